"""A bad network on loopback: a TCP proxy that counts, listens, stalls, drips, cuts and falsifies."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
import time
from dataclasses import dataclass, field
from typing import Self

_LITERAL = re.compile(rb"\{(\d+)\}\r\n$")


@dataclass
class Faults:
    """What is wrong with the network; may be changed while connections are open.

    ``stalled``: nothing passes, nothing closes. ``drip``: seconds between two octets from the server.
    ``swallow``: the answer that holds this is lost and the connection dies, though the server did what it was
    told. ``replace``: octets from the server and what arrives in their place.
    """

    stalled: bool = False
    drip: float = 0.0
    swallow: bytes = b""
    replace: tuple[bytes, bytes] = (b"", b"")


@dataclass
class Proxy:
    """A context manager between clients and a server's port on loopback."""

    target: int
    faults: Faults = field(default_factory=Faults)
    port: int = 0
    received: int = 0
    """Octets that came from the server, over all connections."""
    sent: bytes = b""
    """What clients said, one after the other."""

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        # On Linux a blocked accept does not notice close(); shutdown() wakes it.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def cut(self) -> None:
        """Close every connection."""
        while self._open:
            one = self._open.pop()
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def commands(self) -> list[str]:
        """The command lines clients sent, without tags and without what followed as literals."""
        lines, rest = [], self.sent
        while rest:
            line, _, rest = rest.partition(b"\r\n")
            lines.append(line.decode("ascii", "replace").partition(" ")[2])
            while literal := _LITERAL.search(line + b"\r\n"):
                line, _, rest = rest[int(literal[1]) :].partition(b"\r\n")
        return lines

    def verbs(self) -> set[str]:
        """The first words of those; two where the first is UID."""
        words = [line.upper().split() for line in self.commands()]
        return {" ".join(one[: 2 if one[0] == "UID" else 1]) for one in words if one}

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self.target))
                self._open += [near, far]
                for source, sink, from_server in ((near, far, False), (far, near, True)):
                    sink.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    threading.Thread(target=self._pass, args=(source, sink, from_server), daemon=True).start()

    def _pass(self, source: socket.socket, sink: socket.socket, from_server: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                while self.faults.stalled:
                    time.sleep(0.01)
                if not from_server:
                    self.sent += data
                    sink.sendall(data)
                elif self.faults.swallow and self.faults.swallow in data:
                    break
                else:
                    self._deliver(data, sink)
        for one in (source, sink):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _deliver(self, data: bytes, sink: socket.socket) -> None:
        if self.faults.replace[0]:
            data = data.replace(*self.faults.replace)
        self.received += len(data)
        step = 1 if self.faults.drip else len(data)
        for at in range(0, len(data), step):
            sink.sendall(data[at : at + step])
            time.sleep(self.faults.drip)
