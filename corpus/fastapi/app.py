"""A FastAPI service with what its uv.lock pins."""

import mvmforge as mv

mv.workload(id="sums")


@mv.app(
    name="sums",
    source=mv.local_path("src"),
    image=mv.nix_packages(["python313"]),
    dependencies=mv.python_dependencies(lockfile="uv.lock", tool="uv"),
    entrypoint=mv.entrypoint(command=["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"]),
    network=mv.network(mode="bridge", ports=[mv.port(host=8000, guest=8000)]),
    resources=mv.resources(cpu_cores=1, memory_mb=512, rootfs_size_mb=1024),
)
def sums() -> None: ...
