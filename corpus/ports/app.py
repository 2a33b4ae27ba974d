"""Two forwarded ports on a bridge."""

import mvmforge as mv

mv.workload(id="ports")


@mv.app(
    name="ports",
    source=mv.local_path("src"),
    image=mv.nix_packages(["busybox"]),
    entrypoint=mv.entrypoint(command=["sh", "main.sh"]),
    network=mv.network(
        mode="bridge",
        ports=[mv.port(host=8080, guest=80), mv.port(host=65535, guest=1)],
    ),
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def ports() -> None: ...
