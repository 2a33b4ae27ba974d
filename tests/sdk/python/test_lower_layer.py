"""The generated classes are standard dataclasses, though they are built late."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import PYTHON, SDK

# Each runs in a process of its own, because the first use of a class is what builds it.
FIRST_USES = {
    "is_dataclass": "assert dataclasses.is_dataclass(Port) and dataclasses.is_dataclass(port)",
    "fields": "assert [field.name for field in dataclasses.fields(Port)] == ['host', 'guest', 'proto']",
    "replace": "assert dataclasses.replace(port, host=2).host == 2 and port.host == 1",
    "asdict": "assert dataclasses.asdict(port) == {'host': 1, 'guest': 1, 'proto': 'tcp'}",
    "equality": "assert port == Port(host=1, guest=1, proto='tcp') and port != Port(host=2, guest=1, proto='tcp')",
    "repr": "assert repr(port) == \"Port(host=1, guest=1, proto='tcp')\"",
    "hash": "assert Port.__hash__ is None",
    "copy": "assert copy.deepcopy(port) == port and copy.copy(port) is not port",
    "params": "assert Port.__dataclass_params__.eq and not Port.__dataclass_params__.frozen",
    "replace method": "assert port.__replace__(host=2) == Port(host=2, guest=1, proto='tcp')",
    "plain subclass": "class More(Port): pass\nassert repr(More(host=1, guest=1, proto='tcp'))[:9] == 'More(host'",
    "pickle": "assert pickle.loads(pickle.dumps(port)) == port",
    "match": "match port:\n    case Port(host=1, proto='tcp'): pass\n    case _: raise AssertionError",
    "default factories": (
        "one, two = (LocalPathSource(path='a') for _ in 'ab')\none.include.append('x')\nassert two.include == ['**']"
    ),
    "subclass": (
        "@dataclasses.dataclass(kw_only=True)\nclass More(Port):\n    more: int\n"
        "assert More(host=1, guest=1, proto='tcp', more=3).more == 3"
    ),
    "type hints": "assert typing.get_type_hints(Port)['proto'] == typing.Literal['tcp', 'udp']",
    "missing": "assert 'proto' in str(error_of(lambda: Port(host=1, guest=1)))",
    "unknown": "assert 'ports' in str(error_of(lambda: Port(host=1, guest=1, proto='tcp', ports=1)))",
    "positional": "assert error_of(lambda: Port(1, 1, 'tcp'))",
}
PRELUDE = """
import copy, dataclasses, pickle, typing
from mvmforge._generated import LocalPathSource, Port
def error_of(call):
    try:
        call()
    except TypeError as error:
        return error
port = Port(host=1, guest=1, proto='tcp')
"""


@pytest.mark.parametrize("use", FIRST_USES)
def test_a_class_is_a_dataclass_from_its_first_use_on(use: str) -> None:
    subprocess.run([PYTHON, "-c", PRELUDE + FIRST_USES[use]], env={"PYTHONPATH": str(SDK)}, check=True)


def test_every_class_builds_as_the_standard_decorator_builds_it() -> None:
    build = (
        "import dataclasses, inspect\n"
        "from mvmforge import _generated\n"
        "classes = [one for one in vars(_generated).values() if getattr(one, '__module__', 0) == _generated.__name__]\n"
        "assert len(classes) >= 25\n"
        "for one in classes:\n"
        "    fields = dataclasses.fields(one)\n"
        "    assert {field.name for field in fields} == set(one.__annotations__), one\n"
        "    assert all(field.kw_only for field in fields), one\n"
        "    assert inspect.signature(one).parameters.keys() == one.__annotations__.keys(), one\n"
    )
    subprocess.run([PYTHON, "-c", build], env={"PYTHONPATH": str(SDK)}, check=True)


def test_declaring_imports_neither_dataclasses_nor_typing_nor_json() -> None:
    """What makes an emission quick; a timing would tell the same less surely."""
    imported = subprocess.run(
        [sys.executable, "-S", "-c", "import sys, mvmforge._emission; print(*sys.modules)"],
        env={"PYTHONPATH": str(SDK)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert not {"dataclasses", "inspect", "typing", "json", "re", "enum", "traceback", "functools"} & set(imported)
