"""How a call of the SDK fails: where it stands, in the words of the user's own file."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType
    from typing import ParamSpec, TypeVar

    P = ParamSpec("P")
    R = TypeVar("R")

PACKAGE_FOLDER = os.path.dirname(os.path.abspath(__file__)) + os.sep


class DeclarationError(Exception):
    """A declaration that can't stand: a wrong type, an unknown option, a second workload, or none at all.

    The first line of its message is `file:line: what is wrong and what to do`, of the call in the user's file.
    """


class Refusal(Exception):  # noqa: N818 - it never reaches the user
    """What is wrong with one value. `declares` turns it into a DeclarationError with the user's file and line."""


def declares(function: Callable[P, R]) -> Callable[P, R]:
    """Make a public function check its options by name and fail at the line that called it.

    Raises:
        DeclarationError: an unknown or missing option, or a value that the function refuses.
    """
    code = function.__code__
    defaults = frozenset(function.__kwdefaults__ or ())
    known = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            _check_options(code, known, defaults, args, kwargs)
            return function(*args, **kwargs)
        except Refusal as refusal:
            raise DeclarationError(f"{user_line()}: {function.__name__}(): {refusal}") from None

    call.__name__ = function.__name__
    call.__qualname__ = function.__qualname__
    call.__doc__ = function.__doc__
    call.__module__ = function.__module__
    call.__wrapped__ = function  # type: ignore[attr-defined]
    return call


def user_line() -> str:
    """The file and line of the innermost call that isn't the SDK's own, as `file:line`."""
    frame = sys._getframe(1)
    while frame.f_back is not None and is_ours(frame.f_code.co_filename):
        frame = frame.f_back
    return f"{shown_path(frame.f_code.co_filename)}:{frame.f_lineno}"


def is_ours(filename: str) -> bool:
    """Whether code of that file is the SDK's."""
    return filename.startswith(PACKAGE_FOLDER)


def shown_path(filename: str) -> str:
    """The path as people write it: relative to the folder that the program was started in, where it is below it."""
    return filename[len(_STARTED_IN) :] if filename.startswith(_STARTED_IN) else filename


def real_path(shown: str) -> str:
    """The file that `shown_path` shows, whole and without links."""
    folder = "" if _STARTED_IN == "\0" else _STARTED_IN
    return os.sep + os.path.realpath(os.path.join(folder, shown)).lstrip(os.sep)


def _check_options(
    code: CodeType,
    known: tuple[str, ...],
    defaults: frozenset[str],
    args: tuple[object, ...],
    options: dict[str, object],
) -> None:
    if len(args) > code.co_argcount:
        usage = ", ".join(f"{name}=..." for name in known if name not in defaults) or "no options"
        raise Refusal(f"it takes its options by name: write {code.co_name}({usage})")
    given = (*known[: len(args)], *options)
    for name in options:
        if name not in known:
            raise Refusal(f"it has no option {name!r}{_nearest(name, known)}")
        if name in known[: len(args)]:
            raise Refusal(f"{name} is given twice; give it once")
    missing = [name for name in known if name not in given and name not in defaults]
    if missing:
        raise Refusal(f"{' and '.join(missing)} must be given: add {', '.join(f'{name}=...' for name in missing)}")


def _nearest(name: str, known: tuple[str, ...]) -> str:
    if not known:
        return "; it takes none"
    return nearest_to(name, known) or f"; it has {', '.join(known)}"


def nearest_to(name: str, known: tuple[str, ...]) -> str:
    """The known name that is meant, as the end of a message; empty where none is near."""
    distance, nearest = min(((_distance(name, one), one) for one in known), default=(len(name), ""))
    return f"; did you mean {nearest!r}?" if distance <= len(name) // 2 else ""


def _distance(one: str, other: str) -> int:
    # Levenshtein's. Not from difflib, which would be imported while the user's folder comes first on the path.
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, right in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1]


def _started_in() -> str:
    try:
        folder = os.getcwd()
    except OSError:
        folder = os.sep
    # Started in the root, or in a folder that is gone, a path is best shown whole: none begins with a NUL.
    return "\0" if folder == os.sep else folder + os.sep


_STARTED_IN = _started_in()
