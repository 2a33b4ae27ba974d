"""Says on the console what it is kept from, and that it can't undo it."""

import errno
import fcntl
import json
import os
import socket
import struct
import time
from pathlib import Path


def refused(attempt) -> str:
    try:
        attempt()
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "done"


def connect() -> None:
    socket.create_connection(("10.0.2.2", 80), timeout=5)


def send() -> None:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("10.0.2.3", 53))


def raise_interface() -> None:
    # SIOCSIFFLAGS with IFF_UP
    request = struct.pack("16sH14s", b"eth0", 1, b"")
    fcntl.ioctl(socket.socket(socket.AF_INET, socket.SOCK_DGRAM), 0x8914, request)


report = {
    "interfaces": sorted(os.listdir("/sys/class/net")),
    "connect": refused(connect),
    "send": refused(send),
    "raises_interface": refused(raise_interface) == "done",
    "secret": Path("/mnt/secrets/token").read_text(),
    "hostname": os.uname().nodename,
    "home_is_writable": os.access(os.environ["HOME"], os.W_OK),
}
print("report:", json.dumps(report), flush=True)
time.sleep(3600)
