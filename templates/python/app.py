"""The workload: what runs in the guest, and what the guest is."""

import mvmforge as mv

mv.workload(id="web")


@mv.app(
    name="web",
    source=mv.local_path("src", exclude=["**/__pycache__/**"]),
    image=mv.nix_packages(["python3"]),
    entrypoint=mv.entrypoint(command=["python3", "-m", "web"], env={"GREETING": "Hello"}),
    network=mv.network(mode="bridge", ports=[mv.port(host=8000, guest=8000)]),
    resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512),
)
def web() -> None: ...
