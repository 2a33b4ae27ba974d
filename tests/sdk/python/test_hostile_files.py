"""Files that print, exit, crash, fork or replace what Python has: the right document, or a report of their own line."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from conftest import PYTHON, RUNNER, Emit, smallest


def test_what_a_file_prints_goes_to_stderr(emit: Emit) -> None:
    noise = (
        "import os, subprocess, sys\n"
        "print('one', flush=True)\n"
        "sys.__stdout__.write('two\\n')\n"
        "os.write(1, b'three\\n')\n"
        "subprocess.run(['echo', 'four'])\n"
        "os.system('echo five')\n"
    )
    emitted = emit(noise + smallest())
    assert emitted.document["id"] == "web"
    assert emitted.stdout == ""
    assert emitted.stderr == "one\ntwo\nthree\nfour\nfive\n"


def test_what_a_file_prints_last_is_not_lost(emit: Emit) -> None:
    emitted = emit(smallest() + "import sys\nprint('last', end='')\nsys.stdout = None\n")
    assert emitted.code == 0
    assert emitted.stderr == "last"


@pytest.mark.parametrize(
    "sabotage",
    [
        "import json; json.dumps = json.dump = json.JSONEncoder = lambda *a, **k: '{}'",
        "import _json; _json.encode_basestring_ascii = str; import json.encoder as e; e.encode_basestring_ascii = str",
        "import builtins; vars(builtins).clear()",
        "import os; os.open = os.write = os.close = os.replace = os.rename = os._exit = os.getpid = None",
        "import posix; posix.open = posix.write = posix._exit = None",
        "import sys; sys.exit = sys.stdout = sys.stderr = sys.excepthook = None; del sys.path[:], sys.meta_path[:]",
        "import sys; [sys.modules.pop(name) for name in list(sys.modules) if name != 'builtins']",
        "import os; os.environ.clear(); os.chdir('/')",
        "import sys; sys.settrace(lambda *a: None); sys.setrecursionlimit(200)",
        "import sys; sys.stdout = open('/dev/full', 'w'); print('x')",
        "import atexit; atexit.register(lambda: 1 / 0)",
        "import gc; gc.disable(); gc.freeze()",
    ],
)
def test_replacing_what_python_has_cannot_change_the_document(emit: Emit, sabotage: str) -> None:
    assert emit(smallest() + sabotage + "\n").document == emit(smallest()).document


def test_garbage_in_the_out_file_is_replaced(emit: Emit) -> None:
    garbage = "import os\nwith open(os.environ['MVMFORGE_IR_OUT'], 'w') as file:\n    file.write('{\"forged\": 1')\n"
    assert emit(smallest() + garbage).document["id"] == "web"


def test_an_out_file_that_cannot_be_written_is_said(emit: Emit) -> None:
    emitted = emit(smallest(), MVMFORGE_IR_OUT="/nowhere/ir.json")
    assert emitted.code == 2
    assert emitted.stderr == "mvmforge: cannot write /nowhere/ir.json: No such file or directory\n"


@pytest.mark.parametrize("exit_call", ["sys.exit()", "sys.exit(0)", "sys.exit(None)", "raise SystemExit"])
def test_an_exit_with_0_after_the_declaration_emits(emit: Emit, exit_call: str) -> None:
    assert emit(f"import sys\n{smallest()}{exit_call}\n").document["id"] == "web"


@pytest.mark.parametrize(
    ("code", "shown"), [("1", "int 1"), ('"no luck"', 'str "no luck"'), ("True", "bool True"), ("[]", "list")]
)
def test_any_other_exit_is_a_failure(emit: Emit, code: str, shown: str) -> None:
    advice = "let it run to its end, or exit with 0"
    failed = emit(f"import sys\n{smallest()}sys.exit({code})\n")
    assert failed.first_line == f"app.py:11: the file exits with {shown}: {advice}"


def test_an_exit_before_the_declaration_is_no_declaration(emit: Emit) -> None:
    assert emit("raise SystemExit(0)").first_line.startswith("app.py:1: no workload is declared")


def test_an_abrupt_exit_leaves_no_document(emit: Emit) -> None:
    emitted = emit(smallest() + "import os\nos._exit(0)\n")
    assert emitted.content is None


def test_a_crash_shows_the_users_frames_and_no_others(emit: Emit) -> None:
    crash = "def inner():\n    return 1 / 0\n\ninner()\n"
    failed = emit(crash)
    assert failed.first_line == "app.py:2: ZeroDivisionError: division by zero"
    assert failed.report is not None
    files = [line.split(",")[0] for line in failed.report.splitlines() if line.startswith("  File ")]
    assert len(files) == 2
    assert all(file.endswith('/app.py"') for file in files)
    assert failed.report.endswith("ZeroDivisionError: division by zero\n")
    assert failed.stderr == ""


def test_the_causes_of_a_crash_are_shown_without_our_frames(emit: Emit) -> None:
    crash = (
        "import mvmforge as mv\n"
        "try:\n    mv.port()\n"
        "except Exception as error:\n    raise RuntimeError('no port') from error\n"
    )
    failed = emit(crash)
    assert failed.first_line == "app.py:5: RuntimeError: no port"
    assert failed.report is not None
    assert "direct cause" in failed.report
    assert "_call.py" not in failed.report


def test_without_a_file_for_it_the_report_goes_to_stderr(emit: Emit) -> None:
    emitted = emit("print('before')\n1 / 0\n", to_stderr=True)
    assert emitted.code == 3
    assert emitted.stderr.startswith("before\napp.py:2: ZeroDivisionError: division by zero\nTraceback (most recent")


def test_a_crash_inside_a_library_is_said_of_the_users_line(emit: Emit) -> None:
    failed = emit("import json\n\njson.loads('{')\n")
    assert failed.first_line.startswith("app.py:3: JSONDecodeError: ")


@pytest.mark.parametrize(
    ("content", "first_line"),
    [
        (b"x = (\n", "app.py:1: SyntaxError: '(' was never closed"),
        (
            b"def f():\npass\n",
            "app.py:2: IndentationError: expected an indented block after function definition on line 1",
        ),
        (b"import sibling\n", "sibling.py:2: SyntaxError: "),
        (b"\x7fELF\x00\x01\x02", "app.py:1: "),
        (b"x = '\xff'\n", "app.py:1: SyntaxError: "),
        (b"import nothing_of_that_name\n", "app.py:1: ModuleNotFoundError: No module named 'nothing_of_that_name'"),
        (b"def f(): f()\nf()\n", "app.py:1: RecursionError: maximum recursion depth exceeded"),
        (
            b"class E(Exception):\n    def __str__(self): raise SystemExit(0)\nraise E\n",
            "app.py:3: E, which can't be shown",
        ),
        (b"raise BaseException('one\\ntwo')\n", "app.py:1: BaseException: one"),
        (b"raise ExceptionGroup('many', [ValueError('a')])\n", "app.py:1: "),
        (
            b"import warnings\nwarnings.simplefilter('error')\nwarnings.warn('careful')\n",
            "app.py:3: UserWarning: careful",
        ),
    ],
)
def test_a_broken_file_is_said_of_its_line(emit: Emit, content: bytes, first_line: str) -> None:
    failed = emit({"app.py": content, "sibling.py": b"\nclass :\n"})
    assert failed.first_line.startswith(first_line)


@pytest.mark.parametrize(
    "left_running",
    [
        "threading.Thread(target=threading.Event().wait).start()",
        "threading.Timer(3600, print).start()",
        "import concurrent.futures as f; f.ThreadPoolExecutor().submit(threading.Event().wait)",
    ],
)
def test_what_is_left_running_does_not_keep_the_process(emit: Emit, left_running: str) -> None:
    assert emit(f"import threading\n{smallest()}{left_running}\n").document["id"] == "web"


def test_a_fork_that_runs_on_writes_no_second_document(emit: Emit) -> None:
    fork = (
        "import os\nchild = os.fork()\n"
        "if not child:\n    mv.volume(name='child', size_mb=1)\n"
        "else:\n    os.waitpid(child, 0)\n"
    )
    assert emit(smallest() + fork).document["volumes"] == []


def test_a_fork_that_crashes_does_not_fail_the_file(emit: Emit) -> None:
    fork = "import os\nchild = os.fork()\nif not child:\n    1 / 0\nos.waitpid(child, 0)\n"
    emitted = emit(smallest() + fork)
    assert emitted.document["id"] == "web"
    assert emitted.report is None
    assert "app.py:13: ZeroDivisionError" in emitted.stderr


def test_ctrl_c_is_said_of_the_line_and_ends_the_process_by_its_signal(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("import os\nos.close(os.open('started', os.O_CREAT))\nwhile True:\n    pass\n")
    process = subprocess.Popen(
        [PYTHON, "-B", str(RUNNER), "app.py"],
        cwd=tmp_path,
        env={**os.environ, "MVMFORGE_IR_OUT": str(tmp_path / "ir.json")},
        stderr=subprocess.PIPE,
        # A shell that runs tests in the background may have had its children ignore SIGINT.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    while not (tmp_path / "started").exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGINT
    # The line that it was at: the file is there before the line that makes it is done.
    places = tuple(f"app.py:{line}: KeyboardInterrupt\n" for line in (2, 3, 4))
    assert stderr.decode().startswith(places)
    assert not (tmp_path / "ir.json").exists()


def test_a_changed_value_is_refused_and_not_written(emit: Emit) -> None:
    change = "disk = mv.volume(name='disk', size_mb=1)\ndisk.size_mb = {1}\n"
    failed = emit(smallest() + change)
    assert failed.first_line == (
        "app.py:1: TypeError: a declared value was changed and now holds a set, which JSON doesn't have"
    )


def test_the_file_runs_as_python_runs_it(emit: Emit) -> None:
    checks = (
        "import os, sys\n"
        "import beside\n"
        "from pickle import dumps\n"
        "class Here: pass\n"
        "dumps(Here())\n"
        "assert __name__ == '__main__' and __file__ == os.path.abspath('app.py') == sys.argv[0]\n"
        "assert beside.__file__ == os.path.join(os.getcwd(), 'beside.py')\n"
        "assert sys.path[0] == os.getcwd()\n"
        "assert os.environ['MVMFORGE_EMITTING'] == '1'\n"
        "assert not any(name.endswith('mvmforge') for name in sys.path)\n"
        "assert not os.path.exists('__pycache__')\n"
    )
    emitted = emit({"app.py": checks + smallest(), "beside.py": "import mvmforge\n"})
    assert emitted.code == 0, emitted.report


def test_modules_beside_the_entry_cannot_shadow_the_sdk_or_what_it_needs(emit: Emit) -> None:
    names = ["mvmforge", "json", "traceback", "dataclasses", "types", "os", "builtins", "linecache", "difflib"]
    shadows: dict[str, str | bytes] = {f"{name}.py": "raise ImportError('a shadow')\n" for name in names}
    assert emit({"app.py": smallest(), **shadows}).document["id"] == "web"
    assert emit({"app.py": "1 / 0\n", **shadows}).first_line == "app.py:1: ZeroDivisionError: division by zero"
    message = "app.py:2: port(): it has no option 'hots'; did you mean 'host'?"
    assert emit({"app.py": "import mvmforge as mv\nmv.port(hots=1)\n", **shadows}).first_line == message
