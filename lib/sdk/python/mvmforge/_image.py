"""What is installed in the guest."""

from __future__ import annotations

from ._call import declares
from ._check import text, texts
from ._generated import NixPackagesImage, OciBaseImage


@declares
def nix_packages(packages: list[str] | tuple[str, ...]) -> NixPackagesImage:
    """Install packages of the pinned nixpkgs, on the guest's PATH.

    Args:
        packages: Attribute paths of nixpkgs, such as `python313` or `python313Packages.requests`.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.nix_packages(["python313", "curl"])`
    """
    return NixPackagesImage(packages=texts("packages", packages))


@declares
def oci_base(*, reference: str, digest: str) -> OciBaseImage:
    """Build on an OCI image. The host doesn't build it yet (E_IMAGE_KIND_DEFERRED).

    Args:
        reference: The image's name and tag.
        digest: Its digest, `sha256:HEX`.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.oci_base(reference="docker.io/library/debian:13", digest="sha256:" + "0" * 64)`
    """
    return OciBaseImage(reference=text("reference", reference), digest=text("digest", digest))
