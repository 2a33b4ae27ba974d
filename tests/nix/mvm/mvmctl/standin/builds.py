"""From a flake reference to the files that a guest boots from (facts 3, 5, 29 and 30)."""

import json
import os
import platform
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .failure import Failure, say
from .guests import state_folder


@dataclass(frozen=True)
class Build:
    """One build's own copy of its files: the root file system in it is written by every guest of that build (fact 5)."""

    folder: Path
    revision: str
    # As it was built: what a host with verity boots.
    pristine_root: Path


def build(reference: str) -> Build:
    """Build `packages.<system>.default` of the flake at `reference` and copy what it gives."""
    flake = _resolved(reference)
    attribute = f"{flake}#packages.{platform.machine()}-linux.default"
    flags = " --impure" if _ran_pre_build(flake) else ""
    overrides = _overrides()
    if overrides:
        flags = f" --impure{overrides}"
    # Pasted into a shell, without quotes (fact 29); once for the eye and once for the path.
    say(f"Building: nix build {attribute}")
    if subprocess.run(["bash", "-c", f"nix build {attribute} --no-link{flags}"]).returncode != 0:
        raise Failure(f"nix build failed for {attribute}")
    line = f"nix build {attribute} --no-link --json{flags}"
    asked = subprocess.run(["bash", "-c", line], stdout=subprocess.PIPE, text=True)
    if asked.returncode != 0:
        raise Failure("Failed to get nix build output path")
    return _copied(Path(json.loads(asked.stdout)[-1]["outputs"]["out"]))


def _resolved(reference: str) -> str:
    # What has a colon is taken for a remote one (fact 29).
    if ":" in reference:
        return reference
    if not os.path.exists(reference):
        raise Failure(f"Flake path '{reference}' does not exist", "No such file or directory (os error 2)")
    return os.path.realpath(reference)


def _ran_pre_build(flake: str) -> bool:
    """Run an executable pre-build.sh of the flake's folder (fact 30)."""
    script = Path(flake) / "pre-build.sh"
    if not (script.is_file() and os.access(script, os.X_OK)):
        return False
    say("Running pre-build hook (pre-build.sh)...")
    if subprocess.run(["bash", str(script)]).returncode != 0:
        raise Failure("pre-build.sh hook failed")
    return True


def _overrides() -> str:
    """The flags of an mvmctl that was built from a checkout (fact 3): here, of one that lies in a git tree of mvm's layout."""
    for folder in Path(__file__).resolve().parents:
        if (folder / ".git").exists() and (folder / "nix/flake.nix").is_file() and (folder / "nix/dev/flake.nix").is_file():
            return (
                f" --override-input mvm git+file://{folder}?dir=nix/dev"
                f" --override-input mvm/mvm git+file://{folder}?dir=nix"
            )
    return ""


def _copied(output: Path) -> Build:
    revision = output.name.split("-")[0]
    folder = state_folder() / "builds" / revision
    if not (folder / "rootfs.ext4").exists():
        for name in ("vmlinux", "rootfs.ext4"):
            if not (output / name).exists():
                raise Failure(f"Failed to copy artifacts to {folder}", f"{name} not found in build output")
        staged = folder.with_name(f"{revision}.{os.getpid()}")
        staged.mkdir(parents=True)
        # bzImage is not mvmctl's, but the stand-in Firecracker's (machine.py).
        for name in ("vmlinux", "bzImage", "rootfs.ext4"):
            if (output / name).exists():
                subprocess.run(["cp", "-L", "--sparse=always", "--no-preserve=mode", output / name, staged], check=True)
        shutil.rmtree(folder, ignore_errors=True)
        staged.rename(folder)
    return Build(folder, revision, output / "rootfs.ext4")
