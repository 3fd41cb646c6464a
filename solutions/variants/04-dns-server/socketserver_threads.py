"""The name service on socketserver; prints as one prints in a terminal."""

import socketserver
import sys

ADDRESSES = {
    "bbs.example": "127.0.0.1",
    "localhost.bbs": "127.0.0.1",
    "dialtone.example": "127.0.0.1",
    "summer.example": "192.0.2.10",
    "attic.example": "198.51.100.7",
    "night-owl.example": "203.0.113.99",
    "printer.example": "192.0.2.77",  # a dictionary may hold more than the six names (D4)
}


class Question(socketserver.BaseRequestHandler):
    def handle(self):
        try:
            self.send("DNS Server 1.0")
            name = self.receive()
            if name is not None:
                print(f"Asked for {name}")
                self.send(ADDRESSES.get(name, "unknown domain"))
        except OSError as error:
            print(f"A caller was lost: {error}")

    def receive(self):
        """The one message; None where none comes or it breaks the framing."""
        header = self.read(4)
        if len(header) < 4 or any(byte not in b"0123456789" for byte in header):
            return None
        payload = self.read(int(header))
        if len(payload) < int(header):
            return None
        try:
            return payload.decode("utf-8")
        except UnicodeDecodeError:
            return None

    def read(self, count):
        data = b""
        while len(data) < count:
            chunk = self.request.recv(count - len(data))
            if not chunk:
                break
            data += chunk
        return data

    def send(self, message):
        payload = message.encode("utf-8")
        self.request.sendall(b"%04d" % len(payload) + payload)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128


try:
    server = Server(("0.0.0.0", 10334), Question)
except OSError:
    sys.exit("Port 10334 is taken: end the other name service, then start this one again.")
server.serve_forever()
