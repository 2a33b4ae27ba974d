"""The lockfile of the program's own dependencies."""

from __future__ import annotations

from ._call import declares
from ._check import one_of, text
from ._generated import NodeDependencies, NoDependencies, PythonDependencies

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal


@declares
def python_dependencies(*, lockfile: str, tool: Literal["uv", "pylock", "pip_tools"]) -> PythonDependencies:
    """Name the lockfile of the program's Python dependencies.

    Args:
        lockfile: Its path, relative to the source.
        tool: What wrote it, `"uv"` or `"pip_tools"`, or its format: `"pylock"` for a pylock.toml (PEP 751).

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.python_dependencies(lockfile="uv.lock", tool="uv")`
    """
    return PythonDependencies(
        lockfile=text("lockfile", lockfile), tool=one_of("tool", tool, ("uv", "pylock", "pip_tools"))
    )


@declares
def node_dependencies(*, lockfile: str, tool: Literal["npm", "pnpm", "yarn"]) -> NodeDependencies:
    """Name the lockfile of the program's Node dependencies.

    Args:
        lockfile: Its path, relative to the source.
        tool: What wrote it: `"npm"`, `"pnpm"` or `"yarn"`.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.node_dependencies(lockfile="package-lock.json", tool="npm")`
    """
    return NodeDependencies(lockfile=text("lockfile", lockfile), tool=one_of("tool", tool, ("npm", "pnpm", "yarn")))


@declares
def no_dependencies() -> NoDependencies:
    """Say that the program has no dependencies of its own.

    Example:
        `mv.no_dependencies()`
    """
    return NoDependencies()
