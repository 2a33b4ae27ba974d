"""A wheel, read without trust: where each of its files belongs in an environment, and what its metadata says.

What is written: https://packaging.python.org/en/latest/specifications/binary-distribution-format/
"""

import configparser
import email.parser
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

# Roots that a file can belong to, below the environment.
SCHEMES = {"purelib": "site", "platlib": "site", "headers": "include", "scripts": "bin", "data": "."}

# Largest file of metadata that is read whole, in bytes.
METADATA_LIMIT = 1 << 20


class WheelError(Exception):
    """A wheel that can't be installed. The message follows its file name."""


@dataclass(frozen=True)
class Member:
    """One file of a wheel: the archive's entry, and its place as (root, path below that)."""

    entry: zipfile.ZipInfo
    root: str
    path: PurePosixPath

    @property
    def is_executable(self) -> bool:
        """Whether it is a program, or was one where it was packed."""
        return self.root == "bin" or bool(self.entry.external_attr >> 16 & 0o111)


def normalized(name: str) -> str:
    """A project's name as names are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def metadata_folder(archive: zipfile.ZipFile, name: str) -> str:
    """The wheel's one .dist-info folder, which has to be that of the project."""
    tops = {entry.filename.split("/", 1)[0] for entry in archive.infolist() if "/" in entry.filename}
    found = sorted(top for top in tops if top.endswith(".dist-info"))
    if len(found) != 1:
        raise WheelError(f"has {len(found)} .dist-info folders in place of one")
    if normalized(found[0].removesuffix(".dist-info").split("-", 1)[0]) != name:
        raise WheelError(f"is of another project than {name}: it has {found[0]!r}")
    check_version(archive, found[0])
    return found[0]


def check_version(archive: zipfile.ZipFile, folder: str) -> None:
    """Refuse a format that is to be installed in another way."""
    version = email.parser.Parser().parsestr(text(archive, f"{folder}/WHEEL")).get("Wheel-Version", "")
    if version.strip().split(".")[0] != "1":
        raise WheelError(f"is of the wheel format {version!r}, and 1.x is installed")


def text(archive: zipfile.ZipFile, name: str) -> str:
    """A file of metadata."""
    try:
        if archive.getinfo(name).file_size > METADATA_LIMIT:
            raise WheelError(f"has a {name} of more than {METADATA_LIMIT} bytes")
        return archive.read(name).decode()
    except KeyError:
        raise WheelError(f"has no {name}") from None
    except UnicodeDecodeError:
        raise WheelError(f"has a {name} that is not UTF-8") from None


def members(archive: zipfile.ZipFile, folder: str) -> Iterator[Member]:
    """Every file with its place. A link is a file with its target for content, as with pip: none is ever made."""
    data = folder.removesuffix(".dist-info") + ".data"
    seen = set()
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        if entry.filename in seen:
            raise WheelError(f"has {entry.filename!r} twice")
        seen.add(entry.filename)
        path = inner_path(entry.filename)
        if path.parts[0] == data:
            yield placed(entry, path)
        elif not is_record(path, folder):
            yield Member(entry, "site", path)


def is_record(path: PurePosixPath, folder: str) -> bool:
    """What is written anew for what is installed, or was signed for what was packed."""
    return path.parent.name == folder and path.name in {"RECORD", "RECORD.jws", "RECORD.p7s", "INSTALLER", "REQUESTED"}


def inner_path(name: str) -> PurePosixPath:
    """The path, where it stays below the folder that it is meant for."""
    parts = name.split("/")
    if any(part in {"", ".", ".."} or "\0" in part for part in parts):
        raise WheelError(f"has a file that would lie outside of the environment: {name!r}")
    return PurePosixPath(name)


def placed(entry: zipfile.ZipInfo, path: PurePosixPath) -> Member:
    """A file of the .data folder, whose first part names where it belongs."""
    if len(path.parts) < 3 or path.parts[1] not in SCHEMES:
        raise WheelError(f"has a file in no known part of its .data: {entry.filename!r}")
    return Member(entry, SCHEMES[path.parts[1]], PurePosixPath(*path.parts[2:]))


def entry_points(archive: zipfile.ZipFile, folder: str) -> dict[str, tuple[str, str]]:
    """The wheel's programs: name, and the module and object that it calls."""
    name = f"{folder}/entry_points.txt"
    if name not in archive.namelist():
        return {}
    parser = configparser.ConfigParser(delimiters=("=",), interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        parser.read_string(text(archive, name))
    except configparser.Error as error:
        raise WheelError(f"has an {name} that can't be read: {error}") from None
    groups = [group for group in ("console_scripts", "gui_scripts") if parser.has_section(group)]
    return {program: called(program, value) for group in groups for program, value in parser.items(group)}


_OBJECT = re.compile(r"\s*(?P<module>\w+(?:\.\w+)*)\s*:\s*(?P<name>\w+(?:\.\w+)*)\s*(?:\[[^\]]*\]\s*)?")


def called(program: str, value: str) -> tuple[str, str]:
    """What an entry point calls: its module, and the object in it."""
    match = _OBJECT.fullmatch(value)
    if match is None or "/" in program or program in {"", ".", ".."} or not program.isprintable():
        raise WheelError(f"has the program {program!r} for {value!r}, which can't be called")
    return match["module"], match["name"]
