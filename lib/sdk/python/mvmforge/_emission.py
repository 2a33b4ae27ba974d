"""Running a user's file and writing down what it declares. The file may replace whatever Python has with its own."""

from __future__ import annotations

import atexit
import builtins
import gc
import io
import os
import sys

from ._call import DeclarationError, shown_path
from ._document import document
from ._failure import report
from ._program import program_code
from ._workload import begin_document, declared_workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_DONE = 0
_UNUSABLE = 2
_FAILED = 3

# Taken before the user's file runs and can replace them.
_open, _write, _close, _replace = os.open, os.write, os.close, os.replace
_getpid, _exit = os.getpid, os._exit
_run_exit_handlers = atexit._run_exitfuncs
_BUILTINS = dict(builtins.__dict__)
_exc_info = sys.exc_info
_STREAMS = (sys.stdout, sys.stderr)
_SEARCHED = tuple(sys.path)


def emit(entry: str) -> NoReturn:
    """Run the file and write its workload, as JSON, to the file that MVMFORGE_IR_OUT names.

    What the file prints goes to stderr. The process ends here, whatever threads and timers the file has left running.

    Exit code: 0, the document is written; 2, MVMFORGE_IR_OUT is missing or can't be written; 3, the file is at fault.
    Of a fault there is a report on stderr, or in the file that MVMFORGE_FAILURE_OUT names: `file:line: what is wrong`
    on its first line, the user's traceback below.
    """
    out = os.environ.get("MVMFORGE_IR_OUT")
    if not out:
        _write(2, b"mvmforge: MVMFORGE_IR_OUT must name the file to write\n")
        _exit(_UNUSABLE)
    out = os.path.abspath(out)
    failure_out = os.environ.get("MVMFORGE_FAILURE_OUT")
    failure_out = os.path.abspath(failure_out) if failure_out else None
    path = os.path.abspath(entry)
    process = _getpid()
    _send_prints_to_stderr()
    begin_document()

    failure = _run(path)
    builtins.__dict__.update(_BUILTINS)
    sys.path[:] = _SEARCHED
    is_fork = _getpid() != process
    if failure is None and is_fork:
        # A fork of the user's that has come to the end of the file as well. The document is its parent's to write.
        _end(_DONE)
    content = b""
    if failure is None:
        try:
            content = document(declared_workload(shown_path(path)))
        except (DeclarationError, TypeError, RecursionError) as error:
            failure = error
    if failure is not None:
        _tell(report(failure, path), None if is_fork else failure_out)
        if isinstance(failure, KeyboardInterrupt):
            _interrupt()
        _end(_FAILED)
    # Before the exit handlers, which may not end: the host does not wait for them for long (ADR 0039).
    _end(_publish(out, content))


def _send_prints_to_stderr() -> None:
    # The descriptor and not sys.stdout alone: the programs that the file starts inherit it.
    os.dup2(2, 1)
    for stream in _STREAMS:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(line_buffering=True)


def _run(path: str) -> BaseException | None:
    """Run the file as `python3 FILE` does, and return what ended it, if anything but its end did."""
    main = type(sys)("__main__")
    main.__dict__.update(__file__=path, __builtins__=builtins)
    sys.modules["__main__"] = main
    sys.argv[:] = [path]
    # As Python does: what a link leads to is run, beside its own siblings.
    sys.path.insert(0, os.path.dirname(os.path.realpath(path)))
    try:
        with open(path, "rb") as file:
            source = file.read()
        code = program_code(source, path, main.__dict__) if b"__main__" in source else None
        exec(code or compile(source, path, "exec", dont_inherit=True), main.__dict__)
    except:  # noqa: E722 - a name to catch would be looked up in builtins, which the file may have emptied
        builtins.__dict__.update(_BUILTINS)
        error = _exc_info()[1]
        ended = isinstance(error, SystemExit) and (error.code is None or error.code == 0)
        return None if ended else error
    return None


def _tell(message: bytes, out: str | None) -> None:
    _flush()
    try:
        descriptor = 2 if out is None else _open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        _write_all(descriptor, message)
    except OSError:
        # Nobody is left to be told; the exit code still says that it failed.
        return


def _publish(out: str, content: bytes) -> int:
    staged = f"{out}.{_getpid()}"
    try:
        descriptor = _open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        _write_all(descriptor, content)
        _close(descriptor)
        _replace(staged, out)
    except OSError as error:
        _tell(f"mvmforge: cannot write {out}: {error.strerror}\n".encode("utf-8", "backslashreplace"), None)
        return _UNUSABLE
    return _DONE


def _write_all(descriptor: int, content: bytes) -> None:
    while content:
        content = content[_write(descriptor, content) :]


def _interrupt() -> None:
    """End as a program does that Ctrl-C ends, so that whoever waits for this process can tell."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.raise_signal(signal.SIGINT)


def _end(code: int) -> NoReturn:
    """End as a program does: exit handlers first, then what was written. Threads are not waited for."""
    try:
        _run_exit_handlers()
        builtins.__dict__.update(_BUILTINS)
        _flush_files()
    finally:
        _flush()
        _exit(code)


def _flush_files() -> None:
    """Bring into unclosed files what was written to them: Python's own end does that, and _exit doesn't."""
    gc.collect()
    files = [one for one in gc.get_objects() if isinstance(one, io.IOBase)]
    # A text file hands what it holds to the buffered one below it.
    for one in sorted(files, key=lambda one: not isinstance(one, io.TextIOBase)):
        try:
            one.flush()
        except BaseException:
            # Closed, or of a kind that can't be flushed.
            continue


def _flush() -> None:
    for stream in (*_STREAMS, sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            # Closed, or replaced by something that has no flush: nothing of ours is in it.
            continue
