/** A Flask application whose database is a file on a disk that outlives the guest. */
import * as mv from "mvmforge";

mv.workload({ id: "notes" });

mv.volume({ name: "data", sizeMb: 256, persist: true });

mv.app({
  name: "notes",
  source: mv.localPath("src"),
  image: mv.nixPackages(["python313", "python313Packages.flask"]),
  entrypoint: mv.entrypoint({
    command: ["flask", "--app", "notes", "run", "--host", "0.0.0.0", "--port", "8000"],
    env: { DATABASE: "/data/notes.db" },
  }),
  mounts: [mv.mount({ source: mv.volumeMount("data"), target: "/data", mode: "rw" })],
  network: mv.network({ mode: "bridge", ports: [mv.port({ host: 8000, guest: 8000 })] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 512, rootfsSizeMb: 1024 }),
});
