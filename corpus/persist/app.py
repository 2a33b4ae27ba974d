"""A volume that outlives the guest: each start counts one up."""

import mvmforge as mv

mv.workload(id="persist")
mv.volume(name="data", size_mb=64, persist=True)


@mv.app(
    name="persist",
    source=mv.local_path("src"),
    image=mv.nix_packages(["busybox"]),
    entrypoint=mv.entrypoint(command=["sh", "main.sh"], restart="never"),
    mounts=[mv.mount(source=mv.volume_mount("data"), target="/srv/data", mode="rw")],
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def persist() -> None: ...
