"""The page: a template filled with what the guest knows of itself."""

import os
import subprocess
from pathlib import Path

TEMPLATE = Path(__file__).with_name("page.html")


def render() -> str:
    uptime = subprocess.run(["./bin/uptime"], capture_output=True, text=True, check=True).stdout.strip()
    return TEMPLATE.read_text(encoding="utf-8").format(
        greeting=os.environ["GREETING"],
        host=os.uname().nodename,
        uid=os.getuid(),
        pid=os.getpid(),
        cpus=os.cpu_count(),
        memory_mib=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20,
        cwd=os.getcwd(),
        uptime=uptime,
    )
