"""A health check of which only the command is said, beside a restart policy."""

import mvmforge as mv

mv.workload(id="health-defaults")


@mv.app(
    name="health-defaults",
    source=mv.local_path("src"),
    image=mv.nix_packages(["busybox"]),
    entrypoint=mv.entrypoint(command=["sh", "main.sh"], restart="on-failure"),
    health=mv.health(command=["test", "-e", "/tmp/alive"]),
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def health_defaults() -> None: ...
