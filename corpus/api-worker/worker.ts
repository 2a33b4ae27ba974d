/** The worker: a job that asks the API for tasks until none is left. */
import * as mv from "mvmforge";

mv.workload({ id: "tasks-worker" });
mv.app({
  name: "worker",
  source: mv.localPath("src", { include: ["worker.py"] }),
  image: mv.nixPackages(["python313"]),
  entrypoint: mv.entrypoint({
    command: ["python3", "worker.py"],
    env: { API_URL: "http://10.0.2.2:8000" },
    restart: "on-failure",
  }),
  network: mv.network({ mode: "bridge" }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 256, rootfsSizeMb: 512 }),
});
