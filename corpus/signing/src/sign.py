"""GET /TEXT answers the HMAC of TEXT to whoever has the token."""

import hmac
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TOKEN = os.environ["API_TOKEN"]
KEY = Path(os.environ["SIGNING_KEY_FILE"]).read_bytes()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/":
            self.answer(200, "GET /TEXT, with the token\n")
        elif not hmac.compare_digest(self.headers.get("Authorization", ""), f"Bearer {TOKEN}"):
            self.answer(401, "that is not the token\n")
        else:
            self.answer(200, f"{hmac.digest(KEY, self.path[1:].encode(), 'sha256').hex()}\n")

    def answer(self, status: int, text: str) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())


ThreadingHTTPServer(("", 8080), Handler).serve_forever()
