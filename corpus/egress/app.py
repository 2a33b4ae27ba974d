"""A guest that may call three destinations and no other."""

import mvmforge as mv

mv.workload(id="egress")


@mv.app(
    name="egress",
    source=mv.local_path("src"),
    image=mv.nix_packages(["busybox"]),
    entrypoint=mv.entrypoint(command=["sh", "main.sh"]),
    network=mv.network(
        mode="bridge",
        egress=mv.egress(
            allowlist=[
                mv.allow(host="example.org", port=443),
                mv.allow(host="192.0.2.7", port=5432),
                mv.allow(host="2001:db8::1", port=53),
            ]
        ),
    ),
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def egress() -> None: ...
