"""Declare a microVM workload in an ordinary Python file.

    import mvmforge as mv

    mv.workload(id="hello")

    @mv.app(
        name="hello",
        source=mv.local_path("src"),
        image=mv.nix_packages(["python313"]),
        entrypoint=mv.entrypoint(command=["python3", "-m", "hello"]),
        resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512),
    )
    def hello(): ...

`mvmforge emit FILE` runs the file and prints what it declares; `compile` and `up` go on from there. Run by itself, the
file declares and nothing else happens. A wrong call raises DeclarationError, whose message begins with the file and
line of that call.
"""

from ._call import DeclarationError, nearest_to
from ._dependencies import no_dependencies, node_dependencies, python_dependencies
from ._entrypoint import entrypoint, literal, secret
from ._health import health
from ._image import nix_packages, oci_base
from ._mount import host_path, mount, tmpfs, volume_mount
from ._network import allow, egress, network, port
from ._resources import resources
from ._source import local_path, nix_derivation, oci_image
from ._workload import app, volume, workload

__all__ = [
    "DeclarationError",
    "allow",
    "app",
    "egress",
    "entrypoint",
    "health",
    "host_path",
    "literal",
    "local_path",
    "mount",
    "network",
    "nix_derivation",
    "nix_packages",
    "no_dependencies",
    "node_dependencies",
    "oci_base",
    "oci_image",
    "port",
    "python_dependencies",
    "resources",
    "secret",
    "tmpfs",
    "volume",
    "volume_mount",
    "workload",
]

TYPE_CHECKING = False
if not TYPE_CHECKING:
    # A type checker that sees it takes any name for one of the module's.
    def __getattr__(name: str) -> object:
        """Name what was meant by a name that isn't there, such as localPath, the TypeScript SDK's."""
        known = tuple(__all__) if not name.startswith("_") else ()
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}{nearest_to(name, known)}")
