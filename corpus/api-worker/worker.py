"""The worker: a job that asks the API for tasks until none is left."""

import mvmforge as mv

mv.workload(id="tasks-worker")


@mv.app(
    name="worker",
    source=mv.local_path("src", include=["worker.py"]),
    image=mv.nix_packages(["python313"]),
    entrypoint=mv.entrypoint(
        command=["python3", "worker.py"],
        env={"API_URL": "http://10.0.2.2:8000"},
        restart="on-failure",
    ),
    network=mv.network(mode="bridge"),
    resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512),
)
def worker() -> None: ...
