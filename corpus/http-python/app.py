"""A Python HTTP service to start from: a package with a sibling import, a template and a data file."""

import mvmforge as mv

mv.workload(id="http-python")


@mv.app(
    name="web",
    source=mv.local_path("src", exclude=["**/__pycache__/**"]),
    image=mv.nix_packages(["python313"]),
    env={"GREETING": "Hello"},
    entrypoint=mv.entrypoint(command=["python3", "-m", "web"], env={"PORT": "8000"}),
    network=mv.network(mode="bridge", ports=[mv.port(host=8000, guest=8000)]),
    resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512),
)
def web() -> None: ...
