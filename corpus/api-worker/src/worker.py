"""Squares each number that the API hands out."""

import os
from urllib.request import urlopen

api = os.environ["API_URL"]
while task := urlopen(f"{api}/task", timeout=10).read().strip():
    number = int(task)
    urlopen(f"{api}/result", data=f"{number} squared is {number**2}\n".encode(), timeout=10).close()
print("no task is left", flush=True)
