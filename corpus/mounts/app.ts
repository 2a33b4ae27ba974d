/** Every kind of mount that mvm has a way for, and the volume that one of them names. */
import * as mv from "mvmforge";

mv.workload({ id: "mounts" });
mv.volume({ name: "data", sizeMb: 64, persist: false });
mv.app({
  name: "mounts",
  source: mv.localPath("src"),
  image: mv.nixPackages(["busybox"]),
  entrypoint: mv.entrypoint({ command: ["sh", "main.sh"] }),
  mounts: [
    mv.mount({ source: mv.hostPath("settings"), target: "/mnt/config", mode: "ro" }),
    mv.mount({ source: mv.tmpfs({ sizeMb: 16 }), target: "/app/cache", mode: "rw" }),
    mv.mount({ source: mv.tmpfs({ sizeMb: 8 }), target: "/var/scratch", mode: "ro" }),
    mv.mount({ source: mv.volumeMount("data"), target: "/srv/data", mode: "rw" }),
  ],
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 256 }),
});
