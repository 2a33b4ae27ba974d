"""What is mounted into the guest, and where."""

from __future__ import annotations

from ._call import declares
from ._check import made_by, one_of, text, whole
from ._generated import HostPathMountSource, Mount, TmpfsMountSource, VolumeMountSource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from ._generated import MountSource


@declares
def mount(*, source: MountSource, target: str, mode: Literal["ro", "rw"]) -> Mount:
    """Mount something into the guest.

    Args:
        source: What is mounted, made with `volume_mount(...)`, `host_path(...)` or `tmpfs(...)`.
        target: Absolute path in the guest.
        mode: `"ro"`: read-only. `"rw"`: writable by the service.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.mount(source=mv.tmpfs(size_mb=64), target="/scratch", mode="rw")`
    """
    makers = "volume_mount(...), host_path(...) or tmpfs(...)"
    return Mount(
        source=made_by("source", source, (VolumeMountSource, HostPathMountSource, TmpfsMountSource), makers),
        target=text("target", target),
        mode=one_of("mode", mode, ("ro", "rw")),
    )


@declares
def volume_mount(name: str) -> VolumeMountSource:
    """Mount a volume that the workload declares with `volume(...)`.

    Args:
        name: The volume's name.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.mount(source=mv.volume_mount("data"), target="/data", mode="rw")`
    """
    return VolumeMountSource(name=text("name", name))


@declares
def host_path(path: str) -> HostPathMountSource:
    """Mount a folder of the host. The pinned mvm does so read-only, at `/mnt/config` or `/mnt/secrets`.

    Args:
        path: The folder; a relative one is looked up beside the entry when the guest is started.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.mount(source=mv.host_path("settings"), target="/mnt/config", mode="ro")`
    """
    return HostPathMountSource(path=text("path", path))


@declares
def tmpfs(*, size_mb: int) -> TmpfsMountSource:
    """Mount memory of the guest.

    Args:
        size_mb: Upper bound of its size in MiB.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.mount(source=mv.tmpfs(size_mb=64), target="/scratch", mode="rw")`
    """
    return TmpfsMountSource(size_mb=whole("size_mb", size_mb))
