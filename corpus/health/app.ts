/** A program whose answers are looked at, and which is started again when they stop. */
import * as mv from "mvmforge";

mv.workload({ id: "health" });
mv.app({
  name: "health",
  source: mv.localPath("src"),
  image: mv.nixPackages(["busybox"]),
  entrypoint: mv.entrypoint({ command: ["sh", "main.sh"] }),
  health: mv.health({
    command: ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/"],
    intervalS: 2,
    timeoutS: 1,
    retries: 2,
    startPeriodS: 5,
  }),
  network: mv.network({ mode: "bridge", ports: [mv.port({ host: 8080, guest: 8080 })] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
