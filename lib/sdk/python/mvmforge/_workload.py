"""The workload that a file declares: one workload, its apps and its volumes."""

from __future__ import annotations

from ._call import DeclarationError, Refusal, declares, real_path, user_line
from ._check import all_made_by, environment, flag, made_by, text, whole
from ._check import extensions as checked_extensions
from ._generated import (
    App,
    Entrypoint,
    Health,
    LocalPathSource,
    Mount,
    Network,
    NixDerivationSource,
    NixPackagesImage,
    NodeDependencies,
    NoDependencies,
    OciBaseImage,
    OciImageSource,
    PythonDependencies,
    Resources,
    Volume,
    Workload,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeAlias, TypeVar

    from ._generated import Dependencies, EnvValue, Image, Source

    F = TypeVar("F", bound=Callable[..., object])
    Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"

SCHEMA_VERSION = "0.2"

_NO_ENV: Mapping[str, str | EnvValue] = {}
_NO_EXTENSIONS: Mapping[str, Mapping[str, Json]] = {}


class _Declared:
    """What this file has declared so far, each with the line that declared it."""

    def __init__(self) -> None:
        self.id: tuple[str, str] | None = None
        self.extensions: dict[str, dict[str, object]] = {}
        self.apps: dict[str, tuple[App, str]] = {}
        self.volumes: dict[str, tuple[Volume, str]] = {}
        self.is_document = False


_declared = _Declared()


def begin_document() -> None:
    """What is declared from here on becomes a document. Without that, a file that is imported again declares again."""
    _declared.is_document = True


def _is_again(line: str) -> bool:
    # A program that imports its own file, as `uvicorn.run("app:app")` does, has it under two names: once as it was
    # given to Python, once as an absolute path.
    path, _, row = line.rpartition(":")
    here, _, row_here = user_line().rpartition(":")
    return not _declared.is_document and (real_path(path), row) == (real_path(here), row_here)


@declares
def workload(*, id: str, extensions: Mapping[str, Mapping[str, Json]] = _NO_EXTENSIONS) -> None:
    """Declare the workload of this file. There is one in a file.

    Args:
        id: Names the workload, its artifact and its guest: 1 to 63 lower-case letters, digits and hyphens, starting
            with a letter and not ending in a hyphen.
        extensions: Free-form data for a substrate, by the substrate's name: any JSON. Default: none.

    Raises:
        DeclarationError: a second workload; an option of another name or type; a value that JSON can't carry.

    Example:
        `mv.workload(id="hello")`
    """
    if _declared.id is not None and _is_again(_declared.id[1]):
        return
    if _declared.id is not None and _declared.id[1] == user_line():
        raise Refusal(
            "this very line has declared it already: a module that the file imports imports the file again, under its "
            "other name; move what both need to a module of its own"
        )
    if _declared.id is not None:
        raise Refusal(f"a file declares one workload, and {_declared.id[1]} has already declared it: remove one")
    checked_id, extra = text("id", id), checked_extensions("extensions", extensions)
    _declared.id, _declared.extensions = (checked_id, user_line()), extra


@declares
def app(
    *,
    name: str,
    source: Source,
    image: Image,
    entrypoint: Entrypoint,
    resources: Resources,
    env: Mapping[str, str | EnvValue] = _NO_ENV,
    mounts: list[Mount] | tuple[Mount, ...] = (),
    network: Network | None = None,
    dependencies: Dependencies | None = None,
    health: Health | None = None,
) -> Callable[[F], F]:
    """Declare an app of the workload: one program with its source, its packages and its surroundings.

    It decorates the function that stands for the app and leaves that function as it is. The call itself declares the
    app, so it also works without a function.

    Args:
        name: Names the app within its workload, by the rule of a workload's id.
        source: Where the files come from: `local_path(...)`, `nix_derivation(...)` or `oci_image(...)`.
        image: What is installed: `nix_packages(...)` or `oci_base(...)`.
        entrypoint: How to start it, made with `entrypoint(...)`.
        resources: What the guest is given, made with `resources(...)`.
        env: Environment variables; the entrypoint's win over them. A plain string is the value itself. Default: none.
        mounts: What is mounted, each made with `mount(...)`. Default: nothing.
        network: Made with `network(...)`. Default: what the substrate does by itself.
        dependencies: `python_dependencies(...)`, `node_dependencies(...)` or `no_dependencies()`. Default: not said.
        health: How the guest finds out that the program hangs, made with `health(...)`. Default: nothing looks.

    Returns:
        A decorator that returns its function unchanged.

    Raises:
        DeclarationError: an app of that name is there already; an option of another name or type.

    Example:
        @mv.app(
            name="hello",
            source=mv.local_path("src"),
            image=mv.nix_packages(["python313"]),
            entrypoint=mv.entrypoint(command=["python3", "-m", "hello"]),
            resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512),
        )
        def hello(): ...
    """
    declared = App(
        name=text("name", name),
        source=made_by(
            "source",
            source,
            (LocalPathSource, NixDerivationSource, OciImageSource),
            "local_path(...), nix_derivation(...) or oci_image(...)",
        ),
        image=made_by("image", image, (NixPackagesImage, OciBaseImage), "nix_packages(...) or oci_base(...)"),
        entrypoints=[made_by("entrypoint", entrypoint, (Entrypoint,), "entrypoint(...)")],
        resources=made_by("resources", resources, (Resources,), "resources(...)"),
        env=environment("env", env),
        mounts=all_made_by("mounts", mounts, (Mount,), "mount(...)"),
        network=None if network is None else made_by("network", network, (Network,), "network(...)"),
        dependencies=None
        if dependencies is None
        else made_by(
            "dependencies",
            dependencies,
            (PythonDependencies, NodeDependencies, NoDependencies),
            "python_dependencies(...), node_dependencies(...) or no_dependencies()",
        ),
        health=None if health is None else made_by("health", health, (Health,), "health(...)"),
    )
    if declared.name in _declared.apps and not _is_again(_declared.apps[declared.name][1]):
        raise Refusal(
            f'an app named "{declared.name}" is declared at {_declared.apps[declared.name][1]}: rename one of them'
        )
    _declared.apps[declared.name] = (declared, user_line())
    return _unchanged


@declares
def volume(*, name: str, size_mb: int, persist: bool = False) -> Volume:
    """Declare a disk of the workload; an app mounts it with `mount(source=volume_mount(name), ...)`.

    Args:
        name: What mounts call it, by the rule of a workload's id.
        size_mb: Its size in MiB.
        persist: Whether it outlives the guest, so that the next one finds what this one wrote. Default: `False`, each
            guest has a new one.

    Raises:
        DeclarationError: a volume of that name is there already; an option of another name or type.

    Example:
        `mv.volume(name="data", size_mb=64, persist=True)`
    """
    declared = Volume(name=text("name", name), size_mb=whole("size_mb", size_mb), persist=flag("persist", persist))
    if declared.name in _declared.volumes and not _is_again(_declared.volumes[declared.name][1]):
        line = _declared.volumes[declared.name][1]
        raise Refusal(f'a volume named "{declared.name}" is declared at {line}: rename one of them')
    _declared.volumes[declared.name] = (declared, user_line())
    return declared


def is_declared() -> bool:
    """Whether the file has declared a workload and an app of it by now."""
    return _declared.id is not None and bool(_declared.apps)


def declared_workload(entry: str) -> Workload:
    """What the file declared, once it has run to its end.

    Args:
        entry: The file, as messages show it.

    Raises:
        DeclarationError: no workload, or one without an app.
    """
    if _declared.id is None:
        lines = [line for _, line in (*_declared.apps.values(), *_declared.volumes.values())]
        where = lines[0] if lines else f"{entry}:1"
        raise DeclarationError(f'{where}: no workload is declared: add mvmforge.workload(id="...") to the file')
    name, line = _declared.id
    if not _declared.apps:
        raise DeclarationError(f'{line}: the workload "{name}" has no app: declare one with mvmforge.app(...)')
    return Workload(
        schema_version=SCHEMA_VERSION,
        id=name,
        apps=[declared for declared, _ in _declared.apps.values()],
        volumes=[declared for declared, _ in _declared.volumes.values()],
        extensions=_declared.extensions,
    )


def _unchanged(function: F) -> F:
    return function
