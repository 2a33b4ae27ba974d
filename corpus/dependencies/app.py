"""A program whose Python dependencies are pinned by a lockfile."""

import mvmforge as mv

mv.workload(id="dependencies")


@mv.app(
    name="dependencies",
    source=mv.local_path("src"),
    image=mv.nix_packages(["busybox", "python313"]),
    entrypoint=mv.entrypoint(command=["sh", "main.sh"]),
    dependencies=mv.python_dependencies(lockfile="uv.lock", tool="uv"),
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def dependencies() -> None: ...
