"""A program whose answers are looked at, and which is started again when they stop."""

import mvmforge as mv

mv.workload(id="health")


@mv.app(
    name="health",
    source=mv.local_path("src"),
    image=mv.nix_packages(["busybox"]),
    entrypoint=mv.entrypoint(command=["sh", "main.sh"]),
    health=mv.health(
        command=["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/"],
        interval_s=2,
        timeout_s=1,
        retries=2,
        start_period_s=5,
    ),
    network=mv.network(mode="bridge", ports=[mv.port(host=8080, guest=8080)]),
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def health() -> None: ...
