"""Says on the console what it is kept from."""

import errno
import json
import os
import socket
import time
from pathlib import Path


def attempt_socket() -> str:
    try:
        socket.socket()
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "made"


report = {
    "interfaces": sorted(os.listdir("/sys/class/net")),
    "socket": attempt_socket(),
    "secret": Path("/mnt/secrets/token").read_text(),
    "hostname": os.uname().nodename,
    "home_is_writable": os.access(os.environ["HOME"], os.W_OK),
}
print("report:", json.dumps(report), flush=True)
time.sleep(3600)
