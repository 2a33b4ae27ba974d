"""A program in Go, built beside the workload as one static file."""

import mvmforge as mv

mv.workload(id="binary")


@mv.app(
    name="binary",
    source=mv.local_path("bin"),
    image=mv.nix_packages(["cacert"]),
    entrypoint=mv.entrypoint(command=["./server"], env={"ADDRESS": ":8080"}),
    network=mv.network(mode="bridge", ports=[mv.port(host=8080, guest=8080)]),
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def binary() -> None: ...
