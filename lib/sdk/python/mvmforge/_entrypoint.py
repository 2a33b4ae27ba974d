"""How the program starts, and the environment it starts with."""

from __future__ import annotations

from ._call import Refusal, declares
from ._check import environment, text, texts
from ._generated import Entrypoint, EnvSecretMount, FileSecretMount, LiteralEnv, SecretRef, SecretRefEnv

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._generated import EnvValue

_NO_ENV: Mapping[str, str | EnvValue] = {}


@declares
def entrypoint(
    *,
    command: list[str] | tuple[str, ...],
    working_dir: str = "/app",
    env: Mapping[str, str | EnvValue] = _NO_ENV,
) -> Entrypoint:
    """Say how to start the program.

    Args:
        command: The program, looked up on the guest's PATH, and its arguments. They arrive byte for byte: no shell
            reads them.
        working_dir: Absolute path in the guest, where the source appears, read-only. Default: `/app`.
        env: Environment variables of this entrypoint; they win over the app's. A plain string is the value itself;
            `secret(...)` is one that the guest is given at boot. Default: none.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.entrypoint(command=["python3", "-m", "hello"], env={"GREETING": "hi"})`
    """
    return Entrypoint(
        command=texts("command", command),
        working_dir=text("working_dir", working_dir),
        env=environment("env", env),
    )


@declares
def literal(value: str) -> LiteralEnv:
    """Give an environment variable's value as it is. A plain string means the same.

    Args:
        value: The value; it arrives byte for byte.

    Raises:
        DeclarationError: an option of another name or type.
    """
    return LiteralEnv(value=text("value", value))


@declares
def secret(*, name: str, var: str | None = None, path: str | None = None) -> SecretRefEnv:
    """Give an environment variable's value as a secret. The host doesn't pass it yet (E_SECRETS_NOT_IMPLEMENTED).

    Args:
        name: The secret's name in its store.
        var: Hand it over as an environment variable of this name. Either this or `path`.
        path: Hand it over as a file, at this absolute path in the guest. Either this or `var`.

    Raises:
        DeclarationError: an option of another name or type; both of `var` and `path`, or neither.

    Example:
        `mv.entrypoint(command=["serve"], env={"TOKEN": mv.secret(name="api-token", var="TOKEN")})`
    """
    if var is not None and path is not None:
        raise Refusal("var and path exclude each other: keep the one by which the program reads the secret")
    mount: EnvSecretMount | FileSecretMount
    if var is not None:
        mount = EnvSecretMount(var=text("var", var))
    elif path is not None:
        mount = FileSecretMount(path=text("path", path))
    else:
        raise Refusal('var or path must be given: add var="NAME", or path="/file/in/the/guest"')
    return SecretRefEnv(ref=SecretRef(name=text("name", name), mount=mount))
