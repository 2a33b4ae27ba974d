"""A Node HTTP service to start from: ES modules, a relative import and a data file, no dependencies."""

import mvmforge as mv

mv.workload(id="http-node")


@mv.app(
    name="web",
    source=mv.local_path("src"),
    image=mv.nix_packages(["nodejs_22"]),
    entrypoint=mv.entrypoint(command=["node", "server.mjs"], env={"PORT": "3000"}),
    network=mv.network(mode="bridge", ports=[mv.port(host=3000, guest=3000)]),
    resources=mv.resources(cpu_cores=1, memory_mb=512, rootfs_size_mb=512),
)
def web() -> None: ...
