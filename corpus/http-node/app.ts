/** A Node HTTP service to start from: ES modules, a relative import and a data file, no dependencies. */
import * as mv from "mvmforge";

mv.workload({ id: "http-node" });
mv.app({
  name: "web",
  source: mv.localPath("src"),
  image: mv.nixPackages(["nodejs_22"]),
  entrypoint: mv.entrypoint({ command: ["node", "server.mjs"], env: { PORT: "3000" } }),
  network: mv.network({ mode: "bridge", ports: [mv.port({ host: 3000, guest: 3000 })] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 512, rootfsSizeMb: 512 }),
});
