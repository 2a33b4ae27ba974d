"""A workload as the JSON document that the host reads."""

from __future__ import annotations

from . import _generated

try:
    # json.encoder's own source for it. Importing `json` also imports `re`, half as long again as Python's whole start.
    from _json import encode_basestring_ascii as _quoted
except ImportError:
    from json.encoder import encode_basestring_ascii as _quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_LOWER_LAYER = frozenset(made for made in vars(_generated).values() if isinstance(made, type))


def document(workload: _generated.Workload) -> bytes:
    """The workload as JSON in ASCII. Fields that were left out are left out; the host fills in the defaults.

    Raises:
        TypeError: the user's code has put something into a declared value that JSON doesn't have.
    """
    parts: list[str] = []
    _write(workload, parts.append)
    return "".join(parts).encode("ascii")


def _write(value: object, write: Callable[[str], object]) -> None:
    kind = type(value)
    if isinstance(value, str):
        write(_quoted(value))
    elif value is None:
        write("null")
    elif isinstance(value, bool):
        write("true" if value else "false")
    elif isinstance(value, int):
        write(int.__repr__(value))
    elif isinstance(value, float):
        write(float.__repr__(value))
    elif isinstance(value, list):
        _write_list(value, write)
    elif isinstance(value, dict):
        _write_object(value, write)
    elif kind in _LOWER_LAYER:
        fields = vars(value)
        _write_object({name: fields[name] for name in kind.__annotations__ if fields[name] is not None}, write)
    else:
        raise TypeError(f"a declared value was changed and now holds a {kind.__name__}, which JSON doesn't have")


def _write_list(values: list[object], write: Callable[[str], object]) -> None:
    separator = "["
    for value in values:
        write(separator)
        _write(value, write)
        separator = ","
    write("]" if values else "[]")


def _write_object(fields: dict[str, object], write: Callable[[str], object]) -> None:
    separator = "{"
    for name, value in fields.items():
        write(separator)
        write(_quoted(name))
        write(":")
        _write(value, write)
        separator = ","
    write("}" if fields else "{}")
