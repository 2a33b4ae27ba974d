"""What a correct file declares."""

from __future__ import annotations

import json

import jsonschema
from conftest import ROOT, Emit, smallest

EXAMPLE = """\
import mvmforge as mv

mv.workload(id="hello")

@mv.app(
    name="hello",
    source=mv.local_path("src", exclude=["**/__pycache__/**"]),
    image=mv.nix_packages(["python313"]),
    entrypoint=mv.entrypoint(command=["python3", "-m", "hello"], env={"GREETING": "hi"}),
    network=mv.network(mode="bridge", ports=[mv.port(host=8080, guest=80)]),
    resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512),
)
def hello(): ...
"""

EVERYTHING = """\
import mvmforge as mv

mv.workload(id="all", extensions={"mvm": {"a": [None, True, 1.5, -3, "x", {}], "b": {"c": []}}})
mv.volume(name="disk", size_mb=64)
mv.app(
    name="all",
    source=mv.local_path("src", include=("*.py",)),
    image=mv.nix_packages(("python313",)),
    entrypoint=mv.entrypoint(
        command=["a"],
        working_dir="/srv/all",
        restart="on-failure",
        env={"L": mv.literal("l"), "S": mv.secret(name="s", var="S"), "K": mv.secret(name="k"),
             "F": mv.secret(name="f", path="/srv/f")},
    ),
    resources=mv.resources(cpu_cores=65535, memory_mb=4294967295, rootfs_size_mb=1),
    env={"A": "b"},
    mounts=[
        mv.mount(source=mv.volume_mount("disk"), target="/data", mode="rw"),
        mv.mount(source=mv.host_path("config"), target="/mnt/config", mode="ro"),
        mv.mount(source=mv.tmpfs(size_mb=8), target="/scratch", mode="rw"),
    ],
    network=mv.network(
        mode="bridge",
        ports=[mv.port(host=1, guest=65535, proto="udp")],
        egress=mv.egress(allowlist=[mv.allow(host="example.org", port=443)]),
    ),
    dependencies=mv.python_dependencies(lockfile="pylock.toml", tool="pylock"),
    health=mv.health(command=["true"], interval_s=1, timeout_s=2, retries=4, start_period_s=0),
)
"""


def validate(document: object) -> None:
    """Hold the document against the schema that the lower layer is generated from."""
    schema = json.loads((ROOT / "schema/workload-ir-v0.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(document)


def test_the_example_of_the_design_gives_its_document(emit: Emit) -> None:
    document = emit(EXAMPLE).document
    validate(document)
    assert document == {
        "schema_version": "0.2",
        "id": "hello",
        "apps": [
            {
                "name": "hello",
                "source": {
                    "kind": "local_path",
                    "path": "src",
                    "include": ["**"],
                    "exclude": ["**/__pycache__/**"],
                },
                "image": {"kind": "nix_packages", "packages": ["python313"]},
                "entrypoints": [
                    {
                        "kind": "command",
                        "command": ["python3", "-m", "hello"],
                        "working_dir": "/app",
                        "env": {"GREETING": {"kind": "literal", "value": "hi"}},
                        "restart": "always",
                    }
                ],
                "env": {},
                "mounts": [],
                "network": {"mode": "bridge", "ports": [{"host": 8080, "guest": 80, "proto": "tcp"}]},
                "resources": {"cpu_cores": 1, "memory_mb": 256, "rootfs_size_mb": 512},
            }
        ],
        "volumes": [],
        "extensions": {},
    }


def test_every_kind_of_field_is_written_as_the_schema_has_it(emit: Emit) -> None:
    document = emit(EVERYTHING).document
    validate(document)
    assert document["extensions"] == {"mvm": {"a": [None, True, 1.5, -3, "x", {}], "b": {"c": []}}}
    assert document["volumes"] == [{"name": "disk", "size_mb": 64, "persist": False}]
    apps = document["apps"]
    assert isinstance(apps, list)
    assert apps[0]["entrypoints"][0]["env"] == {
        "L": {"kind": "literal", "value": "l"},
        "S": {"kind": "secret_ref", "ref": {"name": "s", "mount": {"kind": "env", "var": "S"}}},
        "K": {"kind": "secret_ref", "ref": {"name": "k", "mount": {"kind": "env", "var": "K"}}},
        "F": {"kind": "secret_ref", "ref": {"name": "f", "mount": {"kind": "file", "path": "/srv/f"}}},
    }
    assert apps[0]["mounts"] == [
        {"source": {"kind": "volume", "name": "disk"}, "target": "/data", "mode": "rw"},
        {"source": {"kind": "host_path", "path": "config"}, "target": "/mnt/config", "mode": "ro"},
        {"source": {"kind": "tmpfs", "size_mb": 8}, "target": "/scratch", "mode": "rw"},
    ]
    assert apps[0]["network"]["egress"] == {"allowlist": [{"host": "example.org", "port": 443}]}
    assert apps[0]["dependencies"] == {"kind": "python", "lockfile": "pylock.toml", "tool": "pylock"}


def test_the_kinds_that_the_host_defers_are_written_too(emit: Emit) -> None:
    digest = "sha256:" + "0" * 64
    for option, call in {
        "source": f'mv.oci_image(reference="a:1", digest="{digest}")',
        "image": f'mv.oci_base(reference="a:1", digest="{digest}")',
        "dependencies": 'mv.node_dependencies(lockfile="package-lock.json", tool="npm")',
    }.items():
        validate(emit(smallest(**{option: call})).document)
    validate(emit(smallest(source='mv.nix_derivation("./x.nix")', dependencies="mv.no_dependencies()")).document)


def test_the_decorated_function_stays_as_it_is(emit: Emit) -> None:
    checks = "assert hello.__name__ == 'hello' and hello() is None and hello.__module__ == '__main__'\n"
    assert emit(EXAMPLE + checks).code == 0


def test_apps_and_volumes_may_come_before_the_workload(emit: Emit) -> None:
    workload, rest = 'mv.workload(id="web")\n', smallest()
    assert emit(rest.replace(workload, "") + workload).document == emit(rest).document


def test_two_apps_are_written_for_the_host_to_judge(emit: Emit) -> None:
    second = smallest(name='"two"').replace('mv.workload(id="web")\n', "")
    apps = emit(smallest() + second).document["apps"]
    assert isinstance(apps, list)
    assert [app["name"] for app in apps] == ["web", "two"]


def test_subclasses_of_str_int_and_dict_are_written_as_what_they_are(emit: Emit) -> None:
    prelude = (
        "import collections, enum\n"
        "class Name(str, enum.Enum):\n    WEB = 'web-1'\n"
        "class Size(enum.IntEnum):\n    SMALL = 64\n"
        "environment = collections.ChainMap({'A': 'a'}, {'B': Name.WEB})\n"
    )
    options = {
        "name": "Name.WEB",
        "env": "environment",
        "resources": "mv.resources(cpu_cores=1, memory_mb=Size.SMALL, rootfs_size_mb=64)",
    }
    apps = emit(prelude + smallest(**options)).document["apps"]
    assert isinstance(apps, list)
    assert apps[0]["name"] == "web-1"
    assert apps[0]["env"] == {"A": {"kind": "literal", "value": "a"}, "B": {"kind": "literal", "value": "web-1"}}
    assert apps[0]["resources"]["memory_mb"] == 64


def test_run_by_itself_a_file_says_nothing_and_does_nothing(emit: Emit) -> None:
    script = (
        "import subprocess, sys\n"
        "done = subprocess.run([sys.executable, 'declared.py'], capture_output=True, env={'PYTHONPATH': sys.path[1]})\n"
        "assert (done.returncode, done.stdout, done.stderr) == (0, b'', b''), done\n"
    )
    assert emit({"app.py": script + smallest(), "declared.py": smallest()}).code == 0
