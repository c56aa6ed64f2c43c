"""A connection to an IMAP server: TLS, bounds of time and memory, and commands that are sent ahead."""

from __future__ import annotations

import contextlib
import imaplib
import io
import socket
import ssl
from pathlib import Path
from typing import Any

from followup_mail.mailbox.allowance import Allowance, AllowedReader
from followup_mail.mailbox.errors import TlsRefused

_LONGEST_LINE = 16 << 20  # the answer to a SEARCH is one line

Request = tuple[str, str]
"""The letters and the items of a UID FETCH, as they go over the wire."""
Verdict = tuple[str, list[Any]]
"""``OK``, ``NO`` or ``BAD``, and the words that go with it, as imaplib gives them."""


def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """Certificates and names are verified; ``ca_file`` takes the place of the system's authorities.

    Raises ``TlsRefused`` where that file is none.
    """
    try:
        context = ssl.create_default_context(cafile=ca_file)
    except (OSError, ValueError) as problem:
        raise TlsRefused("The file ca_file names cannot be read, or holds no certificate.") from problem
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file is not None:
        # Private authorities and mail bridges seldom keep to all of RFC 5280; Python before 3.13 never asked.
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


class Connection(imaplib.IMAP4):
    """A connection whose every wait keeps to an allowance."""

    def __init__(self, host: str, port: int, context: ssl.SSLContext | None, allowance: Allowance) -> None:
        self._context, self._allowance = context, allowance
        self._source: socket.socket | None = None
        self._buffered: io.BufferedReader[AllowedReader] | None = None
        self._under_way: dict[Request, str] = {}
        self._done: dict[Request, Verdict] = {}
        self._lines: list[Any] = []
        super().__init__(host, port)

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:  # noqa: ARG002
        """Connect, and speak TLS from the first octet on where there is a context."""
        self.host, self.port = host, port
        self.sock = socket.create_connection((host, port), self._allowance.patience())
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._context is not None:
            self.sock.settimeout(self._allowance.patience())
            self.sock = self._context.wrap_socket(self.sock, server_hostname=host)

    def read(self, size: int) -> bytes:
        """A literal; nothing in its place if it is more than may be kept, which the parser notices."""
        stream = self._stream()
        if self._allowance.take(size):
            return stream.read(size)
        while size and (passed := len(stream.read(min(size, 1 << 16)))):
            size -= passed
        return b""

    def readline(self) -> bytes:
        """A line, of bounded length."""
        line = self._stream().readline(_LONGEST_LINE + 1)
        if len(line) > _LONGEST_LINE:
            raise self.abort("a line without end")
        return line

    def send(self, data: Any) -> None:
        """Send all of it."""
        self.sock.settimeout(self._allowance.patience())
        self.sock.sendall(data)

    def shutdown(self) -> None:
        """Close the socket."""
        with contextlib.suppress(OSError):
            self.sock.shutdown(socket.SHUT_RDWR)
        self.sock.close()

    @property
    def in_step(self) -> bool:
        """Whether every command has been answered to its end, so that the next answer is the next one's."""
        return None not in self.tagged_commands.values()

    def ask(self, request: Request) -> None:
        """Send a UID FETCH now whose answer ``reply`` takes later.

        Several may be under way: none of them makes another ambiguous (RFC 3501, 5.5). Any other command has
        to wait until they are settled.
        """
        if request not in self._under_way and request not in self._done:
            self._under_way[request] = self._command("UID", "FETCH", *request)

    def reply(self, request: Request) -> tuple[Verdict, list[Any]]:
        """The verdict on a UID FETCH, asked ahead or now, and all lines of FETCH answers that came meanwhile.

        Some may belong to requests that are still under way: servers work on several at once, so it is the
        letters' numbers that tell.
        """
        self.ask(request)
        while request not in self._done:
            self._finish_next()
        lines, self._lines = self._lines, []
        return self._done.pop(request), lines

    @property
    def is_awaited(self) -> bool:
        """Whether an answer is still to be taken."""
        return bool(self._under_way or self._done)

    def settle(self) -> None:
        """Let the answers come that are still under way; nobody wants them."""
        while self._under_way:
            self._finish_next()
        self._done.clear()
        self._lines.clear()

    def _finish_next(self) -> None:
        request, tag = next(iter(self._under_way.items()))
        self._allowance.renew()  # each is an operation of its own
        try:
            verdict, words = self._command_complete("UID", tag)
        except self.abort:
            raise
        except self.error as problem:
            verdict, words = "BAD", [str(problem)]
        _, lines = self._untagged_response("OK", words, "FETCH")
        del self._under_way[request]
        self._lines += [line for line in lines if line is not None]
        self._done[request] = verdict, words

    def _stream(self) -> io.BufferedReader[AllowedReader]:
        # A reader belongs to one socket: what a meddler sent ahead of the TLS handshake stays behind with it.
        if self._buffered is None or self._source is not self.sock:
            self._source = self.sock
            self._buffered = io.BufferedReader(AllowedReader(self.sock, self._allowance), 1 << 16)
        return self._buffered
