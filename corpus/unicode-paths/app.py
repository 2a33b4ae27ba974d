"""A source folder and files whose names are not ASCII."""

import mvmforge as mv

mv.workload(id="unicode-paths")


@mv.app(
    name="unicode-paths",
    source=mv.local_path("quelle-ü"),
    image=mv.nix_packages(["busybox"]),
    entrypoint=mv.entrypoint(command=["sh", "grüße 😀.sh"]),
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def unicode_paths() -> None: ...
