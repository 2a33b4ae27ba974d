"""Write a wheel that no tool would: make_wheel.py OUT NAME, with {path: {text, mode?, size?}} as JSON on stdin."""

import json
import sys
import zipfile
from pathlib import Path


def main(out: str, name: str) -> None:
    """A .dist-info folder is added where the members have none."""
    members = json.load(sys.stdin)
    folder = f"{name}-1.0.dist-info"
    if not any(".dist-info/" in path for path in members):
        members[f"{folder}/WHEEL"] = {"text": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"}
        members[f"{folder}/METADATA"] = {"text": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"}
    with zipfile.ZipFile(Path(out), "w", zipfile.ZIP_DEFLATED) as archive:
        for path, member in members.items():
            entry = zipfile.ZipInfo(path)
            entry.external_attr = member.get("mode", 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, b"\0" * member["size"] if "size" in member else member["text"])


if __name__ == "__main__":
    main(*sys.argv[1:])
