"""What type checkers say of a user's file, at their strictest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from conftest import SDK
from test_document import EVERYTHING, EXAMPLE

RIGHT = EXAMPLE.replace("def hello(): ...", "def hello() -> None: ...") + EVERYTHING.replace(
    "import mvmforge as mv\n", ""
)

# A file whose every line but the first is wrong.
WRONG = """\
import mvmforge as mv
mv.workload()
mv.workload(id=1)
mv.workload("web")
mv.workload(id="web", extension={})
mv.workload(id="web", extensions={"mvm": 1})
mv.workload(id="web", extensions={"mvm": {"a": {1, 2}}})
mv.local_path(1)
mv.local_path("src", exclude="*.pyc")
mv.local_path("src", ["*.pyc"])
mv.nix_packages("python313")
mv.nix_packages([1])
mv.entrypoint(command="run")
mv.entrypoint(command=["run"], env={"PORT": 80})
mv.entrypoint(command=["run"], env=["PORT=80"])
mv.port(host="80", guest=80)
mv.port(host=80.0, guest=80)
mv.port(host=80)
mv.port(host=80, guest=80, proto="tpc")
mv.network(mode="brigde")
mv.network(mode="none", ports=[80])
mv.resources(cpu_cores=1, memory=256, rootfs_size_mb=1)
mv.mount(source="disk", target="/data", mode="rw")
mv.mount(source=mv.tmpfs(size_mb=1), target="/data", mode="r")
mv.volume(name="disk", size_mb="1")
mv.python_dependencies(lockfile="uv.lock", tool="npm")
mv.secret(var="TOKEN")
mv.app(name="web")
"""
WRONG_LINES = set(range(2, WRONG.count("\n") + 1))


def mypy(file: Path) -> set[int]:
    """The lines that mypy --strict complains of."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--no-error-summary",
            "--cache-dir",
            str(file.parent / "cache"),
            file,
        ],
        cwd=file.parent,
        env={**os.environ, "MYPYPATH": str(SDK)},
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, 1), done.stderr
    errors = [line.split(":") for line in done.stdout.splitlines() if ": error:" in line]
    assert all(name == file.name for name, *_ in errors), done.stdout
    return {int(line) for _, line, *_ in errors}


def pyright(file: Path) -> set[int]:
    """The lines that pyright complains of in its strict mode."""
    config = {"include": [file.name], "typeCheckingMode": "strict", "extraPaths": [str(SDK)]}
    (file.parent / "pyrightconfig.json").write_text(json.dumps(config))
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson"], cwd=file.parent, capture_output=True, text=True
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found = json.loads(done.stdout)["generalDiagnostics"]
    return {one["range"]["start"]["line"] + 1 for one in found if one["severity"] == "error"}


def test_mypy_accepts_a_right_file(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(RIGHT)
    assert mypy(tmp_path / "app.py") == set()


def test_mypy_finds_every_wrong_line(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(WRONG)
    assert mypy(tmp_path / "app.py") == WRONG_LINES


def test_pyright_accepts_a_right_file(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(RIGHT)
    assert pyright(tmp_path / "app.py") == set()


def test_pyright_finds_every_wrong_line(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(WRONG)
    assert pyright(tmp_path / "app.py") == WRONG_LINES


def test_the_decorated_function_keeps_its_type(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(
        EXAMPLE.replace("def hello(): ...", "def hello(x: int) -> str: return str(x)\nhello('')\n")
    )
    wrong_line = EXAMPLE.count("\n") + 1
    assert mypy(tmp_path / "app.py") == {wrong_line}
    assert pyright(tmp_path / "app.py") == {wrong_line}
