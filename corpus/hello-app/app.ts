/** The first workload of the README. */
import * as mv from "mvmforge";

mv.workload({ id: "hello" });
mv.app({
  name: "hello",
  source: mv.localPath("src", { exclude: ["**/__pycache__/**"] }),
  image: mv.nixPackages(["python313"]),
  entrypoint: mv.entrypoint({ command: ["python3", "-m", "hello"], env: { GREETING: "hi" } }),
  network: mv.network({ mode: "bridge", ports: [mv.port({ host: 8080, guest: 8080 })] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 256, rootfsSizeMb: 512 }),
});
