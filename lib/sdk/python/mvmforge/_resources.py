"""What the guest is given."""

from __future__ import annotations

from ._call import declares
from ._check import whole
from ._generated import Resources


@declares
def resources(*, cpu_cores: int, memory_mb: int, rootfs_size_mb: int) -> Resources:
    """Say what the guest is given.

    Args:
        cpu_cores: Virtual CPUs, 1 to 32.
        memory_mb: Memory in MiB, 128 to 65536.
        rootfs_size_mb: Largest size of the root image in MiB; a larger one fails its build.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512)`
    """
    return Resources(
        cpu_cores=whole("cpu_cores", cpu_cores),
        memory_mb=whole("memory_mb", memory_mb),
        rootfs_size_mb=whole("rootfs_size_mb", rootfs_size_mb),
    )
