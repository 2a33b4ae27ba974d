"""A workload that reaches nothing, and is given one secret."""

import mvmforge as mv

mv.workload(id="offline")


@mv.app(
    name="offline",
    source=mv.local_path("src"),
    image=mv.nix_packages(["python313"]),
    entrypoint=mv.entrypoint(command=["python3", "main.py"]),
    mounts=[mv.mount(source=mv.host_path("secrets"), target="/mnt/secrets", mode="ro")],
    network=mv.network(mode="none"),
    resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512),
)
def offline() -> None: ...
