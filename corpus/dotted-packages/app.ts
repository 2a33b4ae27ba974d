/** Packages by attribute paths of more than one step. */
import * as mv from "mvmforge";

mv.workload({ id: "dotted-packages" });
mv.app({
  name: "dotted-packages",
  source: mv.localPath("src"),
  image: mv.nixPackages(["busybox", "python313Packages.requests", "python313Packages.pyyaml"]),
  entrypoint: mv.entrypoint({ command: ["sh", "main.sh"] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
