"""Prints the data files that were bundled."""

from pathlib import Path

for path in sorted(Path("data").iterdir()):
    print(path, path.read_text().strip(), flush=True)
