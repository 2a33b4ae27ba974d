"""Where an app's files come from."""

from __future__ import annotations

from ._call import declares
from ._check import text, texts
from ._generated import LocalPathSource, NixDerivationSource, OciImageSource


@declares
def local_path(
    path: str,
    *,
    include: list[str] | tuple[str, ...] = ("**",),
    exclude: list[str] | tuple[str, ...] = (),
) -> LocalPathSource:
    """Take the files of a folder beside the entry file.

    Args:
        path: The folder, relative to the folder of the file that `mvmforge` is given.
        include: Globs of what to take, against the path relative to `path`: `**`, `*`, `?`, `[abc]`.
            Default: everything.
        exclude: Globs of what to leave out of that. Default: nothing. `.git` is never taken.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.local_path("src", exclude=["**/__pycache__/**"])`
    """
    return LocalPathSource(
        path=text("path", path), include=texts("include", include), exclude=texts("exclude", exclude)
    )


@declares
def nix_derivation(expr: str) -> NixDerivationSource:
    """Take the result of a Nix expression as the source. The host doesn't bundle it yet (E_SOURCE_KIND_DEFERRED).

    Args:
        expr: The expression.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.nix_derivation("import ./source.nix")`
    """
    return NixDerivationSource(expr=text("expr", expr))


@declares
def oci_image(*, reference: str, digest: str) -> OciImageSource:
    """Take the files of an OCI image as the source. The host doesn't bundle it yet (E_SOURCE_KIND_DEFERRED).

    Args:
        reference: The image's name and tag.
        digest: Its digest, `sha256:HEX`.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.oci_image(reference="docker.io/library/python:3.13", digest="sha256:" + "0" * 64)`
    """
    return OciImageSource(reference=text("reference", reference), digest=text("digest", digest))
