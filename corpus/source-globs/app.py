"""A source tree narrowed by globs: sources and data, no tests, no caches, one dotfile."""

import mvmforge as mv

mv.workload(id="source-globs")


@mv.app(
    name="source-globs",
    source=mv.local_path(
        "tree",
        include=["**/*.py", "data/file-[ab].txt", "bin/?un", ".config/*"],
        exclude=["**/test_*.py", "**/__pycache__/**"],
    ),
    image=mv.nix_packages(["python313"]),
    entrypoint=mv.entrypoint(command=["./bin/run"], working_dir="/srv/tool"),
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def tool() -> None: ...
