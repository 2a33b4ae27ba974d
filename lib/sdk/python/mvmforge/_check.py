"""Checks of the values that a user hands over. Each returns what goes into the document, or raises Refusal.

A value is checked for its type and for what JSON can carry. Whether an id, a port or a path is a good one is the host's
to say, with a code (ADR 0002: the host validates what an SDK wrote).
"""

from __future__ import annotations

from _collections_abc import Mapping

from ._call import Refusal
from ._generated import EnvSecretMount, LiteralEnv, SecretRef, SecretRefEnv

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from ._generated import EnvValue

    T = TypeVar("T")

# RFC 8785 section 3.2.2.3 writes a number as an IEEE 754 double, which holds every whole number up to here.
_LARGEST_EXACT = 2**53 - 1
_DEEPEST = 250
# The variable of a secret that takes its name from the place where it stands.
UNNAMED = ""
_SHOWN_CHARACTERS = 40
# What a shell does something about, and no split at blanks.
_SHELL_SIGNS = frozenset("\"'$|&;<>`\\*?~(){}#")


def text(option: str, value: object) -> str:
    """A string that JSON can carry."""
    if not isinstance(value, str):
        hint = ": write str(...) of it" if hasattr(value, "__fspath__") else ""
        raise Refusal(f"{option} must be a string, got {described(value)}{hint}")
    if not value.isascii():
        _refuse_lone_surrogate(option, value)
    return str.__str__(value)


def texts(option: str, value: object) -> list[str]:
    """A list of strings."""
    if not isinstance(value, (list, tuple)):
        raise Refusal(f"{option} must be a list of strings, got {described(value)}{_texts_hint(option, value)}")
    return [text(f"{option}[{index}]", item) for index, item in enumerate(value)]


def _texts_hint(option: str, value: object) -> str:
    if isinstance(value, str) and value.split():
        return f": write {_words_of(option, value)}"
    if hasattr(value, "__fspath__"):
        return ": write [str(...)] of it"
    return ": write list(...) of it" if hasattr(value, "__iter__") and not isinstance(value, (str, bytes)) else ""


def _words_of(option: str, value: str) -> str:
    """A string as the list that was meant: of a command line that only a shell understands, the shell's."""
    if option == "command" and not _SHELL_SIGNS.isdisjoint(value):
        return f'["sh", "-c", {_quoted(value)}]'
    return f"[{', '.join(map(_quoted, value.split()))}]"


def _quoted(value: str) -> str:
    return _shown(value) if '"' not in value else repr(value)


def whole(option: str, value: object) -> int:
    """A whole number; a bool is none."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refusal(f"{option} must be a whole number, got {described(value)}")
    if not -_LARGEST_EXACT <= value <= _LARGEST_EXACT:
        raise Refusal(f"{option} is beyond 2^53 - 1, more than a JSON number carries exactly")
    return int.__int__(value)


def flag(option: str, value: object) -> bool:
    """True or False."""
    if not isinstance(value, bool):
        raise Refusal(f"{option} must be True or False, got {described(value)}")
    return value


def one_of(option: str, value: T, choices: tuple[T, ...]) -> T:
    """One of a few strings."""
    if not isinstance(value, str) or value not in choices:
        listed = ", ".join(f'"{choice}"' for choice in choices)
        raise Refusal(f"{option} must be one of {listed}, got {described(value)}")
    return choices[choices.index(value)]


def made_by(option: str, value: T, classes: tuple[type, ...], makers: str) -> T:
    """A value that one of the SDK's own functions made; `makers` names them."""
    if type(value) not in classes:
        raise Refusal(f"{option} must be made with {makers}, got {described(value)}")
    return value


def all_made_by(option: str, values: list[T] | tuple[T, ...], classes: tuple[type, ...], makers: str) -> list[T]:
    """A list of values that the SDK's own functions made."""
    if not isinstance(values, (list, tuple)):
        hint = ": put it in a list" if type(values) in classes else ""
        raise Refusal(f"{option} must be a list of what {makers} makes, got {described(values)}{hint}")
    return [made_by(f"{option}[{index}]", value, classes, makers) for index, value in enumerate(values)]


def environment(option: str, values: Mapping[str, str | EnvValue]) -> dict[str, EnvValue]:
    """Environment variables by name; a plain string is a literal."""
    checked: dict[str, EnvValue] = {}
    for name, value in _pairs(option, values):
        at = f"{option}[{_shown(name)}]"
        if isinstance(value, str):
            checked[name] = LiteralEnv(value=text(at, value))
        elif isinstance(value, LiteralEnv):
            checked[name] = value
        elif isinstance(value, SecretRefEnv):
            checked[name] = _named(at, value, name)
        else:
            hint = f': write "{value}"' if type(value) is int else ""
            raise Refusal(f"{at} must be a string or made with secret(...), got {described(value)}{hint}")
    return checked


def _named(at: str, value: SecretRefEnv, name: str) -> SecretRefEnv:
    mount = value.ref.mount
    if not isinstance(mount, EnvSecretMount) or mount.var == name:
        return value
    if mount.var != UNNAMED:
        raise Refusal(f"{at} is a secret with var={_shown(mount.var)}: leave var out, or give both one name")
    return SecretRefEnv(ref=SecretRef(name=value.ref.name, mount=EnvSecretMount(var=name)))


def extensions(option: str, values: object) -> dict[str, dict[str, object]]:
    """One object of any JSON for each substrate, copied into plain dicts and lists."""
    checked: dict[str, dict[str, object]] = {}
    for name, value in _pairs(option, values):
        at = f"{option}[{_shown(name)}]"
        if not isinstance(value, Mapping):
            raise Refusal(f"{at} must be a dict, one for each substrate, got {described(value)}")
        checked[name] = _json_object(at, value, 2)
    return checked


def described(value: object) -> str:
    """A value's type, and the value itself where it's short and shows itself."""
    if value is None:
        return "None"
    if type(value) in (str, int, float, bool):
        return f"{type(value).__name__} {_shown(value)}"
    return type(value).__name__


def _json_value(at: str, value: object, depth: int) -> object:
    if depth > _DEEPEST:
        raise Refusal(f"extensions go deeper than {_DEEPEST} levels, or contain themselves")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return text(at, value)
    if isinstance(value, int):
        return _json_integer(at, value)
    if isinstance(value, float):
        return _json_float(at, value)
    if isinstance(value, Mapping):
        return _json_object(at, value, depth)
    if isinstance(value, (list, tuple)):
        return [_json_value(f"{at}[{index}]", item, depth + 1) for index, item in enumerate(value)]
    raise Refusal(f"{at} is a {described(value)}, which JSON doesn't have")


def _json_object(at: str, value: object, depth: int) -> dict[str, object]:
    return {name: _json_value(f"{at}[{_shown(name)}]", item, depth + 1) for name, item in _pairs(at, value)}


def _json_integer(at: str, value: int) -> int:
    try:
        exact = int(float(value)) == value
    except OverflowError:
        exact = False
    if not exact:
        raise Refusal(f"{at} is a whole number that JSON can't carry exactly: write it as a string")
    return int.__int__(value)


def _json_float(at: str, value: float) -> float:
    # RFC 8785 section 3.2.2.3: NaN and Infinity have no form.
    if value != value or value in (float("inf"), float("-inf")):
        raise Refusal(
            f"{at} is {float.__repr__(value)}, which JSON doesn't have: leave it out, or write null or a string"
        )
    return float.__float__(value)


def _pairs(option: str, values: object) -> list[tuple[str, object]]:
    if not isinstance(values, Mapping):
        raise Refusal(f"{option} must be a dict, got {described(values)}")
    pairs: list[tuple[object, object]] = list(values.items())
    for name, _ in pairs:
        if not isinstance(name, str):
            raise Refusal(f"{option} must have strings as keys, got {described(name)}")
    return [(text(f"a key of {option}", name), value) for name, value in pairs]


def _refuse_lone_surrogate(option: str, value: str) -> None:
    try:
        str.encode(value, "utf-8")
    except UnicodeEncodeError as error:
        raise Refusal(
            f"{option} holds a lone surrogate (U+{ord(value[error.start]):04X} at character {error.start}), which is "
            "no text and which JSON can't carry: if it came from bytes, decode those to text first"
        ) from None


def _shown(value: object) -> str:
    if isinstance(value, str):
        short = value if len(value) <= _SHOWN_CHARACTERS else value[: _SHOWN_CHARACTERS - 3] + "..."
        return '"' + repr(short)[1:-1] + '"'
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > _LARGEST_EXACT:
        return "beyond 2^53 - 1"
    return repr(value)
