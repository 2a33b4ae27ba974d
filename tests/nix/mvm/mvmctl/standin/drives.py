"""The config and the secrets disk: made for each guest, of text (facts 11, 21 and 22)."""

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from .failure import Failure
from .guests import GUEST_IP


@dataclass(frozen=True)
class DriveFile:
    """One file of a disk: its name, its text, its mode in octal digits."""

    name: str
    content: str
    mode: str


@dataclass
class Volumes:
    """What every -v of a command line comes to."""

    config: list[DriveFile] = field(default_factory=list)
    secrets: list[DriveFile] = field(default_factory=list)
    images: list[str] = field(default_factory=list)


def read_volumes(specs: list[str]) -> Volumes:
    """`DIR:/mnt/config` and `DIR:/mnt/secrets` read; `IMAGE:/guest/path:SIZE` taken as it is (fact 7)."""
    volumes = Volumes()
    for spec in specs:
        source, target, *size = spec.split(":", 2)
        if size:
            volumes.images.append(source)
        elif target == "/mnt/config":
            volumes.config += _read_folder(spec, source, "0444")
        elif target == "/mnt/secrets":
            volumes.secrets += _read_folder(spec, source, "0400")
        else:
            raise Failure(f"Unsupported guest mount '{target}'. Supported: /mnt/config, /mnt/secrets")
    return volumes


def _read_folder(spec: str, folder: str, mode: str) -> list[DriveFile]:
    """The files of a folder, without subfolders and links (fact 11)."""
    files = []
    try:
        for entry in os.scandir(folder):
            if entry.is_file(follow_symlinks=False):
                text = Path(entry.path).read_bytes().decode()
                files.append(DriveFile(entry.name, text, mode))
    except UnicodeDecodeError:
        raise Failure(f"reading volume '{spec}'", "stream did not contain valid UTF-8") from None
    except OSError as error:
        raise Failure(f"reading volume '{spec}'", f"{error.strerror} (os error {error.errno})") from None
    return files


def environment_file(pairs: list[str]) -> list[DriveFile]:
    """What -e gave, a line of shell each, unquoted (fact 21)."""
    text = "".join(f"export {pair}\n" for pair in pairs)
    return [DriveFile("mvm-env.env", text, "0444")] if pairs else []


def ports_file(ports: list[tuple[int, int]]) -> list[DriveFile]:
    """What -p gave, for a guest that reads it (fact 9)."""
    pairs = ",".join(f"{host}:{guest}" for host, guest in ports)
    return [DriveFile("mvm-ports.env", f'export MVM_PORT_MAP="{pairs}"\n', "0444")] if ports else []


def seccomp_file(tier: str) -> list[DriveFile]:
    """The tier, in a file that nothing reads (fact 2)."""
    return [] if tier == "unrestricted" else [DriveFile("seccomp.json", json.dumps({"tier": tier}), "0644")]


def config_disk(image: Path, name: str, files: list[DriveFile]) -> None:
    """Make the config disk: mvmctl's own two files, then those that are given."""
    own = {"instance_id": name, "guest_ip": GUEST_IP, "role": "worker"}
    stub = [DriveFile("config.json", json.dumps(own), "0444"), DriveFile("worker.toml", "# no settings", "0444")]
    _make(image, "mvm-config", [*stub, *files])


def secrets_disk(image: Path, files: list[DriveFile]) -> None:
    """Make the secrets disk: an empty secrets.json, then the files that are given."""
    _make(image, "mvm-secrets", [DriveFile("secrets.json", "{}", "0400"), *files])


def _make(image: Path, label: str, files: list[DriveFile]) -> None:
    """All files go through one argument of a shell, and `echo` ends each with a newline (fact 11)."""
    script = "".join(_line(file) for file in files)
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(["bash", "-ec", script], env={**os.environ, "MOUNT_DIR": folder})
        except (OSError, ValueError) as error:
            # More than the kernel passes, or a NUL.
            raise Failure("Failed to create drive", str(error)) from None
        if done.returncode != 0:
            raise Failure("Failed to create drive")
        os.chmod(folder, 0o755)
        with open(image, "wb") as file:
            file.truncate(4 << 20)
        command = ["mkfs.ext4", "-q", "-L", label, "-d", folder, "-E", "root_owner=0:0", str(image)]
        path = f"{os.environ['PATH']}:/usr/sbin:/sbin"
        if subprocess.run(command, env={**os.environ, "PATH": path}).returncode != 0:
            raise Failure("Failed to create drive")


def _line(file: DriveFile) -> str:
    content = file.content.replace("'", "'\\''")
    return f"echo '{content}' >\"$MOUNT_DIR/{file.name}\"\nchmod {file.mode} \"$MOUNT_DIR/{file.name}\"\n"
