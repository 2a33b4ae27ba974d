/** A batch job: it reads a table, prints what NumPy makes of it, and the guest ends. */
import * as mv from "mvmforge";

mv.workload({ id: "statistics" });
mv.app({
  name: "statistics",
  source: mv.localPath("src"),
  image: mv.nixPackages(["python313"]),
  dependencies: mv.pythonDependencies({ lockfile: "uv.lock", tool: "uv" }),
  entrypoint: mv.entrypoint({ command: ["python3", "summary.py"], restart: "never" }),
  network: mv.network({ mode: "none" }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 512, rootfsSizeMb: 1024 }),
});
