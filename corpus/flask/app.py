"""A Flask application whose database is a file on a disk that outlives the guest."""

import mvmforge as mv

mv.workload(id="notes")

mv.volume(name="data", size_mb=256, persist=True)


@mv.app(
    name="notes",
    source=mv.local_path("src"),
    image=mv.nix_packages(["python313", "python313Packages.flask"]),
    entrypoint=mv.entrypoint(
        command=["flask", "--app", "notes", "run", "--host", "0.0.0.0", "--port", "8000"],
        env={"DATABASE": "/data/notes.db"},
    ),
    mounts=[mv.mount(source=mv.volume_mount("data"), target="/data", mode="rw")],
    network=mv.network(mode="bridge", ports=[mv.port(host=8000, guest=8000)]),
    resources=mv.resources(cpu_cores=1, memory_mb=512, rootfs_size_mb=1024),
)
def notes() -> None: ...
