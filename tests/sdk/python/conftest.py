"""Emitting a file the way the host does: the runner in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SDK = ROOT / "lib/sdk/python"
RUNNER = SDK / "mvmforge/_runner.py"

# The interpreter that emits; the host's own variable chooses another one than the tests'.
PYTHON = os.environ.get("MVMFORGE_PYTHON_BIN", sys.executable)


@dataclass(kw_only=True)
class Emitted:
    """What came out of one emission."""

    code: int
    stdout: str
    stderr: str
    content: bytes | None
    report: str | None

    @property
    def document(self) -> dict[str, object]:
        """The document, of an emission that succeeded."""
        assert self.code == 0, self.stderr
        assert self.content is not None
        document = json.loads(self.content)
        assert isinstance(document, dict)
        return document

    @property
    def first_line(self) -> str:
        """The report's first line, of an emission that failed."""
        assert self.code == 3, f"exit {self.code}: {self.stderr}"
        assert self.content is None
        assert self.report is not None
        return self.report.splitlines()[0]


Emit = Callable[..., Emitted]


@pytest.fixture(scope="session")
def emit(tmp_path_factory: pytest.TempPathFactory) -> Emit:
    """A function that writes the files into a new folder and emits `app.py` there."""

    def run(files: str | dict[str, str | bytes], *, to_stderr: bool = False, **env: str) -> Emitted:
        folder = tmp_path_factory.mktemp("entry")
        for name, content in ({"app.py": files} if isinstance(files, str) else files).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        out = tmp_path_factory.mktemp("out")
        places = {"MVMFORGE_EMITTING": "1", "MVMFORGE_IR_OUT": str(out / "ir.json")}
        if not to_stderr:
            places["MVMFORGE_FAILURE_OUT"] = str(out / "failure.txt")
        done = subprocess.run(
            [PYTHON, "-B", str(RUNNER), "app.py"],
            cwd=folder,
            env={**os.environ, **places, **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
        )
        return Emitted(
            code=done.returncode,
            stdout=done.stdout.decode(),
            stderr=done.stderr.decode(),
            content=(out / "ir.json").read_bytes() if (out / "ir.json").exists() else None,
            report=(out / "failure.txt").read_text("utf-8") if (out / "failure.txt").exists() else None,
        )

    return run


def smallest(**options: str) -> str:
    """A smallest file, with options of its app (as Python text) added or replaced. It has ten lines."""
    app = {
        "name": '"web"',
        "source": 'mv.local_path("src")',
        "image": 'mv.nix_packages(["busybox"])',
        "entrypoint": 'mv.entrypoint(command=["httpd"])',
        "resources": "mv.resources(cpu_cores=1, memory_mb=64, rootfs_size_mb=64)",
        **options,
    }
    lines = [f"    {name}={value}," for name, value in app.items()]
    return "\n".join(["import mvmforge as mv", 'mv.workload(id="web")', "mv.app(", *lines, ")", ""])
