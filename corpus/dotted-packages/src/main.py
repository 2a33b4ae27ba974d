"""Says which modules it has imported, and stays."""

import time

import requests
import yaml

print(f"requests {requests.__version__}, yaml {yaml.__version__}", flush=True)
while True:
    time.sleep(3600)
