"""The client as one loop over the keyboard and the connection; prints as one prints in a terminal."""

import os
import select
import socket
import sys


class Keyboard:
    """Lines as they come, kept until they are asked for."""

    def __init__(self):
        self.data = b""
        self.ended = False

    def fill(self):
        chunk = os.read(0, 65536)
        self.data += chunk
        self.ended = not chunk

    def line(self):
        """The next line without its end; None while there is none yet."""
        head, newline, rest = self.data.partition(b"\n")
        if newline:
            self.data = rest
            return head.removesuffix(b"\r")
        if self.ended and self.data:
            self.data = b""
            return head
        return None


class Line:
    """The connection to a server; a loss or a breach ends the program, at a prompt too."""

    def __init__(self, host, port):
        self.host, self.port = host, port
        self.data = b""
        self.messages = []
        try:
            self.socket = socket.create_connection((host, port))
        except OSError as error:
            self.lost(error.strerror)

    def lost(self, reason):
        sys.stdout.flush()
        print(f"No server at {self.host}, port {self.port}: {reason}.", file=sys.stderr)
        sys.exit(1)

    def fill(self):
        try:
            chunk = self.socket.recv(65536)
        except OSError as error:
            self.lost(error.strerror)
        if not chunk and self.data:
            wrong_protocol()  # it ended inside a frame
        if not chunk:
            self.lost("it has gone")
        self.data += chunk
        while self.take_frame():
            pass

    def take_frame(self):
        """Moves a whole frame to the messages; whether there was one."""
        header = self.data[:4]
        if any(byte not in b"0123456789" for byte in header):
            wrong_protocol()
        if len(header) < 4 or len(self.data) < 4 + int(header):
            return False
        payload = self.data[4 : 4 + int(header)]
        self.data = self.data[4 + int(header) :]
        try:
            self.messages.append(payload.decode("utf-8"))
        except UnicodeDecodeError:
            wrong_protocol()
        return True

    def receive(self):
        while not self.messages:
            self.fill()
        return self.messages.pop(0)

    def send(self, *payloads):
        frames = b"".join(b"%04d" % len(payload) + payload for payload in payloads)
        try:
            self.socket.sendall(frames)
        except OSError as error:
            self.lost(error.strerror)

    def greet(self, expected):
        greeting = self.receive()
        print(greeting)
        if greeting != expected:
            wrong_protocol()

    def close(self):
        self.socket.close()


def wrong_protocol():
    print("Wrong protocol!")
    sys.exit(1)


def ask(prompt, keyboard, connection=None):
    """The line that is typed; None at the end of input. Watches the connection meanwhile."""
    print(prompt, end="", flush=True)
    while (typed := keyboard.line()) is None and not keyboard.ended:
        sources = [0] if connection is None else [0, connection.socket]
        ready, _, _ = select.select(sources, [], [])
        if connection is not None and connection.socket in ready:
            connection.fill()
        elif 0 in ready:
            keyboard.fill()
    return typed


def ask_short(prompt, keyboard, connection):
    while True:
        typed = ask(prompt, keyboard, connection)
        if typed is None or len(typed) <= 9999:
            return typed
        print("That is too long: 9999 bytes fit into a message.")


def print_list(connection):
    count = connection.receive()
    if not (count.isascii() and count.isdigit()):
        wrong_protocol()
    for _ in range(int(count)):
        print(connection.receive())


def chat(host, keyboard):
    """From the username on, as the client of the board at this address."""
    user = ask("Username: ", keyboard)
    if user is None:
        return
    if len(user) > 9999:
        sys.exit("That name is too long.")
    board = Line(host, 10333)
    board.greet("BBS Server 1.2")
    board.send(user)
    while True:
        typed = ask_short("Message: ", keyboard, board)
        if typed is None or typed == b"quit":
            return board.send(b"quit")
        board.send(typed)
        if typed == b"dm":
            to = ask_short("To? ", keyboard, board)
            text = None if to is None else ask_short("Message (DM): ", keyboard, board)
            if text is None:
                return board.send(b"quit")
            board.send(to, text)
        elif typed in (b"list", b"listdm", b"listdms"):
            print_list(board)


if __name__ == "__main__":
    keyboard = Keyboard()
    address = ask("IP: ", keyboard)
    if address is not None:
        chat(address.decode(), keyboard)
