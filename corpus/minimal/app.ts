/** The smallest workload: one program, nothing else said. */
import * as mv from "mvmforge";

mv.workload({ id: "minimal" });
mv.app({
  name: "minimal",
  source: mv.localPath("src"),
  image: mv.nixPackages(["busybox"]),
  entrypoint: mv.entrypoint({ command: ["sh", "main.sh"] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
