"""A job that counts its runs on a volume that is kept, and ends as its secret says."""

import mvmforge as mv

mv.workload(id="errand")
mv.volume(name="runs", size_mb=16, persist=True)


@mv.app(
    name="errand",
    source=mv.local_path("src"),
    image=mv.nix_packages(["busybox"]),
    entrypoint=mv.entrypoint(command=["sh", "main.sh"], env={"GREETING": "hello"}, restart="never"),
    env={"ORDER": mv.secret(name="order", path="/tmp/order")},
    mounts=[
        mv.mount(source=mv.host_path("settings"), target="/mnt/config", mode="ro"),
        mv.mount(source=mv.volume_mount("runs"), target="/tmp/runs", mode="rw"),
    ],
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def errand() -> None: ...
