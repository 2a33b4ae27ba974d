"""Serves the page, and crashes on request so that a restart can be seen."""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from .page import render


class Web(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/crash":
            os._exit(1)
        body = render().encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("", int(os.environ["PORT"])), Web).serve_forever()
