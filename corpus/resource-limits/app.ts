/** Resources at the largest values that mvm and their types hold. */
import * as mv from "mvmforge";

mv.workload({ id: "resource-limits" });
mv.app({
  name: "resource-limits",
  source: mv.localPath("src"),
  image: mv.nixPackages(["busybox"]),
  entrypoint: mv.entrypoint({ command: ["sh", "main.sh"] }),
  resources: mv.resources({ cpuCores: 32, memoryMb: 65536, rootfsSizeMb: 4294967295 }),
});
