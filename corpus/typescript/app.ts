/** A TypeScript service: what its build writes, and the packages that it needs at run time. */
import * as mv from "mvmforge";

mv.workload({ id: "clock" });
mv.app({
  name: "clock",
  source: mv.localPath(".", { include: ["dist/**", "package.json", "package-lock.json"] }),
  image: mv.nixPackages(["nodejs_24"]),
  dependencies: mv.nodeDependencies({ lockfile: "package-lock.json", tool: "npm" }),
  entrypoint: mv.entrypoint({ command: ["node", "dist/server.js"], env: { PORT: "3000" } }),
  network: mv.network({ mode: "bridge", ports: [mv.port({ host: 3000, guest: 3000 })] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 512, rootfsSizeMb: 1024 }),
});
