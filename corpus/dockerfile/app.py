"""What the Dockerfile beside it says, as a workload."""

import mvmforge as mv

mv.workload(id="from-docker")


@mv.app(
    name="from-docker",
    source=mv.local_path("src"),
    image=mv.nix_packages(["python313", "python313Packages.requests", "sqlite"]),
    entrypoint=mv.entrypoint(
        command=["python3", "main.py"],
        working_dir="/srv/app",
        env={"GREETING": "hello"},
    ),
    health=mv.health(
        command=["python3", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/')"],
        interval_s=30,
    ),
    network=mv.network(mode="bridge", ports=[mv.port(host=8080, guest=8080)]),
    resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512),
)
def from_docker() -> None: ...
