"""The API: it hands out tasks and takes their results."""

import mvmforge as mv

mv.workload(id="tasks-api")


@mv.app(
    name="api",
    source=mv.local_path("src", include=["api.py"]),
    image=mv.nix_packages(["python313"]),
    entrypoint=mv.entrypoint(command=["python3", "api.py"]),
    network=mv.network(mode="bridge", ports=[mv.port(host=8000, guest=8000)]),
    resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512),
)
def api() -> None: ...
