"""A bad network on loopback: a TCP proxy that counts, listens, stalls, drips, cuts and falsifies.

``Faults`` are how the network is until they are taken away; a ``Blow`` falls once, at a chosen place.
"""

from __future__ import annotations

import contextlib
import re
import socket
import struct
import threading
import time
from dataclasses import dataclass, field
from typing import Literal, Self, get_args

_LITERAL = re.compile(rb"\{(\d+)\}\r\n$")


BlowKind = Literal["cut", "reset", "black hole", "drip", "delay", "twice", "lost", "flip"]
BLOWS: tuple[BlowKind, ...] = get_args(BlowKind)


@dataclass(frozen=True, slots=True)
class Blow:
    """What goes wrong once, where one side has said so many octets (over all connections), or says these.

    ``cut`` ends the connection there, ``reset`` by RST. After a ``black hole`` nothing passes and nothing
    closes. ``drip``: from there on an octet every ``seconds``; ``delay``: so long nothing, then the rest.
    ``twice`` and ``lost``: what is left of the line. ``flip``: one bit of one octet, which breaks TLS.
    """

    kind: BlowKind
    at: int | bytes
    from_server: bool = True
    seconds: float = 0.05

    def place(self, said: int, data: bytes) -> int | None:
        """Where in ``data``, said after so many octets, it falls."""
        at = data.find(self.at) if isinstance(self.at, bytes) else self.at - said
        return at if 0 <= at < len(data) else None


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
    blow: Blow | None = None
    """Counts from the moment it is set by ``strike``; None once it has fallen."""

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

    def strike(self, blow: Blow | None) -> None:
        """Have a blow fall on connections from now on, or none; octets are counted anew."""
        self.received, self.sent = 0, b""
        self.faults.drip = 0.0
        self.blow = blow

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
                hole = threading.Event()
                for source, sink, from_server in ((near, far, False), (far, near, True)):
                    sink.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    passing = (source, sink, from_server, hole)
                    threading.Thread(target=self._pass, args=passing, daemon=True).start()

    def _pass(
        self, source: socket.socket, sink: socket.socket, from_server: bool, hole: threading.Event
    ) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                while self.faults.stalled:
                    time.sleep(0.01)
                if hole.is_set():
                    continue
                if from_server and self.faults.swallow and self.faults.swallow in data:
                    break
                if not self._struck(data, source, sink, from_server, hole):
                    self._deliver(data, sink, from_server)
        if not hole.is_set():
            for one in (source, sink):
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def _struck(
        self,
        data: bytes,
        source: socket.socket,
        sink: socket.socket,
        from_server: bool,
        hole: threading.Event,
    ) -> bool:
        """Whether the blow fell on this, which then was delivered as far as it is. OSError for a dead end."""
        blow = self.blow
        if blow is None or blow.from_server != from_server:
            return False
        place = blow.place(self.received if from_server else len(self.sent), data)
        if place is None:
            return False
        self.blow = None
        self._deliver(data[:place], sink, from_server)
        end = data.find(b"\n", place) + 1 or len(data)
        match blow.kind:
            case "cut":
                raise OSError("cut")
            case "reset":
                hole.set()
                _reset(sink)
                source.shutdown(socket.SHUT_RDWR)
                raise OSError("reset")
            case "black hole":
                hole.set()
                return True
            case "drip":
                self._deliver(data[place:], sink, from_server, blow.seconds)
                self.faults.drip = blow.seconds
                return True
            case "delay":
                time.sleep(blow.seconds)
            case "twice":
                self._deliver(data[place:end], sink, from_server)
            case "lost":
                place = end
            case "flip":
                flipped = bytes([data[place] ^ 1])
                self._deliver(flipped, sink, from_server)
                place += 1
        self._deliver(data[place:], sink, from_server)
        return True

    def _deliver(self, data: bytes, sink: socket.socket, from_server: bool, drip: float = 0.0) -> None:
        if from_server:
            if self.faults.replace[0]:
                data = data.replace(*self.faults.replace)
            self.received += len(data)
            drip = drip or self.faults.drip
        else:
            self.sent += data
        step = 1 if drip else len(data)
        for at in range(0, len(data), max(step, 1)):
            sink.sendall(data[at : at + step])
            time.sleep(drip)


def _reset(one: socket.socket) -> None:
    """Close a connection by RST."""
    one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    one.shutdown(socket.SHUT_RD)  # wakes the thread that reads from it, which would keep it open
    time.sleep(0.01)
    one.close()
