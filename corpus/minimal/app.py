"""The smallest workload: one program, nothing else said."""

import mvmforge as mv

mv.workload(id="minimal")


@mv.app(
    name="minimal",
    source=mv.local_path("src"),
    image=mv.nix_packages(["busybox"]),
    entrypoint=mv.entrypoint(command=["sh", "main.sh"]),
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def minimal() -> None: ...
