"""Python reads this at its start where its folder is on PYTHONPATH: no network for this process.

What is tried is refused and written down, so that it is noticed where the refusal is caught.
Sockets of the machine itself (AF_UNIX, by which processes talk) are not network.
"""

import os
import sys

_TRIES = os.environ["WT2018_TEST_NETWORK_TRIES"]
_CALLS = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}
_NAMES = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_CLIENTS = {"urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect"}


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _CALLS:
        address = arguments[1]
        if isinstance(address, (str, bytes)):  # a path: AF_UNIX
            return
    elif event not in _NAMES | _CLIENTS:
        return
    with open(_TRIES, "a", encoding="utf-8") as file:  # noqa: PTH123  # as little as can be
        file.write(f"{event} {arguments[1:]!r}\n")
    raise OSError(f"no network in this test: {event}")


sys.addaudithook(_refuse)
