"""A batch job: it reads a table, prints what NumPy makes of it, and the guest ends."""

import mvmforge as mv

mv.workload(id="statistics")


@mv.app(
    name="statistics",
    source=mv.local_path("src"),
    image=mv.nix_packages(["python313"]),
    dependencies=mv.python_dependencies(lockfile="uv.lock", tool="uv"),
    entrypoint=mv.entrypoint(command=["python3", "summary.py"], restart="never"),
    network=mv.network(mode="none"),
    resources=mv.resources(cpu_cores=1, memory_mb=512, rootfs_size_mb=1024),
)
def statistics() -> None: ...
