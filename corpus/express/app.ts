/** An Express service with what its package-lock.json pins. */
import * as mv from "mvmforge";

mv.workload({ id: "greeter" });
mv.app({
  name: "greeter",
  source: mv.localPath("src"),
  image: mv.nixPackages(["nodejs_24"]),
  dependencies: mv.nodeDependencies({ lockfile: "package-lock.json", tool: "npm" }),
  entrypoint: mv.entrypoint({ command: ["node", "server.js"], env: { NODE_ENV: "production", PORT: "3000" } }),
  network: mv.network({ mode: "bridge", ports: [mv.port({ host: 3000, guest: 3000 })] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 512, rootfsSizeMb: 1024 }),
});
