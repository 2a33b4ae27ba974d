/** A job: it runs once, and the guest ends with it. */
import * as mv from "mvmforge";

mv.workload({ id: "job" });
mv.app({
  name: "job",
  source: mv.localPath("src"),
  image: mv.nixPackages(["busybox"]),
  entrypoint: mv.entrypoint({ command: ["sh", "main.sh"], restart: "never" }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
