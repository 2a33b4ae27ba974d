"""The stand-in Firecracker: refuses what Firecracker refuses, and has QEMU boot the rest."""

import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from .builds import Build
from .failure import Failure


@dataclass(frozen=True)
class Machine:
    """What a guest is made of: its own folder, its kernel and root, its disks in their order, its size."""

    name: str
    folder: Path
    build: Build
    config: Path
    secrets: Path
    volumes: list[str]
    cpus: int
    memory_mib: int


def start(machine: Machine) -> int:
    """Start a guest that outlives us; the id of its process.

    Raises Failure: a kernel that isn't ELF (fact 4), an image that isn't there (fact 7), what QEMU refuses.
    """
    refuse_as_firecracker_does(machine)
    if shutil.which("qemu-system-x86_64") is None:
        raise Failure("qemu-system-x86_64 is not on PATH")
    with open(machine.folder / "hypervisor.log", "wb") as log:
        # A session of its own: Ctrl-C in a terminal is not for the guest (fact 8).
        qemu = subprocess.Popen(
            qemu_command(machine), stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=machine.folder, start_new_session=True
        )
    while not _answers(machine.folder):
        if qemu.poll() is not None:
            raise Failure("Firecracker did not start", (machine.folder / "hypervisor.log").read_text().strip())
        time.sleep(0.02)
    return qemu.pid


def refuse_as_firecracker_does(machine: Machine) -> None:
    """Look at the kernel's first bytes, and for the images."""
    kernel = machine.build.folder / "vmlinux"
    with open(kernel, "rb") as file:
        if file.read(4) != b"\x7fELF":
            raise Failure(
                "Firecracker: cannot start the microVM",
                f"Kernel Loader: failed to load ELF kernel image {kernel}: Invalid Elf magic number",
            )
    for image in machine.volumes:
        if not os.path.isfile(image):
            raise Failure(f"Firecracker: cannot attach {image}", "No such file or directory (os error 2)")


def qemu_command(machine: Machine) -> list[str]:
    """QEMU's, with the disks in mvm's order (fact 26)."""
    kernel = machine.build.folder / "bzImage"
    if not kernel.is_file():
        raise Failure(f"the stand-in boots with QEMU, and there is no {kernel.name} beside vmlinux for it")
    read_only = os.environ.get("MVM_STANDIN_ROOT") == "ro"
    # Without KVM wherever it runs: one that is there may be of no use, inside of another guest.
    words = ["qemu-system-x86_64", "-name", machine.name, "-M", "q35", "-accel", "tcg,thread=multi"]
    words += ["-cpu", "max", "-smp", str(machine.cpus), "-m", str(machine.memory_mib)]
    words += ["-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"]
    words += ["-kernel", str(kernel), "-append", kernel_arguments(read_only)]
    words += ["-serial", "file:console.log", "-qmp", "unix:qmp,server=on,wait=off"]
    words += ["-netdev", "user,id=net", "-device", "virtio-net-pci,netdev=net,romfile=", "-device", "virtio-rng-pci"]
    root = machine.build.pristine_root if read_only else machine.build.folder / "rootfs.ext4"
    disks = [(root, read_only), (machine.config, True), (machine.secrets, True)]
    disks += [(Path(os.path.abspath(image)), False) for image in machine.volumes]
    for number, (path, is_read_only) in enumerate(disks):
        words += _disk(f"disk{number}", path, is_read_only)
    return words


def _disk(identity: str, path: Path, is_read_only: bool) -> list[str]:
    # A comma in a file's name is written twice. Firecracker locks no file: guests of one build share their root (fact 5).
    file = str(path).replace(",", ",,")
    mode = "on" if is_read_only else "off"
    drive = f"file={file},file.locking=off,if=none,id={identity},format=raw,readonly={mode}"
    return ["-drive", drive, "-device", f"virtio-blk-pci,drive={identity}"]


def kernel_arguments(read_only: bool) -> str:
    """mvm's (fact 26); then what saves time without KVM, and a check of the timer that a busy host fails."""
    words = ["root=/dev/vda", "ro" if read_only else "rw", "rootwait", "init=/init", "console=ttyS0", "reboot=k", "panic=1"]
    words += ["net.ifnames=0"]
    if os.environ.get("MVM_STANDIN_NETWORK") != "dhcp":
        words += ["mvm.ip=10.0.2.15/24", "mvm.gw=10.0.2.2"]
    return " ".join([*words, "quiet", "loglevel=3", "mitigations=off", "random.trust_cpu=on", "no_timer_check"])


def _answers(folder: Path) -> bool:
    try:
        with monitor(folder):
            return True
    except OSError:
        return False


def monitor(folder: Path) -> socket.socket:
    """A connection to a guest's QEMU. A socket's path is limited to 107 bytes, so that it is reached from its folder."""
    before = os.open(".", os.O_RDONLY)
    connection = socket.socket(socket.AF_UNIX)
    try:
        os.chdir(folder)
        connection.connect("qmp")
    except OSError:
        connection.close()
        raise
    finally:
        os.fchdir(before)
        os.close(before)
    return connection
