/** A FastAPI service with what its uv.lock pins. */
import * as mv from "mvmforge";

mv.workload({ id: "sums" });
mv.app({
  name: "sums",
  source: mv.localPath("src"),
  image: mv.nixPackages(["python313"]),
  dependencies: mv.pythonDependencies({ lockfile: "uv.lock", tool: "uv" }),
  entrypoint: mv.entrypoint({ command: ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"] }),
  network: mv.network({ mode: "bridge", ports: [mv.port({ host: 8000, guest: 8000 })] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 512, rootfsSizeMb: 1024 }),
});
