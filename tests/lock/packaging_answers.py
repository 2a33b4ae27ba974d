"""What Python's own `packaging` answers: JSON cases on standard input, one JSON list of answers on standard output.

An answer is true or false, or null where packaging refuses the question.
"""

import json
import sys
from collections.abc import Callable
from unittest.mock import patch

import packaging._manylinux
import packaging.tags
from packaging.markers import Marker
from packaging.specifiers import SpecifierSet
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import parse_wheel_filename
from packaging.version import Version


def version_order(left: str, right: str) -> int:
    first, second = Version(left), Version(right)
    return (first > second) - (first < second)


def fits(version: str, specifiers: str) -> bool:
    return SpecifierSet(specifiers).contains(Version(version), prereleases=True)


def holds(marker: str, environment: dict[str, str | list[str]]) -> bool:
    sets = {name: frozenset(value) if isinstance(value, list) else value for name, value in environment.items()}
    return Marker(marker).evaluate(sets, context="lock_file" if "extras" in sets else "metadata")


def ranked(file: str, minor: int, machine: str, glibc: int) -> int | None:
    tags = _tags(minor, machine, glibc)
    ranks = [tags[tag] for tag in (str(tag) for tag in parse_wheel_filename(file)[3]) if tag in tags]
    return min(ranks, default=None)


_KNOWN: dict[tuple[int, str, int], dict[str, int]] = {}


def _tags(minor: int, machine: str, glibc: int) -> dict[str, int]:
    key = (minor, machine, glibc)
    if key not in _KNOWN:
        names = list(tags(minor, machine, glibc))
        _KNOWN[key] = {name: rank for rank, name in enumerate(names)}
    return _KNOWN[key]


def tags(minor: int, machine: str, glibc: int) -> list[str]:
    """All tags of a guest: what packaging asks the machine that it runs on is answered for the guest."""
    with patch.multiple(
        packaging._manylinux,
        _get_glibc_version=lambda: (2, glibc),
        _have_compatible_abi=lambda _executable, _archs: True,
        _is_compatible=lambda _arch, _version: True,
    ):
        platforms = [*packaging._manylinux.platform_tags([machine]), f"linux_{machine}"]
    own = f"cp3{minor}"
    found = [
        *cpython_tags((3, minor), abis=[own], platforms=platforms),
        *compatible_tags((3, minor), interpreter=own, platforms=platforms),
    ]
    return [str(tag) for tag in found]


QUESTIONS: dict[str, Callable[..., object]] = {
    "order": version_order,
    "fits": fits,
    "holds": holds,
    "ranked": ranked,
    "tags": tags,
}


def answer(question: str, arguments: list[object]) -> object:
    try:
        return QUESTIONS[question](*arguments)
    except (ValueError, KeyError):
        return None


json.dump([answer(question, arguments) for question, *arguments in json.load(sys.stdin)], sys.stdout)
