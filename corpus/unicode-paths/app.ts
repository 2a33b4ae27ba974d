/** A source folder and files whose names are not ASCII. */
import * as mv from "mvmforge";

mv.workload({ id: "unicode-paths" });
mv.app({
  name: "unicode-paths",
  source: mv.localPath("quelle-ü"),
  image: mv.nixPackages(["busybox"]),
  entrypoint: mv.entrypoint({ command: ["sh", "grüße 😀.sh"] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
