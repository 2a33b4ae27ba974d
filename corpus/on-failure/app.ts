/** A program that is started again only where it has failed. */
import * as mv from "mvmforge";

mv.workload({ id: "on-failure" });
mv.app({
  name: "on-failure",
  source: mv.localPath("src"),
  image: mv.nixPackages(["busybox"]),
  entrypoint: mv.entrypoint({ command: ["sh", "main.sh"], restart: "on-failure" }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
