/** A health check of which only the command is said, beside a restart policy. */
import * as mv from "mvmforge";

mv.workload({ id: "health-defaults" });
mv.app({
  name: "health-defaults",
  source: mv.localPath("src"),
  image: mv.nixPackages(["busybox"]),
  entrypoint: mv.entrypoint({ command: ["sh", "main.sh"], restart: "on-failure" }),
  health: mv.health({ command: ["test", "-e", "/tmp/alive"] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
