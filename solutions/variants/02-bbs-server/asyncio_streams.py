"""The board on asyncio's streams; prints as one prints in a terminal."""

import asyncio
import sys

posts = []
letters = []  # pairs of a name and a text


class Breach(Exception):
    """The caller broke the framing."""


async def receive(reader):
    """The next message, or None where the caller hung up between two."""
    try:
        header = await reader.readexactly(4)
    except asyncio.IncompleteReadError as end:
        if end.partial:
            raise Breach("truncated")
        return None
    if any(byte not in b"0123456789" for byte in header):
        raise Breach("bad header")
    try:
        return (await reader.readexactly(int(header))).decode("utf-8")
    except asyncio.IncompleteReadError:
        raise Breach("truncated")
    except UnicodeDecodeError:
        raise Breach("not UTF-8")


async def send(writer, message):
    payload = message.encode("utf-8")
    writer.write(b"%04d" % len(payload) + payload)
    await writer.drain()


async def send_list(writer, texts):
    texts = list(texts)  # others may add to it while this caller is slow
    await send(writer, str(len(texts)))
    for text in texts:
        await send(writer, text)


def cut(text):
    """At most 9999 bytes, cut between two characters (S12)."""
    return text.encode("utf-8")[:9999].decode("utf-8", "ignore")


async def talk(reader, writer, ip):
    await send(writer, "BBS Server 1.2")
    user = await receive(reader)
    while user is not None:
        command = await receive(reader)
        if command is None:
            return
        print(f"Message: {ip} {command}")
        if command == "quit":
            return
        if command == "dm":
            to = await receive(reader)
            text = None if to is None else await receive(reader)
            if text is None:
                return
            print(f"Got DM from {user} to {to}: {text}")
            letters.append((to, text))
        elif command in ("listdm", "listdms"):
            await send_list(writer, [text for to, text in letters if to == user])
        elif command == "list":
            await send_list(writer, posts)
        else:
            posts.append(cut(f"{ip} {command}"))


async def serve(reader, writer):
    peer = writer.get_extra_info("peername")
    if peer is None:
        return writer.close()
    print(f"Got connection from {peer[0]}:{peer[1]}")
    try:
        await talk(reader, writer, peer[0])
    except (Breach, OSError):
        pass
    finally:
        writer.close()


async def main():
    try:
        server = await asyncio.start_server(serve, "0.0.0.0", 10333)
    except OSError:
        sys.exit("Port 10333 is taken: end the other board, then start this one again.")
    async with server:
        await server.serve_forever()


asyncio.run(main())
