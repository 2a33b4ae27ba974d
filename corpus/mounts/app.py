"""Every kind of mount that mvm has a way for, and the volume that one of them names."""

import mvmforge as mv

mv.workload(id="mounts")
mv.volume(name="data", size_mb=64, persist=False)


@mv.app(
    name="mounts",
    source=mv.local_path("src"),
    image=mv.nix_packages(["busybox"]),
    entrypoint=mv.entrypoint(command=["sh", "main.sh"]),
    mounts=[
        mv.mount(source=mv.host_path("settings"), target="/mnt/config", mode="ro"),
        mv.mount(source=mv.tmpfs(size_mb=16), target="/app/cache", mode="rw"),
        mv.mount(source=mv.tmpfs(size_mb=8), target="/var/scratch", mode="ro"),
        mv.mount(source=mv.volume_mount("data"), target="/srv/data", mode="rw"),
    ],
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def mounts() -> None: ...
