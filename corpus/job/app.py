"""A job: it runs once, and the guest ends with it."""

import mvmforge as mv

mv.workload(id="job")


@mv.app(
    name="job",
    source=mv.local_path("src"),
    image=mv.nix_packages(["busybox"]),
    entrypoint=mv.entrypoint(command=["sh", "main.sh"], restart="never"),
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def job() -> None: ...
