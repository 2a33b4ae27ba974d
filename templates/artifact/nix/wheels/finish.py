"""What comes after the libraries are patched: bytecode, and what was installed in each RECORD. finish.py PLAN OUT."""

import base64
import csv
import hashlib
import importlib.util
import json
import os
import py_compile
import sys
from pathlib import Path


def compile_all(site: Path) -> None:
    """Bytecode that is never checked against a source's time, which the store hasn't got, and never written again.

    One after another and in one order: what marshal writes depends on what the process has compiled before.
    """
    for source in sorted(site.rglob("*.py")):
        try:
            py_compile.compile(
                str(source),
                doraise=True,
                quiet=2,
                invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
            )
        except (py_compile.PyCompileError, SyntaxError, ValueError, RecursionError, OSError):
            # Some packages have files of another Python among them, which pip leaves uncompiled as well.
            continue


def write_record(folder: Path, files: list[Path], site: Path) -> None:
    """Say in a .dist-info folder what its wheel installed, as it is now (PEP 376)."""
    record = folder / "RECORD"
    with record.open("w", newline="", encoding="utf-8", errors="surrogateescape") as file:
        writer = csv.writer(file, lineterminator="\n")
        for each in files:
            writer.writerow(row(each, site))
            bytecode = Path(importlib.util.cache_from_source(str(each))) if each.suffix == ".py" else None
            if bytecode is not None and bytecode.exists():
                writer.writerow([os.path.relpath(bytecode, site), "", ""])
        writer.writerow([os.path.relpath(record, site), "", ""])


def row(file: Path, site: Path) -> list[str]:
    """One file: its path from site-packages, its hash and its size."""
    content = file.read_bytes()
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
    return [os.path.relpath(file, site), f"sha256={digest}", str(len(content))]


def main(plan_path: str, out: str) -> None:
    """Finish what install.py has made."""
    version = json.loads(Path(plan_path).read_text())["version"]
    site = Path(out, "lib", f"python{version}", "site-packages")
    compile_all(site)
    state = Path(out, ".installed.json")
    for folder, files in json.loads(state.read_text()).items():
        write_record(Path(folder), [Path(file) for file in files], site)
    state.unlink()


if __name__ == "__main__":
    main(*sys.argv[1:])
