"""The client that dials by name; the rest is lesson 3's, in the same language."""

import ipaddress
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "03-bbs-client"))
from select_loop import Keyboard, Line, ask, chat, wrong_protocol


def look_up(name):
    """The address of a name; leaves if there is none."""
    service = Line(os.environ.get("DNS_SERVER", "127.0.0.1"), 10334)
    service.greet("DNS Server 1.0")
    service.send(name)
    answer = service.receive()
    service.close()
    if answer == "unknown domain":
        print(answer)
        sys.exit(1)
    try:
        ipaddress.ip_address(answer)
    except ValueError:
        wrong_protocol()
    return answer


keyboard = Keyboard()
name = ask("Domain: ", keyboard)
if name is not None and len(name) > 9999:
    sys.exit("That name is too long.")
if name is not None:
    chat(look_up(name), keyboard)
