import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def count_visit():
    with socket.create_connection(("db", 6379)) as db:
        db.sendall(b"INCR visits\r\n")
        return db.recv(64).decode().strip(":\r\n")


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        name = socket.gethostname()
        text = f"{name}\n" if self.path == "/name" else f"{name}: {count_visit()}번째 손님이에요.\n"
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(text.encode())


ThreadingHTTPServer(("", 80), Page).serve_forever()
