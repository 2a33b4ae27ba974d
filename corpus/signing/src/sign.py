"""GET /TEXT answers the HMAC of TEXT to whoever has the token."""

import hmac
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TOKEN = os.environ["API_TOKEN"]
KEY = Path(os.environ["SIGNING_KEY_FILE"]).read_bytes()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if not hmac.compare_digest(self.headers.get("Authorization", ""), f"Bearer {TOKEN}"):
            self.send_error(401)
            return
        signature = hmac.digest(KEY, self.path[1:].encode(), "sha256").hex()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"{signature}\n".encode())


ThreadingHTTPServer(("", 8080), Handler).serve_forever()
