"""Says on the console what it reaches: two ports of the host, IPv6, another name server; and that it can't undo it. Then it serves."""

import http.server
import json
import os
import socket
import subprocess
import time
from pathlib import Path


def reaches(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=10) as connection:
            return connection.recv(5) == b"hello"
    except OSError:
        return False


def answers(server: str) -> bool:
    """Whether a datagram to a port other than the resolver's gets out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as query:
        query.settimeout(3)
        try:
            query.sendto(b"\x00\x01\x01\x00\x00\x01" + b"\x00" * 6 + b"\x01a\x00\x00\x01\x00\x01", (server, 53))
            return query.recv(512) != b""
        except OSError:
            return False


def undone(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


def is_root(program: str) -> bool:
    """Whether a setuid program of root's has what only root may have; busybox' `ping` keeps it."""
    while not os.access(program, os.X_OK):
        time.sleep(0.1)
    return undone(program, "ping", "-c", "1", "-W", "5", "127.0.0.1")


report = {
    "localhost": sorted({str(each[4][0]) for each in socket.getaddrinfo("localhost", 80)}),
    "resolver": Path("/etc/resolv.conf").read_text(),
    "setuid": is_root("/tmp/setuid"),
    "allowed": reaches("10.0.2.2", int(os.environ["ALLOWED"])),
    "other": reaches("10.0.2.2", int(os.environ["OTHER"])),
    "ipv6": reaches("fec0::2", int(os.environ["ALLOWED"])),
    "name_server": answers("10.0.2.3"),
    "undone": undone("ip", "route", "flush", "table", "main") or undone("iptables", "-F"),
}
print("report:", json.dumps(report), flush=True)
http.server.HTTPServer(("0.0.0.0", 8080), http.server.SimpleHTTPRequestHandler).serve_forever()
