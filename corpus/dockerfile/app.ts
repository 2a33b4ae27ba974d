/** What the Dockerfile beside it says, as a workload. */
import * as mv from "mvmforge";

mv.workload({ id: "from-docker" });
mv.app({
  name: "from-docker",
  source: mv.localPath("src"),
  image: mv.nixPackages(["python313", "python313Packages.requests", "sqlite"]),
  entrypoint: mv.entrypoint({
    command: ["python3", "main.py"],
    workingDir: "/srv/app",
    env: { GREETING: "hello" },
  }),
  health: mv.health({
    command: ["python3", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/')"],
    intervalS: 30,
  }),
  network: mv.network({ mode: "bridge", ports: [mv.port({ host: 8080, guest: 8080 })] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 256, rootfsSizeMb: 512 }),
});
