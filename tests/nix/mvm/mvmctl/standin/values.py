"""Values that mvmctl reads after its command line was parsed: sizes, ports, network policies."""

import re

from .failure import Failure

_UNITS = {"": 1, "M": 1, "MB": 1, "MIB": 1, "G": 1024, "GB": 1024, "GIB": 1024}
_UNITS |= {unit: 1 / 1024 for unit in ("K", "KB", "KIB")}
_PRESETS = ("unrestricted", "none", "registries", "dev", "agent")
_TIERS = ("essential", "minimal", "standard", "network", "unrestricted")


def mebibytes(text: str) -> int:
    """`256M`, `4G`, `1024K`, or a plain number, in MiB."""
    number, unit = re.fullmatch(r"([0-9.]*)(.*)", text.strip(), re.S).groups()  # type: ignore[union-attr]
    if unit.strip().upper() not in _UNITS:
        raise Failure("Invalid memory size", f"Unknown size suffix '{unit}'")
    try:
        return round(float(number) * _UNITS[unit.strip().upper()])
    except ValueError:
        raise Failure("Invalid memory size", f"No numeric value found in '{text}'") from None


def port_mapping(text: str) -> tuple[int, int]:
    """`HOST:GUEST`, or one number for both."""
    host, _, guest = text.partition(":")
    return int(host), int(guest or host)


def check_network(preset: str | None, allowed: list[str]) -> None:
    """Refuse what can't be parsed. What can be has no effect (fact 6)."""
    if preset is not None and allowed:
        raise Failure("--network-preset and --network-allow are mutually exclusive")
    if preset is not None and preset not in _PRESETS:
        raise Failure(f'unknown network preset "{preset}" (expected: {", ".join(_PRESETS)})')
    for each in allowed:
        host, colon, port = each.rpartition(":")
        if colon == "":
            raise Failure(f'expected host:port, got "{each}"')
        if host == "":
            raise Failure(f'host cannot be empty in "{each}"')
        if not (re.fullmatch(r"\+?[0-9]+", port) and int(port) <= 65535):
            raise Failure(f'invalid port in "{each}"')


def check_seccomp(tier: str) -> None:
    """Refuse an unknown tier. A known one is written into a file that nothing reads (fact 2)."""
    if tier not in _TIERS:
        raise Failure("Invalid --seccomp value", f'unknown seccomp tier "{tier}" (expected: {", ".join(_TIERS)})')
