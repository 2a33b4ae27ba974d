/** A Python HTTP service to start from: a package with a sibling import, a template and a data file. */
import * as mv from "mvmforge";

mv.workload({ id: "http-python" });
mv.app({
  name: "web",
  source: mv.localPath("src", { exclude: ["**/__pycache__/**"] }),
  image: mv.nixPackages(["python313"]),
  env: { GREETING: "Hello" },
  entrypoint: mv.entrypoint({ command: ["python3", "-m", "web"], env: { PORT: "8000" } }),
  network: mv.network({ mode: "bridge", ports: [mv.port({ host: 8000, guest: 8000 })] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 256, rootfsSizeMb: 512 }),
});
