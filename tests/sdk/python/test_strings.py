"""Any text that JSON can carry arrives as it is; what it can't carry is refused at the user's line."""

from __future__ import annotations

import json
import math

import pytest
from conftest import Emit, smallest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

# One emission is a process; each carries many values, so that few are enough.
EMISSIONS = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
EXACT = st.integers(-(2**53) + 1, 2**53 - 1)
JSON = st.recursive(
    st.none() | st.booleans() | EXACT | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)
READ = "import json\nwith open('values.json') as file:\n    values = json.load(file)\n"
MANGLED = [
    "",
    "'",
    '"',
    "$HOME",
    "${x}",
    "''${x}",
    "\\",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\x7f",
    "\u2028",
    "é",
    "🦊",
    "%s",
    "{}",
]


@EMISSIONS
@given(st.lists(TEXT, max_size=30))
def test_every_text_of_env_and_command_arrives(emit: Emit, values: list[str]) -> None:
    check_texts(emit, values)


def test_what_shells_json_and_nix_mangle_arrives(emit: Emit) -> None:
    check_texts(emit, [*MANGLED, "x" * 65536, "🦊" * 16384, "".join(MANGLED)])


def check_texts(emit: Emit, values: list[str]) -> None:
    options = {
        "env": "{f'V{index}': value for index, value in enumerate(values)}",
        "entrypoint": "mv.entrypoint(command=values, env=dict(zip(values, values)))",
    }
    files: dict[str, str | bytes] = {"app.py": READ + smallest(**options), "values.json": json.dumps(values)}
    apps = emit(files).document["apps"]
    assert isinstance(apps, list)
    assert [env["value"] for env in apps[0]["env"].values()] == values
    assert apps[0]["entrypoints"][0]["command"] == values
    literals = {value: {"kind": "literal", "value": value} for value in values}
    assert apps[0]["entrypoints"][0]["env"] == literals


@EMISSIONS
@given(st.dictionaries(TEXT, st.dictionaries(TEXT, JSON, max_size=5), max_size=5))
def test_extensions_arrive_whatever_json_they_are(emit: Emit, values: dict[str, dict[str, object]]) -> None:
    app = smallest().replace('id="web"', 'id="web", extensions=values')
    files: dict[str, str | bytes] = {"app.py": READ + app, "values.json": json.dumps(values)}
    written = emit(files).document["extensions"]
    assert same_json(written, values)


def same_json(one: object, other: object) -> bool:
    """Equality that tells 1 from 1.0 and True, and 0.0 from -0.0."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_json(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_json, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return one == other and math.copysign(1, one) == math.copysign(1, other)
    return type(one) is type(other) and one == other


@EMISSIONS
@given(st.integers(0xD800, 0xDFFF), TEXT)
def test_a_lone_surrogate_is_refused_at_its_line(emit: Emit, surrogate: int, before: str) -> None:
    text = before + chr(surrogate)
    app = READ + smallest(env='{"A": values}')
    files: dict[str, str | bytes] = {"app.py": app, "values.json": json.dumps(text)}
    assert emit(files).first_line == (
        f'app.py:6: app(): env["A"] holds a lone surrogate (U+{surrogate:04X} at character {len(before)}), which is no '
        "text and which JSON can't carry: if it came from bytes, decode those to text first"
    )


@pytest.mark.parametrize(
    "call",
    [
        'mv.workload(id="\\udc80")',
        'mv.workload(id="a", extensions={"\\udc80": {}})',
        'mv.workload(id="a", extensions={"a": {"b": ["\\udc80"]}})',
        'mv.local_path("\\udc80")',
        'mv.local_path("a", exclude=["\\udc80"])',
        'mv.nix_packages(["\\udc80"])',
        'mv.entrypoint(command=["\\udc80"])',
        'mv.entrypoint(command=[], env={"\\udc80": ""})',
        'mv.entrypoint(command=[], working_dir="\\udc80")',
        'mv.allow(host="\\udc80", port=1)',
        'mv.volume(name="\\udc80", size_mb=1)',
    ],
)
def test_no_option_takes_a_lone_surrogate(emit: Emit, call: str) -> None:
    first_line = emit(f"import mvmforge as mv\n{call}\n").first_line
    assert first_line.startswith("app.py:2: ")
    assert "lone surrogate (U+DC80 at character 0)" in first_line


@EMISSIONS
@given(st.lists(JSON.filter(lambda value: not isinstance(value, str)), min_size=1, max_size=20))
def test_no_value_but_a_string_passes_for_one(emit: Emit, values: list[object]) -> None:
    attempts = (
        "import mvmforge as mv\n"
        "for value in values:\n"
        "    for attempt in (mv.local_path, mv.literal, mv.nix_derivation, mv.volume_mount, mv.host_path):\n"
        "        try:\n"
        "            attempt(value)\n"
        "        except mv.DeclarationError as error:\n"
        "            assert str(error).startswith('app.py:8: '), error\n"
        "            assert ' must be a string, got ' in str(error), error\n"
        "        else:\n"
        "            raise AssertionError(value)\n"
    )
    files: dict[str, str | bytes] = {"app.py": READ + attempts + smallest(), "values.json": json.dumps(values)}
    emitted = emit(files)
    assert emitted.code == 0, emitted.report
