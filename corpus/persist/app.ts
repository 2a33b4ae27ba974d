/** A volume that outlives the guest: each start counts one up. */
import * as mv from "mvmforge";

mv.workload({ id: "persist" });
mv.volume({ name: "data", sizeMb: 64, persist: true });
mv.app({
  name: "persist",
  source: mv.localPath("src"),
  image: mv.nixPackages(["busybox"]),
  entrypoint: mv.entrypoint({ command: ["sh", "main.sh"], restart: "never" }),
  mounts: [mv.mount({ source: mv.volumeMount("data"), target: "/srv/data", mode: "rw" })],
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
