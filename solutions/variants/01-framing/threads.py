"""An echo server with a thread for each caller, its framing included; prints as one prints in a terminal."""

import socket
import threading


class Breach(Exception):
    """The caller broke the framing."""


def read_exactly(connection, count):
    """`count` bytes, or fewer if the stream ends first."""
    data = b""
    while len(data) < count:
        chunk = connection.recv(count - len(data))
        if not chunk:
            break
        data += chunk
    return data


def receive_message(connection):
    """The next message, or None at the end of the stream between two messages (F7)."""
    header = read_exactly(connection, 4)
    if not header:
        return None
    if any(byte not in b"0123456789" for byte in header):
        raise Breach("bad header")  # F6
    if len(header) < 4:
        raise Breach("truncated")
    payload = read_exactly(connection, int(header))
    if len(payload) < int(header):
        raise Breach("truncated")
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError:
        raise Breach("not UTF-8")  # F8


def send_message(connection, message):
    payload = message.encode("utf-8")
    if len(payload) > 9999:
        payload = b"too long"
    connection.sendall(b"%04d" % len(payload) + payload)


def serve(connection):
    try:
        while (message := receive_message(connection)) is not None:
            twice = message.startswith("twice ")
            send_message(connection, message[6:] * 2 if twice else message)
        print("A caller has left.")
    except Breach as breach:
        print(f"A connection failed: {breach}")
    except OSError as error:
        print(f"A connection failed: {error.strerror}")
    finally:
        connection.close()


listener = socket.create_server(("0.0.0.0", 10333))
while True:
    caller, _ = listener.accept()
    threading.Thread(target=serve, args=(caller,), daemon=True).start()
