"""A TypeScript service: what its build writes, and the packages that it needs at run time."""

import mvmforge as mv

mv.workload(id="clock")


@mv.app(
    name="clock",
    source=mv.local_path(".", include=["dist/**", "package.json", "package-lock.json"]),
    image=mv.nix_packages(["nodejs_24"]),
    dependencies=mv.node_dependencies(lockfile="package-lock.json", tool="npm"),
    entrypoint=mv.entrypoint(command=["node", "dist/server.js"], env={"PORT": "3000"}),
    network=mv.network(mode="bridge", ports=[mv.port(host=3000, guest=3000)]),
    resources=mv.resources(cpu_cores=1, memory_mb=512, rootfs_size_mb=1024),
)
def clock() -> None: ...
