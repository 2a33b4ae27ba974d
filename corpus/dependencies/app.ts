/** A program whose Python dependencies are pinned by a lockfile. */
import * as mv from "mvmforge";

mv.workload({ id: "dependencies" });
mv.app({
  name: "dependencies",
  source: mv.localPath("src"),
  image: mv.nixPackages(["busybox", "python313"]),
  entrypoint: mv.entrypoint({ command: ["sh", "main.sh"] }),
  dependencies: mv.pythonDependencies({ lockfile: "uv.lock", tool: "uv" }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
