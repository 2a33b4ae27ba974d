"""`mvmctl forward` and `up --forward` (fact 9): a port on localhost for as long as the command runs.

mvmctl runs socat to the guest's address. The stand-in's guest has none on this machine, so QEMU listens for it.
"""

import json
import signal
import sys
from pathlib import Path

from .failure import Failure, say
from .guests import GUEST_IP, folder_of, need_running
from .machine import monitor
from .values import port_mapping


def forward(name: str, specs: list[str]) -> int:
    """Forward the ports, or those that the guest was started with, until a signal comes."""
    guest = need_running(name)
    pairs = [port_mapping(spec) for spec in specs] or guest.ports
    if not pairs:
        raise Failure(f"VM '{name}' has no port mappings configured.\nSpecify ports: mvmctl forward {name} <PORT>...")
    signals = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    folder = folder_of(name)
    listening: list[tuple[int, int]] = []
    try:
        for host, guest_port in pairs:
            _listen(folder, host, guest_port)
            listening.append((host, guest_port))
            say(f"Forwarding localhost:{host} -> {GUEST_IP}:{guest_port} (VM '{name}')")
        say("Press Ctrl-C to stop forwarding.")
        signal.sigwait(signals)
        print("\nInterrupted, cleaning up...", file=sys.stderr)
    finally:
        for host, _ in listening:
            _stop_listening(folder, host)
    return 130


def _listen(folder: Path, host: int, guest: int) -> None:
    # A forwarding that was killed has left its listener.
    _stop_listening(folder, host)
    refused = _ask(folder, f"hostfwd_add net tcp:127.0.0.1:{host}-:{guest}")
    if refused:
        raise Failure(f"cannot listen on localhost:{host}", refused)


def _stop_listening(folder: Path, host: int) -> None:
    try:
        _ask(folder, f"hostfwd_remove net tcp:127.0.0.1:{host}")
    except OSError:
        # The guest has ended.
        pass


def _ask(folder: Path, line: str) -> str:
    """One line to QEMU's monitor; what it answers."""
    with monitor(folder) as connection, connection.makefile("rw") as stream:
        stream.readline()
        answer = ""
        for command in ({"execute": "qmp_capabilities"}, _human(line)):
            stream.write(json.dumps(command) + "\n")
            stream.flush()
            answer = _returned(stream)
        return answer.strip()


def _human(line: str) -> dict[str, object]:
    return {"execute": "human-monitor-command", "arguments": {"command-line": line}}


def _returned(stream: object) -> str:
    while True:
        document = json.loads(stream.readline())  # type: ignore[attr-defined]
        if "return" in document:
            return document["return"] or ""
        if "error" in document:
            raise Failure(document["error"]["desc"])
