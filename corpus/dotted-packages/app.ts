/** Packages by attribute paths of more than one step: an interpreter and modules that it imports. */
import * as mv from "mvmforge";

mv.workload({ id: "dotted-packages" });
mv.app({
  name: "dotted-packages",
  source: mv.localPath("src"),
  image: mv.nixPackages(["python313", "python313Packages.requests", "python313Packages.pyyaml"]),
  entrypoint: mv.entrypoint({ command: ["python3", "main.py"] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
