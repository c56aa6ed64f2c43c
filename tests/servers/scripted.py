"""A server that says what a test has it say: for answers no honest server gives."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections.abc import Callable, Mapping
from typing import Self

Answer = bytes | Callable[[str], bytes]
"""The answer to a command, ``TAG`` standing for its tag; or what makes it from the command's arguments."""

_USUAL: Mapping[str, Answer] = {
    "CAPABILITY": b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK done\r\n",
    "LOGIN": b"TAG OK welcome\r\n",
    "EXAMINE": (
        b"* 3 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n* OK [UIDNEXT 4] next\r\nTAG OK [READ-ONLY] done\r\n"
    ),
    "NOOP": b"TAG OK done\r\n",
    "APPEND": b"TAG OK done\r\n",
    "LOGOUT": b"* BYE\r\nTAG OK done\r\n",
}
_COMMAND = re.compile(r"(?P<tag>\S+) (?P<verb>UID \S+|\S+) ?(?P<arguments>.*)", re.DOTALL)
_LITERAL = re.compile(rb"\{(\d+)\}\r\n$")


class Scripted:
    """A context manager: serves one client after the other. ``HANG_UP`` in an answer ends the connection."""

    HANG_UP = b"hang up"

    def __init__(self, answers: Mapping[str, Answer], greeting: bytes = b"* OK ready\r\n") -> None:
        """``answers`` by verb, ``UID FETCH`` among them, in place of or beside the usual ones."""
        self.answers: dict[str, Answer] = {**_USUAL, **answers}
        self._greeting = greeting
        self.commands: list[str] = []
        """What clients said, without tags."""

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            with client, contextlib.suppress(OSError):
                client.settimeout(10)
                client.sendall(self._greeting)
                self._talk(client)

    def _talk(self, client: socket.socket) -> None:
        with client.makefile("rb") as lines:
            while line := lines.readline():
                while literal := _LITERAL.search(line):
                    client.sendall(b"+ go on\r\n")
                    line += lines.read(int(literal[1])) + lines.readline()
                said = _COMMAND.fullmatch(line.decode("ascii", "replace").rstrip("\r\n"))
                if said is None:
                    return
                self.commands.append(f"{said['verb']} {said['arguments']}".strip())
                answer = self.answers.get(said["verb"].upper(), b"TAG BAD unknown\r\n")
                data = answer if isinstance(answer, bytes) else answer(said["arguments"])
                keep, hang_up, _ = data.partition(self.HANG_UP)
                client.sendall(keep.replace(b"TAG", said["tag"].encode("ascii")))
                if hang_up:
                    return
