/** A program in Go, built beside the workload as one static file. */
import * as mv from "mvmforge";

mv.workload({ id: "binary" });
mv.app({
  name: "binary",
  source: mv.localPath("bin"),
  image: mv.nixPackages(["cacert"]),
  entrypoint: mv.entrypoint({ command: ["./server"], env: { ADDRESS: ":8080" } }),
  network: mv.network({ mode: "bridge", ports: [mv.port({ host: 8080, guest: 8080 })] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
