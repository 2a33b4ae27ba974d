"""Secrets as a variable and as files, in the env of the app and of its entrypoint."""

import mvmforge as mv

mv.workload(id="secrets")


@mv.app(
    name="secrets",
    source=mv.local_path("src"),
    image=mv.nix_packages(["busybox"]),
    env={
        "TOKEN": mv.secret(name="token"),
        "TLS_KEY": mv.secret(name="tls-key", path="/app/tls.key"),
    },
    entrypoint=mv.entrypoint(
        command=["sh", "main.sh"],
        env={
            "DATABASE_URL": mv.secret(name="database-url", var="DATABASE_URL"),
            "LICENCE": mv.secret(name="licence", path="/srv/licence/key.bin"),
            "PLAIN": "not a secret",
        },
    ),
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def secrets() -> None: ...
