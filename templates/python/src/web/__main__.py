"""Answers every request with a greeting."""

import os
from http.server import BaseHTTPRequestHandler, HTTPServer


class Greeter(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"{os.environ['GREETING']} from {self.path}\n".encode())


HTTPServer(("0.0.0.0", 8000), Greeter).serve_forever()
