/** Two forwarded ports on a bridge. */
import * as mv from "mvmforge";

mv.workload({ id: "ports" });
mv.app({
  name: "ports",
  source: mv.localPath("src"),
  image: mv.nixPackages(["busybox"]),
  entrypoint: mv.entrypoint({ command: ["sh", "main.sh"] }),
  network: mv.network({
    mode: "bridge",
    ports: [mv.port({ host: 8080, guest: 80 }), mv.port({ host: 65535, guest: 1 })],
  }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
