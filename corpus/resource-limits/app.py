"""Resources at the largest values that mvm and their types hold."""

import mvmforge as mv

mv.workload(id="resource-limits")


@mv.app(
    name="resource-limits",
    source=mv.local_path("src"),
    image=mv.nix_packages(["busybox"]),
    entrypoint=mv.entrypoint(command=["sh", "main.sh"]),
    resources=mv.resources(cpu_cores=32, memory_mb=65536, rootfs_size_mb=4294967295),
)
def resource_limits() -> None: ...
