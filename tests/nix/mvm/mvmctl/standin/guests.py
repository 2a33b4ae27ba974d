"""The guests that this user has started: a folder each, with what is known of it and what it printed."""

import json
import os
import shutil
import signal
import subprocess
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from .failure import Failure, say

GUEST_IP = "172.16.0.2"


@dataclass(frozen=True)
class Guest:
    """What `ls` and `forward` know of a guest."""

    name: str
    cpus: int
    memory_mib: int
    revision: str
    flake_ref: str
    ports: list[tuple[int, int]]


def state_folder() -> Path:
    """Where guests and builds are kept. mvm has them below the user's home."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state"
    return Path(state) / "mvmctl"


def folder_of(name: str) -> Path:
    """A guest's own folder, whether it is there or not."""
    return state_folder() / "vms" / name


def is_running(name: str) -> bool:
    """Whether the process that runs the guest is there."""
    try:
        # Empty where it has ended and nobody has waited for it; another's where the number was given anew.
        return b"qemu-system" in Path(f"/proc/{_pid(name)}/cmdline").read_bytes()
    except OSError:
        return False


def _pid(name: str) -> int | None:
    try:
        return int((folder_of(name) / "pid").read_text())
    except (OSError, ValueError):
        return None


def need_running(name: str) -> Guest:
    """The guest of that name, or a failure where none runs."""
    if not is_running(name):
        raise Failure(f"VM '{name}' is not running. Use 'mvmctl status' to list running VMs.")
    return _read(name)


def _read(name: str) -> Guest:
    document = json.loads((folder_of(name) / "run-info.json").read_text())
    return Guest(**{**document, "ports": [tuple(pair) for pair in document["ports"]]})


def write(guest: Guest, pid: int) -> None:
    """Note a guest that has just been started."""
    (folder_of(guest.name) / "run-info.json").write_text(json.dumps(asdict(guest)))
    (folder_of(guest.name) / "pid").write_text(str(pid))


def running() -> list[Guest]:
    """Every guest that runs, by name."""
    folder = state_folder() / "vms"
    names = sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []
    return [_read(name) for name in names if is_running(name)]


def down(name: str | None) -> None:
    """Stop one guest or all of them, at once and without a word to them (fact 8)."""
    names = [name] if name is not None else [each.name for each in running()]
    if not names:
        say("No VMs are running.")
    for each in names:
        _stop(each)


def _stop(name: str) -> None:
    pid = _pid(name)
    if pid is None or not is_running(name):
        say(f"VM '{name}' is not running.")
        return
    say(f"Stopping VM '{name}'...")
    os.kill(pid, signal.SIGTERM)
    while is_running(name):
        time.sleep(0.05)
    shutil.rmtree(folder_of(name), ignore_errors=True)
    say(f"VM '{name}' stopped.")


def logs(name: str, follow: bool, lines: int, hypervisor: bool) -> int:
    """Print the console of a guest, whether it still runs or ended by itself; the exit code of `tail`."""
    file = folder_of(name) / ("hypervisor.log" if hypervisor else "console.log")
    if not file.is_file():
        raise Failure(f"No logs found for VM '{name}' (is the name correct?)")
    words = ["-f"] if follow else ["-n", str(lines)]
    return subprocess.run(["tail", *words, str(file)]).returncode


def list_guests(as_json: bool) -> None:
    """Print every guest that runs."""
    rows = [
        {
            "id": guest.name,
            "name": guest.name,
            "status": "Running",
            "guest_ip": GUEST_IP,
            "cpus": guest.cpus,
            "memory_mib": guest.memory_mib,
            "profile": None,
            "revision": guest.revision,
            "flake_ref": guest.flake_ref,
            "ports": [],
            "tags": {},
            "expires_at": None,
            "auto_resume": True,
            "expired": False,
        }
        for guest in running()
    ]
    if as_json:
        print(json.dumps(rows, indent=2))
    elif not rows:
        print("No running VMs.")
    for row in [] if as_json else rows:
        print(f"{row['name']}  {row['status']}  {row['guest_ip']}  {row['cpus']} CPUs  {row['memory_mib']} MiB")
