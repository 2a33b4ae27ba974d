"""The package as people install and read it."""

from __future__ import annotations

import ast
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PYTHON, ROOT, SDK, smallest

sys.path.insert(0, str(SDK))

import mvmforge

MODULES = sorted((SDK / "mvmforge").glob("*.py"))
PROJECT = (SDK / "pyproject.toml").read_text("utf-8")


def test_its_version_is_the_projects() -> None:
    version = json.loads((ROOT / "package.json").read_text("utf-8"))["version"]
    assert f'\nversion = "{version}"\n' in PROJECT


def test_it_needs_nothing_at_run_time() -> None:
    assert "\ndependencies = []\n" in PROJECT


def test_it_says_that_it_is_typed() -> None:
    assert (SDK / "mvmforge/py.typed").exists()


@pytest.mark.parametrize("mode", [0o755, 0o555])
def test_its_bytecode_is_cached_unless_its_folder_is_read_only_even_to_root(tmp_path: Path, mode: int) -> None:
    package = tmp_path / "mvmforge"
    shutil.copytree(SDK / "mvmforge", package, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "app.py").write_text(smallest(), "utf-8")
    package.chmod(mode)
    environment = {**os.environ, "MVMFORGE_EMITTING": "1", "MVMFORGE_IR_OUT": str(tmp_path / "ir.json")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([PYTHON, "-B", package / "_runner.py", "app.py"], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "ir.json").exists()
    assert (package / "__pycache__").exists() == (mode == 0o755)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_imports_the_standard_library_and_the_package_alone(module: object) -> None:
    for node in ast.walk(ast.parse((SDK / "mvmforge" / str(module)).read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or ""]
        for name in names:
            top = name.split(".")[0]
            assert top in sys.stdlib_module_names or top in ("mvmforge", "_collections_abc"), f"{module}: {name}"


@pytest.mark.parametrize("name", mvmforge.__all__)
def test_every_public_name_says_what_it_takes_and_how_it_fails(name: str) -> None:
    public = getattr(mvmforge, name)
    text = inspect.getdoc(public)
    assert text, name
    if inspect.isclass(public):
        return
    for option in inspect.signature(public).parameters:
        assert re.search(rf"^ +{option}: ", text, re.MULTILINE), f"{name}({option}) isn't described"
    if inspect.signature(public).parameters:
        assert "DeclarationError" in text, name


def test_every_requirement_of_the_tools_is_pinned() -> None:
    lines = (SDK / "requirements-dev.txt").read_text("utf-8").splitlines()
    wanted = [line for line in lines if not line.startswith("#")]
    assert wanted
    assert all(re.fullmatch(r"[\w.\-]+==[\w.]+( ; python_version < \"[\d.]+\")?", line) for line in wanted)


def examples() -> list[tuple[str, str]]:
    """The last section of each public function's docstring, as code."""
    found = [(name, inspect.getdoc(getattr(mvmforge, name)) or "") for name in mvmforge.__all__]
    return [(name, text.partition("Example:\n")[2]) for name, text in found if not name[0].isupper()]


@pytest.mark.parametrize(("name", "example"), examples())
def test_every_public_functions_example_runs(tmp_path: Path, name: str, example: str) -> None:
    code = inspect.cleandoc(f"\n{example}").strip("`")
    assert f"mv.{name}(" in code
    (tmp_path / "app.py").write_text(f"import mvmforge as mv\n\n{code}\n", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(SDK)}
    subprocess.run([PYTHON, "-B", "app.py"], cwd=tmp_path, env=environment, check=True)
