/** A guest that may call three destinations and no other. */
import * as mv from "mvmforge";

mv.workload({ id: "egress" });
mv.app({
  name: "egress",
  source: mv.localPath("src"),
  image: mv.nixPackages(["busybox"]),
  entrypoint: mv.entrypoint({ command: ["sh", "main.sh"] }),
  network: mv.network({
    mode: "bridge",
    egress: mv.egress({
      allowlist: [
        mv.allow({ host: "example.org", port: 443 }),
        mv.allow({ host: "192.0.2.7", port: 5432 }),
        mv.allow({ host: "2001:db8::1", port: 53 }),
      ],
    }),
  }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
