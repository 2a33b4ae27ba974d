"""The command line, as mvmctl's own parser takes it (fact 31): errors are `error: ...` and exit code 2."""

import argparse
import re
import sys
from typing import Any, Callable, NoReturn, Sequence

VERSION = "mvmctl 0.13.0"
SHELL_CHARACTERS = ";|&$()`!<>\n\r"


class Parser(argparse.ArgumentParser):
    """One that takes no shortened flags and fails in mvmctl's words."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(allow_abbrev=False, **rest)

    def error(self, message: str) -> NoReturn:
        unknown = re.match(r"unrecognized arguments: (\S+)", message)
        if unknown:
            message = f"unexpected argument '{unknown[1]}' found"
        print(f"error: {message}\n\nFor more information, try '--help'.", file=sys.stderr)
        sys.exit(2)


class Once(argparse.Action):
    """A flag that is refused where it is given again."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option: str | None = None) -> None:
        given = namespace.__dict__.setdefault("given", set())
        if self.dest in given:
            parser.error(f"the argument '{option} <{self.dest.upper()}>' cannot be used multiple times")
        given.add(self.dest)
        setattr(namespace, self.dest, values)


def checked(check: Callable[[str], str | None]) -> Callable[[str], str]:
    """A value's type whose `check` gives the reason why it can't be taken."""

    def value(text: str) -> str:
        reason = check(text)
        if reason is not None:
            raise argparse.ArgumentTypeError(f"invalid value {text!r}: {reason}")
        return text

    return value


def _name(text: str) -> str | None:
    if not 1 <= len(text) <= 63:
        return f"VM name ID must be 1-63 characters, got {len(text)}"
    if not re.fullmatch(r"[a-z0-9-]+", text):
        return f"VM name ID must be lowercase alphanumeric + hyphens: {text!r}"
    if text.startswith("-") or text.endswith("-"):
        return f"VM name ID must not start or end with a hyphen: {text!r}"
    return None


def _flake(text: str) -> str | None:
    if text == "":
        return "flake reference must not be empty"
    found = next((each for each in text if each in SHELL_CHARACTERS), None)
    return None if found is None else f"flake reference contains unsafe character {found!r}"


def _port(text: str) -> str | None:
    for part in text.split(":", 1):
        if not (re.fullmatch(r"\+?[0-9]+", part) and int(part) <= 65535):
            return f"invalid port {part!r}, expected PORT or HOST:GUEST"
    return None


def _volume(text: str) -> str | None:
    parts = text.split(":", 2)
    if len(parts) < 2 or parts[0] == "" or parts[1] == "":
        return "expected host:/guest or host:/guest:size"
    return None


def _whole(text: str) -> int:
    if not (re.fullmatch(r"\+?[0-9]+", text) and int(text) < 2**32):
        raise argparse.ArgumentTypeError(f"invalid value {text!r}: invalid digit found in string")
    return int(text)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command and its options, or an exit with code 2 (0 for --version and --help)."""
    parser = Parser(prog="mvmctl")
    parser.add_argument("-V", "--version", action="version", version=VERSION)
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser)
    _up(commands.add_parser("up"))
    _down(commands.add_parser("down"))
    _logs(commands.add_parser("logs"))
    _forward(commands.add_parser("forward"))
    _list(commands.add_parser("ls"))
    _exec(commands.add_parser("exec"))
    return parser.parse_args(arguments)


def _up(up: Parser) -> None:
    up.add_argument("--flake", action=Once, type=checked(_flake))
    up.add_argument("--name", action=Once, type=checked(_name))
    up.add_argument("--cpus", action=Once, type=_whole, default=2)
    up.add_argument("--memory", action=Once, default="512")
    up.add_argument("-v", "--volume", action="append", default=[], type=checked(_volume))
    up.add_argument("--hypervisor", action=Once, default="firecracker")
    up.add_argument("-p", "--port", action="append", default=[], type=checked(_port))
    up.add_argument("-e", "--env", action="append", default=[])
    up.add_argument("--forward", action="store_true")
    up.add_argument("-d", "--detach", action="store_true")
    up.add_argument("--network-preset", action=Once)
    up.add_argument("--network-allow", action="append", default=[])
    up.add_argument("--seccomp", action=Once, default="standard")
    # Taken, and of no consequence for a guest.
    up.add_argument("--network", action=Once, default="default")
    up.add_argument("--tag", action="append", default=[])
    up.add_argument("--ttl", action=Once)
    up.add_argument("--no-auto-resume", action="store_true")


def _down(down: Parser) -> None:
    down.add_argument("name", nargs="?")


def _logs(logs: Parser) -> None:
    logs.add_argument("name", type=checked(_name))
    logs.add_argument("-f", "--follow", action="store_true")
    logs.add_argument("-n", "--lines", action=Once, type=_whole, default=50)
    logs.add_argument("--hypervisor", action="store_true")


def _forward(forward: Parser) -> None:
    forward.add_argument("name", type=checked(_name))
    forward.add_argument("-p", "--port", action="append", default=[], type=checked(_port))
    forward.add_argument("ports", nargs="*", type=checked(_port))


def _list(ls: Parser) -> None:
    ls.add_argument("-a", "--all", action="store_true")
    ls.add_argument("--json", action="store_true")
    ls.add_argument("--show-expired", action="store_true")
    ls.add_argument("--tag", action="append", default=[])


def _exec(run: Parser) -> None:
    run.add_argument("--launch-plan", action=Once)
    run.add_argument("-e", "--env", action="append", default=[])
    run.add_argument("argv", nargs="*")
