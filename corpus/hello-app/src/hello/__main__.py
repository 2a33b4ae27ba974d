"""Greets whoever asks on port 8080."""

import os
from http.server import BaseHTTPRequestHandler, HTTPServer


class Hello(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"{os.environ['GREETING']} from {os.uname().nodename}\n".encode())


HTTPServer(("", 8080), Hello).serve_forever()
