"""The commands, from their options to their exit code."""

import argparse
import random
import shutil
from typing import Sequence

from . import drives, guests, machine, values
from .builds import Build, build
from .failure import Failure, say
from .forward import forward
from .launch_plan import check_launch_plan
from .options import parse


def main(arguments: Sequence[str]) -> int:
    """Run one command; its exit code."""
    options = parse(arguments)
    try:
        return _run(options)
    except Failure as failure:
        failure.tell()
        return 1


def _run(options: argparse.Namespace) -> int:
    match options.command:
        case "up":
            return _up(options)
        case "down":
            guests.down(options.name)
        case "logs":
            return guests.logs(options.name, options.follow, options.lines, options.hypervisor)
        case "forward":
            return forward(options.name, [*options.port, *options.ports])
        case "ls":
            guests.list_guests(options.json)
        case "exec":
            _exec(options)
    return 0


def _up(options: argparse.Namespace) -> int:
    """Build, boot, and return while the guest runs (fact 8)."""
    memory = values.mebibytes(options.memory)
    values.check_network(options.network_preset, options.network_allow)
    values.check_seccomp(options.seccomp)
    if options.flake is None:
        raise Failure("the stand-in has no default image: give --flake")
    name = options.name or f"vm-{random.randrange(10**6)}"
    print(f"\n[mvm] Step 1/2: Building flake {options.flake} (profile=default, name={name})", flush=True)
    built = build(options.flake)
    print(f"\n[mvm] Step 2/2: Booting Firecracker VM '{name}'", flush=True)
    _refuse_other_backends(options.hypervisor)
    ports = [values.port_mapping(each) for each in options.port]
    guest = guests.Guest(name, options.cpus, memory, built.revision, options.flake, ports)
    _start(options, built, guest)
    if options.forward and ports:
        return forward(name, [])
    if options.forward:
        say("--forward was set but no ports were declared. Use -p to specify ports.")
    return 0


def _refuse_other_backends(hypervisor: str) -> None:
    """Any name that mvmctl doesn't know means Firecracker."""
    if hypervisor == "qemu":
        raise Failure("microvm.nix backend requires runner_dir in VmStartConfig")
    if hypervisor in ("docker", "apple-container"):
        raise Failure(f"{hypervisor} is not there")


def _start(options: argparse.Namespace, built: Build, guest: guests.Guest) -> None:
    volumes = drives.read_volumes(options.volume)
    config = [
        *volumes.config,
        *drives.ports_file(guest.ports),
        *drives.environment_file(options.env),
        *drives.seccomp_file(options.seccomp),
    ]
    _check_limits(guest)
    if guests.is_running(guest.name):
        say(f"VM '{guest.name}' is already running.")
        say("Use 'mvmctl stop <name>' to shut it down first.")
        return
    folder = guests.folder_of(guest.name)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    drives.config_disk(folder / "config.ext4", guest.name, config)
    drives.secrets_disk(folder / "secrets.ext4", volumes.secrets)
    files = (folder / "config.ext4", folder / "secrets.ext4")
    say("Starting microVM...")
    pid = machine.start(
        machine.Machine(guest.name, folder, built, *files, volumes.images, guest.cpus, guest.memory_mib)
    )
    guests.write(guest, pid)
    print(f"\nMicroVM '{guest.name}' is running!\n\n  Guest IP: {guests.GUEST_IP}\n  Revision: {guest.revision}\n")
    print(f"Use 'mvmctl stop {guest.name}' to shut down this VM.\nUse 'mvmctl status' to list all running VMs.")


def _check_limits(guest: guests.Guest) -> None:
    """After the build (fact 10)."""
    if not 1 <= guest.cpus <= 32:
        raise Failure(f"cpus must be between 1 and 32 (got {guest.cpus})")
    if not 128 <= guest.memory_mib <= 65536:
        raise Failure(f"memory must be between 128 and 65536 MiB (got {guest.memory_mib})")


def _exec(options: argparse.Namespace) -> None:
    if options.launch_plan is not None and options.argv:
        raise Failure("--launch-plan and a trailing argv are mutually exclusive")
    if options.launch_plan is None and not options.argv:
        raise Failure("`mvmctl exec` requires a command (after `--`) or `--launch-plan <PATH>`")
    if options.launch_plan is not None:
        check_launch_plan(options.launch_plan)
    raise Failure("the stand-in has no default image")
