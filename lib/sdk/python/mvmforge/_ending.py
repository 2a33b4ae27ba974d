"""What Python's own end does for files that nobody has closed, and `os._exit` doesn't."""

from __future__ import annotations

import gc
import io
import sys
import weakref

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BEFORE = frozenset(sys.modules)
_current_frames = sys._current_frames


def end_files() -> None:
    """Bring to its end what the user's file has left open: what was written, and what an archive has behind that."""
    # First, since a circle of garbage may close a file's lower half before the upper one has handed down what it holds.
    for file in _files():
        _tried(file.flush)
    # A thread that is still at work would fail over what is taken from it.
    if len(_current_frames()) > 1:
        return
    _let_go()
    for file in _files():
        if not _is_standard(file):
            _tried(file.close)


def _let_go() -> None:
    """Take the user's modules away as Python does, so that what they hold is finalized.

    Forgotten first: a finalizer in them then finds all names that it uses. Only a module that something else keeps is
    emptied, the last imported first.
    """
    names = ["__main__", *reversed([name for name in sys.modules if _is_users(name)])]
    kept = [weakref.ref(sys.modules.pop(name)) for name in names if type(sys.modules.get(name)) is type(sys)]
    gc.collect()
    for module in filter(None, (reference() for reference in kept)):
        for name in [*module.__dict__]:
            if name != "__builtins__":
                module.__dict__[name] = None
    gc.collect()


def _is_users(name: str) -> bool:
    package = name.partition(".")[0]
    return name not in _BEFORE and package != __package__ and package not in sys.stdlib_module_names


def _files() -> Iterator[io.IOBase]:
    """Every file object, the upper one before that which it writes to: text, what is written in Python, bytes."""

    def depth(file: io.IOBase) -> int:
        if isinstance(file, io.TextIOBase):
            return 0
        return 2 if type(file).__module__ == "_io" else 1

    return iter(sorted((one for one in gc.get_objects() if isinstance(one, io.IOBase)), key=depth))


def _is_standard(file: io.IOBase) -> bool:
    try:
        return file.fileno() <= 2
    except BaseException:
        # In memory, closed, or of a kind that has no descriptor.
        return False


def _tried(step: Callable[[], object]) -> None:
    try:
        step()
    except BaseException:
        # Closed, or of a kind that can't be flushed: the workload is what it is.
        return
