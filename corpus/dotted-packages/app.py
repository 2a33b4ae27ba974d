"""Packages by attribute paths of more than one step: an interpreter and modules that it imports."""

import mvmforge as mv

mv.workload(id="dotted-packages")


@mv.app(
    name="dotted-packages",
    source=mv.local_path("src"),
    image=mv.nix_packages(["python313", "python313Packages.requests", "python313Packages.pyyaml"]),
    entrypoint=mv.entrypoint(command=["python3", "main.py"]),
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def dotted_packages() -> None: ...
