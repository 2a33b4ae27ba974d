/** The workload: what runs in the guest, and what the guest is. */
import * as mv from "mvmforge";

mv.workload({ id: "web" });
mv.app({
  name: "web",
  source: mv.localPath("src"),
  image: mv.nixPackages(["nodejs_22"]),
  entrypoint: mv.entrypoint({ command: ["node", "server.mjs"], env: { GREETING: "Hello" } }),
  network: mv.network({ mode: "bridge", ports: [mv.port({ host: 8000, guest: 8000 })] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 512, rootfsSizeMb: 512 }),
});
