/** A static site, served by Caddy. */
import * as mv from "mvmforge";

mv.workload({ id: "site" });
mv.app({
  name: "site",
  source: mv.localPath("public"),
  image: mv.nixPackages(["caddy"]),
  entrypoint: mv.entrypoint({
    command: ["caddy", "file-server", "--root", ".", "--listen", ":8080"],
  }),
  network: mv.network({ mode: "bridge", ports: [mv.port({ host: 8080, guest: 8080 })] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 256, rootfsSizeMb: 512 }),
});
