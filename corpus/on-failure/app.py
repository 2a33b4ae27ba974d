"""A program that is started again only where it has failed."""

import mvmforge as mv

mv.workload(id="on-failure")


@mv.app(
    name="on-failure",
    source=mv.local_path("src"),
    image=mv.nix_packages(["busybox"]),
    entrypoint=mv.entrypoint(command=["sh", "main.sh"], restart="on-failure"),
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def on_failure() -> None: ...
