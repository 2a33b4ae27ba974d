"""A workload that may reach one port of one host, and a name that doesn't resolve."""

import mvmforge as mv

mv.workload(id="allowed")


@mv.app(
    name="allowed",
    source=mv.local_path("src"),
    image=mv.nix_packages(["python313"]),
    entrypoint=mv.entrypoint(command=["python3", "main.py"], env={"ALLOWED": "1", "OTHER": "2"}),
    network=mv.network(
        mode="bridge",
        ports=[mv.port(host=3, guest=8080)],
        egress=mv.egress(allowlist=[mv.allow(host="10.0.2.2", port=1), mv.allow(host="no-such-name.invalid", port=443)]),
    ),
    resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512),
)
def allowed() -> None: ...
