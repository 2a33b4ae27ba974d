/** The API: it hands out tasks and takes their results. */
import * as mv from "mvmforge";

mv.workload({ id: "tasks-api" });
mv.app({
  name: "api",
  source: mv.localPath("src", { include: ["api.py"] }),
  image: mv.nixPackages(["python313"]),
  entrypoint: mv.entrypoint({ command: ["python3", "api.py"] }),
  network: mv.network({ mode: "bridge", ports: [mv.port({ host: 8000, guest: 8000 })] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 256, rootfsSizeMb: 512 }),
});
