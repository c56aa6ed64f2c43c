"""A service manager's end of the notify protocol: a real datagram socket."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path


class Listening:
    """What has been said to the socket at ``address``."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(f"\0{address[1:]}" if address.startswith("@") else address)
        self._socket.settimeout(10)

    def next(self) -> str:
        """The next datagram; waits for it."""
        return self._socket.recv(4096).decode("utf-8")

    def until(self, beginning: str) -> list[str]:
        """All datagrams up to the first that begins so."""
        said = [self.next()]
        while not said[-1].startswith(beginning):
            said.append(self.next())
        return said

    def rest(self, seconds: float = 0.2) -> list[str]:
        """All that was not read yet, until nothing comes for so long."""
        self._socket.settimeout(seconds)
        said = []
        with contextlib.suppress(TimeoutError):
            while True:
                said.append(self.next())
        self._socket.settimeout(10)
        return said

    def close(self) -> None:
        """Listen no more."""
        self._socket.close()


@contextlib.contextmanager
def listening(folder: Path) -> Iterator[Listening]:
    """A socket in ``folder``."""
    there = Listening(str(folder / "notify"))
    try:
        yield there
    finally:
        there.close()
