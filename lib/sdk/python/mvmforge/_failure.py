"""What is said when the user's file fails: its own line first, then Python's traceback without the SDK's frames."""

from __future__ import annotations

import os

from ._call import DeclarationError, is_ours, shown_path
from ._check import described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType


def report(error: BaseException, entry: str) -> bytes:
    """The report of a failure, `file:line: what is wrong` on its first line.

    Args:
        error: What ended the file.
        entry: The absolute path of the file.
    """
    place = f"{shown_path(entry)}:1"
    try:
        _leave_out_our_frames(error)
        place = _place(error, entry)
        lines = _lines(error, place)
    except BaseException:
        # The error's own __str__ fails, or the file has broken what shows tracebacks.
        lines = [f"{place}: {type(error).__name__}, which can't be shown\n"]
    return "".join(lines).encode("utf-8", "backslashreplace")


def _lines(error: BaseException, place: str) -> list[str]:
    import traceback

    frames = traceback.format_tb(error.__traceback__)
    if frames:
        frames.insert(0, "Traceback (most recent call last):\n")
    if isinstance(error, DeclarationError):
        return [f"{error}\n", *frames]
    if isinstance(error, SystemExit):
        advice = "let it run to its end, or exit with 0"
        return [f"{place}: the file exits with {described(error.code)}: {advice}\n", *frames]
    return [f"{place}: {_named(error)}\n", *traceback.format_exception(error)]


def _named(error: BaseException) -> str:
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    first = message.splitlines()[0] if message else ""
    return f"{type(error).__name__}: {first}" if first else type(error).__name__


def _place(error: BaseException, entry: str) -> str:
    """Where the user's own code failed: the innermost line of a file at or below the entry's folder."""
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        return f"{shown_path(error.filename)}:{error.lineno}"
    folder = os.path.dirname(entry).rstrip(os.sep) + os.sep
    place = f"{shown_path(entry)}:1"
    trace = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if filename.startswith(folder) and f"{os.sep}site-packages{os.sep}" not in filename:
            place = f"{shown_path(filename)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _leave_out_our_frames(error: BaseException) -> None:
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        one.__traceback__ = _without_ours(one.__traceback__)
        waiting += [one.__cause__, one.__context__, *getattr(one, "exceptions", ())]


def _without_ours(trace: TracebackType | None) -> TracebackType | None:
    kept: list[TracebackType] = []
    while trace is not None:
        if not is_ours(trace.tb_frame.f_code.co_filename):
            kept.append(trace)
        trace = trace.tb_next
    rebuilt: TracebackType | None = None
    for one in reversed(kept):
        rebuilt = type(one)(rebuilt, one.tb_frame, one.tb_lasti, one.tb_lineno)
    return rebuilt
