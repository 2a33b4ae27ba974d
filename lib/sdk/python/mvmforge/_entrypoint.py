"""How the program starts, and the environment it starts with."""

from __future__ import annotations

from ._call import Refusal, declares
from ._check import UNNAMED, environment, one_of, text, texts
from ._generated import Entrypoint, EnvSecretMount, FileSecretMount, LiteralEnv, SecretRef, SecretRefEnv

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    from ._generated import EnvValue

_NO_ENV: Mapping[str, str | EnvValue] = {}


@declares
def entrypoint(
    *,
    command: list[str] | tuple[str, ...],
    working_dir: str = "/app",
    env: Mapping[str, str | EnvValue] = _NO_ENV,
    restart: Literal["always", "on-failure", "never"] = "always",
) -> Entrypoint:
    """Say how to start the program.

    Args:
        command: The program, looked up on the guest's PATH, and its arguments. They arrive byte for byte: no shell
            reads them.
        working_dir: Absolute path in the guest, where the source appears, read-only. Default: `/app`.
        env: Environment variables of this entrypoint; they win over the app's. A plain string is the value itself;
            `secret(...)` is one that the guest is given at boot. Default: none.
        restart: What follows when the program has ended. `"always"`: it is started again. `"on-failure"`: only after an
            exit code other than 0 or a signal, each time later, and not for ever. `"never"`: the guest powers off.
            Default: `"always"`.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.entrypoint(command=["python3", "-m", "hello"], env={"GREETING": "hi"})`
    """
    return Entrypoint(
        command=texts("command", command),
        working_dir=text("working_dir", working_dir),
        env=environment("env", env),
        restart=one_of("restart", restart, ("always", "on-failure", "never")),
    )


@declares
def literal(value: str) -> LiteralEnv:
    """Give an environment variable's value as it is. A plain string means the same.

    Args:
        value: The value; it arrives byte for byte.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.literal("hi")`
    """
    return LiteralEnv(value=text("value", value))


@declares
def secret(*, name: str, var: str | None = None, path: str | None = None) -> SecretRefEnv:
    """Give an environment variable a secret, whose value the operator gives to `mvmforge up` or `vm`.

    The value is in no document, no artifact and no log.

    Args:
        name: What the operator calls it, by the rule of a workload's id: `--secret NAME=...`. One variable has it.
        var: The variable that holds the value: the one under which the secret stands in `env`. Default: that one.
        path: Hand the value over as a file at this absolute path in the guest, which only the service can read; the
            variable then holds the path. Either this or `var`. Default: no file.

    Raises:
        DeclarationError: an option of another name or type; both of `var` and `path`; a `var` that isn't the variable
            under which the secret stands.

    Example:
        `mv.entrypoint(command=["serve"], env={"TOKEN": mv.secret(name="api-token")})`
    """
    if var is not None and path is not None:
        raise Refusal("var and path exclude each other: keep the one by which the program reads the secret")
    mount: EnvSecretMount | FileSecretMount
    if path is not None:
        mount = FileSecretMount(path=text("path", path))
    elif var == UNNAMED:
        raise Refusal("var is empty: leave it out, or name the variable")
    else:
        mount = EnvSecretMount(var=UNNAMED if var is None else text("var", var))
    return SecretRefEnv(ref=SecretRef(name=text("name", name), mount=mount))
