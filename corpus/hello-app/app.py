"""The first workload of the README."""

import mvmforge as mv

mv.workload(id="hello")


@mv.app(
    name="hello",
    source=mv.local_path("src", exclude=["**/__pycache__/**"]),
    image=mv.nix_packages(["python313"]),
    entrypoint=mv.entrypoint(command=["python3", "-m", "hello"], env={"GREETING": "hi"}),
    network=mv.network(mode="bridge", ports=[mv.port(host=8080, guest=8080)]),
    resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512),
)
def hello() -> None: ...
