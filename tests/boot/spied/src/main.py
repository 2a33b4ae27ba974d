"""Says on the console what has arrived of each secret, by its hash, and where else of its own it is; dies once; and stays."""

import hashlib
import json
import os
import resource
import time
from pathlib import Path

values: dict[bytes, bytes] = {}
modes: dict[str, str] = {}
arrived: dict[str, str] = {}
for name, value in os.environb.items():
    if name.startswith((b"V_", b"F_")):
        if name.startswith(b"F_"):
            modes[name.decode()] = oct(os.stat(value).st_mode & 0o7777)
            value = Path(os.fsdecode(value)).read_bytes()
        values[name] = value
        arrived[name.decode()] = hashlib.sha256(value).hexdigest()
long = [value for value in values.values() if len(value) >= 8]


def holds(path: Path) -> bool:
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return any(value in content for value in long)


def folders_with_a_core() -> list[str]:
    return [folder for folder in (os.getcwd(), os.environ["HOME"], "/tmp", "/") if any(Path(folder).glob("*core*"))]


processes = [path for path in Path("/proc").iterdir() if path.name.isdigit()]
child = os.fork()
if child == 0:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
    os.chdir(os.environ["HOME"])
    os.abort()
status = os.waitpid(child, 0)[1]
report = {
    "arrived": arrived,
    "modes": sorted(set(modes.values())),
    "arguments": [path.name for path in processes if holds(path / "cmdline")],
    "environments": [path.name for path in processes if int(path.name) != os.getpid() and holds(path / "environ")],
    "dumped": os.WCOREDUMP(status),
    "cores": folders_with_a_core(),
}
print("report:", json.dumps(report), flush=True)
Path("/tmp/reported").touch()
time.sleep(86400)
