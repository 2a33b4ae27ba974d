"""Says what it runs on."""

import os
import subprocess
from http.server import BaseHTTPRequestHandler, HTTPServer

import requests


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        sqlite = subprocess.run(["sqlite3", "--version"], capture_output=True, text=True, check=True)
        self.send_response(200)
        self.end_headers()
        lines = [os.environ["GREETING"], f"requests {requests.__version__}", f"sqlite {sqlite.stdout.split()[0]}"]
        self.wfile.write("".join(f"{line}\n" for line in lines).encode())


HTTPServer(("", 8080), Handler).serve_forever()
