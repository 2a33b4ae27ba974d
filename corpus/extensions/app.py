"""Free-form data for a substrate: every JSON type, and keys whose order RFC 8785 decides."""

import mvmforge as mv

mv.workload(
    id="extensions",
    extensions={
        "mvm": {
            "null": None,
            "true": True,
            "false": False,
            "string": "grüße",
            "integer": 9007199254740991,
            "fraction": 0.1,
            "large": 1e21,
            "small": 1e-7,
            "minus_zero": -0.0,
            "10": "keys in UTF-16 order",
            "9": "not by number",
            "array": [1, "two", [3.5, None], {}],
            "object": {"empty": {}, "ﬀ": "after the emoji", "😀": "before it"},
        },
        "another-substrate": {},
    },
)


@mv.app(
    name="extensions",
    source=mv.local_path("src"),
    image=mv.nix_packages(["busybox"]),
    entrypoint=mv.entrypoint(command=["sh", "main.sh"]),
    resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256),
)
def extensions() -> None: ...
