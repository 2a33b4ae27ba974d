"""Put wheels into a virtual environment: install.py PLAN OUT.

PLAN is JSON: {wheels: [{name, file, path}], interpreter, version, modules, limit_mb}. OUT/.installed.json then says
what each wheel installed, for finish.py.

Own, since pip resolves, looks for its configuration and writes bytecode with times, and PyPA's `installer` refuses
a file that two wheels have, trusts the names in the archive and isn't built before nixpkgs has built much else.
"""

import json
import os
import shutil
import sys
import zipfile
import zlib
from pathlib import Path

from modules import module_programs
from wheel import Member, WheelError, entry_points, members, metadata_folder

MEGABYTE = 1 << 20
PROGRAM = """\
#!{python}
import sys
from {module} import {first}
if __name__ == "__main__":
    sys.exit({name}())
"""


class Environment:
    """The folder that is made, and how much may still be written into it."""

    def __init__(self, out: Path, interpreter: str, version: str, limit_mb: int) -> None:
        self.out = out
        self.limit_mb = limit_mb
        self.left = limit_mb * MEGABYTE
        self.python = out / "bin" / "python3"
        self.site = out / "lib" / f"python{version}" / "site-packages"
        self.roots = {
            "site": self.site,
            "bin": out / "bin",
            "include": out / "include" / "site" / f"python{version}",
            ".": out,
        }
        self.own = make_environment(out, interpreter, version)
        self.site.mkdir(parents=True)

    def target(self, root: str, path: Path) -> Path:
        """The place of a file, with its folder made."""
        target = self.roots[root] / path
        if target in self.own:
            raise WheelError(f"would replace {target.relative_to(self.out)} of the environment itself")
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def take(self, size: int) -> None:
        """Count bytes that are about to be written."""
        self.left -= size
        if self.left < 0:
            raise WheelError(f"takes the packages past rootfs_size_mb, {self.limit_mb}: give the image more room")


def make_environment(out: Path, interpreter: str, version: str) -> set[Path]:
    """What venv makes: pyvenv.cfg, and the interpreter under its names (PEP 405). Returns their paths."""
    programs = [out / "bin" / name for name in ("python", "python3", f"python{version}")]
    (out / "bin").mkdir(parents=True)
    for program in programs:
        program.symlink_to(interpreter)
    settings = out / "pyvenv.cfg"
    home = os.path.dirname(interpreter)
    settings.write_text(f"home = {home}\ninclude-system-site-packages = false\nversion = {version}\n")
    return {settings, *programs}


def install(environment: Environment, path: str, name: str) -> list[Path]:
    """Install one wheel, over what others have of the same name, and return what it has now."""
    installed = []
    with zipfile.ZipFile(path) as archive:
        folder = metadata_folder(archive, name)
        for member in members(archive, folder):
            installed.append(unpack(environment, archive, member, name))
        for program, (module, called) in entry_points(archive, folder).items():
            installed.append(write_program(environment, program, module, called))
    installer = environment.target("site", Path(folder, "INSTALLER"))
    installer.write_text("mvmforge\n")
    return [*dict.fromkeys(installed), installer]


def unpack(environment: Environment, archive: zipfile.ZipFile, member: Member, name: str) -> Path:
    """Write one file of a wheel, over one of the same name."""
    below = Path(name, member.path) if member.root == "include" else Path(member.path)
    target = environment.target(member.root, below)
    environment.take(member.entry.file_size)
    with archive.open(member.entry) as source, target.open("wb") as file:
        if member.root == "bin":
            file.write(with_interpreter(source.readline(), environment.python))
        shutil.copyfileobj(source, file)
    target.chmod(0o755 if member.is_executable else 0o644)
    return target


def with_interpreter(line: bytes, python: Path) -> bytes:
    """The first line of a script, which names `python` where the interpreter is to be put in."""
    if not line.startswith(b"#!python"):
        return line
    arguments = line.split(maxsplit=1)[1:]
    return b" ".join([f"#!{python}".encode(), *(part.strip() for part in arguments)]) + b"\n"


def write_program(environment: Environment, program: str, module: str, called: str) -> Path:
    """Write the program of an entry point."""
    target = environment.target("bin", Path(program))
    first = called.split(".", 1)[0]
    target.write_text(PROGRAM.format(python=environment.python, module=module, first=first, name=called))
    target.chmod(0o755)
    return target


def add_modules(environment: Environment, modules: str) -> None:
    """Let modules of nixpkgs be imported, and run by their programs. What is installed here is found first."""
    (environment.site / "nixpkgs-modules.pth").write_text(f"import site; site.addsitedir({modules!r})\n")
    for program, (module, called) in module_programs(modules).items():
        if not (environment.roots["bin"] / program).exists():
            write_program(environment, program, module, called)


def main(plan_path: str, out: str) -> None:
    """Make the environment; a wheel that can't be installed ends it with the wheel's name."""
    plan = json.loads(Path(plan_path).read_text())
    environment = Environment(Path(out), plan["interpreter"], plan["version"], plan["limit_mb"])
    installed = {}
    for wheel in plan["wheels"]:
        try:
            files = install(environment, wheel["path"], wheel["name"])
        except WheelError as error:
            sys.exit(f"the wheel {wheel['file']} {error}")
        except (
            zipfile.BadZipFile,
            OSError,
            RuntimeError,
            NotImplementedError,
            ValueError,
            EOFError,
            zlib.error,
        ) as error:
            sys.exit(f"the wheel {wheel['file']} can't be unpacked: {error}")
        installed[str(files[-1].parent)] = sorted(str(file) for file in files)
    if plan["modules"] is not None:
        add_modules(environment, plan["modules"])
    Path(out, ".installed.json").write_text(json.dumps(installed))


if __name__ == "__main__":
    main(*sys.argv[1:])
