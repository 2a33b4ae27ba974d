"""What uv and pip choose for a guest: python_choice.py REQUIREMENTS MINOR FULL_VERSION MACHINE PLATFORM...

REQUIREMENTS is what `uv export` wrote, with its markers. Prints JSON: the file name of each package's wheel, by name.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def selected(requirements: str, minor: str, full_version: str, machine: str) -> list[str]:
    """The requirements whose markers hold on the guest."""
    environment = {
        "implementation_name": "cpython",
        "implementation_version": full_version,
        "os_name": "posix",
        "platform_machine": machine,
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_system": "Linux",
        "platform_version": "",
        "python_full_version": full_version,
        "python_version": f"3.{minor}",
        "sys_platform": "linux",
    }
    lines = [line for line in Path(requirements).read_text().splitlines() if line[:1].isalnum()]
    wanted = [Requirement(line) for line in lines]
    return [
        f"{each.name}{each.specifier}" for each in wanted if each.marker is None or each.marker.evaluate(environment)
    ]


def chosen(requirements: list[str], minor: str, platforms: list[str]) -> dict[str, str]:
    """Let pip choose, without resolving or installing anything."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "requirements.txt")
        listed.write_text("\n".join(requirements))
        report = Path(folder, "report.json")
        options = [option for platform in platforms for option in ("--platform", platform)]
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--no-deps"]
        command += ["--ignore-requires-python"]
        command += ["--only-binary", ":all:", "--target", folder, "--implementation", "cp", "--abi", f"cp3{minor}"]
        command += ["--python-version", f"3.{minor}", "--report", str(report), "--requirement", str(listed), *options]
        subprocess.run(command, check=True, stdout=sys.stderr)
        installs = json.loads(report.read_text())["install"]
    return {
        canonicalize_name(each["metadata"]["name"]): each["download_info"]["url"].rsplit("/", 1)[-1]
        for each in installs
    }


def main(requirements: str, minor: str, full_version: str, machine: str, *platforms: str) -> None:
    wanted = selected(requirements, minor, full_version, machine)
    json.dump(chosen(wanted, minor, list(platforms)) if wanted else {}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
