"""An Express service with what its package-lock.json pins."""

import mvmforge as mv

mv.workload(id="greeter")


@mv.app(
    name="greeter",
    source=mv.local_path("src"),
    image=mv.nix_packages(["nodejs_24"]),
    dependencies=mv.node_dependencies(lockfile="package-lock.json", tool="npm"),
    entrypoint=mv.entrypoint(command=["node", "server.js"], env={"NODE_ENV": "production", "PORT": "3000"}),
    network=mv.network(mode="bridge", ports=[mv.port(host=3000, guest=3000)]),
    resources=mv.resources(cpu_cores=1, memory_mb=512, rootfs_size_mb=1024),
)
def greeter() -> None: ...
