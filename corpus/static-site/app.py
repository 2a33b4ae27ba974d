"""A static site, served by Caddy."""

import mvmforge as mv

mv.workload(id="site")


@mv.app(
    name="site",
    source=mv.local_path("public"),
    image=mv.nix_packages(["caddy"]),
    entrypoint=mv.entrypoint(command=["caddy", "file-server", "--root", ".", "--listen", ":8080"]),
    network=mv.network(mode="bridge", ports=[mv.port(host=8080, guest=8080)]),
    resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512),
)
def site() -> None: ...
