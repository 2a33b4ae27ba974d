"""GET /task answers the next number to square, or 204; POST /result takes a line; GET / shows all results."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, SimpleQueue

tasks: "SimpleQueue[int]" = SimpleQueue()
for number in range(1, 4):
    tasks.put(number)
results: list[str] = []


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path != "/task":
            self.answer(200, "".join(sorted(results)))
            return
        try:
            self.answer(200, f"{tasks.get_nowait()}\n")
        except Empty:
            self.answer(204)

    def do_POST(self) -> None:
        results.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.answer(204)

    def answer(self, status: int, text: str = "") -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())


ThreadingHTTPServer(("", 8000), Handler).serve_forever()
