"""A mailbox of one user on any server, filled and looked at over the wire, as another mail program does."""

from __future__ import annotations

import contextlib
import datetime as dt
import imaplib
from collections.abc import Iterator
from typing import Protocol

from followup_mail.mailbox.imap import ImapAccess, open_imap
from followup_mail.mailbox.protocol import Mailbox
from tests.servers.dovecot import Stored

_FLAGS = {"D": "\\Draft", "F": "\\Flagged", "R": "\\Answered", "S": "\\Seen", "T": "\\Deleted"}


class Server(Protocol):
    """A server that is running."""

    host: str
    port: int
    users: dict[str, str]


class WireStore:
    """One user's mail."""

    def __init__(self, server: Server, user: str) -> None:
        self.server, self.user = server, user

    def open(self) -> Mailbox:
        password = self.server.users[self.user]
        access = ImapAccess(self.server.host, self.server.port, "none", self.user, password)
        return open_imap(access, deadline=20, silence=10)

    def deliver(
        self, folder: str, message: bytes, arrived: dt.datetime | None = None, flags: str = ""
    ) -> None:
        when = imaplib.Time2Internaldate(arrived or dt.datetime.now(dt.UTC))
        told = " ".join(_FLAGS[letter] for letter in flags)
        # NUL cannot be sent (RFC 3501, 9: CHAR8).
        raw = message.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n").replace(b"\0", b"?")
        with self._session() as session:
            verdict, said = session.append(f'"{folder}"', f"({told})", when, raw)
            assert verdict == "OK", said

    def remove(self, folder: str) -> None:
        with self._session() as session:
            session.select(f'"{folder}"')
            session.store("1:*", "+FLAGS.SILENT", "(\\Deleted)")
            session.expunge()

    def stored(self, folder: str) -> list[Stored]:
        with self._session() as session:
            session.select(f'"{folder}"', readonly=True)
            _, numbers = session.search(None, "ALL")
            return [self._one(session, number) for number in numbers[0].split()]

    def _one(self, session: imaplib.IMAP4, number: bytes) -> Stored:
        _, told = session.fetch(number.decode(), "(FLAGS BODY.PEEK[])")
        [raw] = [one[1] for one in told if isinstance(one, tuple)]
        words = repr([one[0] if isinstance(one, tuple) else one for one in told])
        flags = "".join(sorted(letter for letter, flag in _FLAGS.items() if repr(flag)[1:-1] in words))
        return Stored(raw.replace(b"\r\n", b"\n"), flags)

    @contextlib.contextmanager
    def _session(self) -> Iterator[imaplib.IMAP4]:
        with imaplib.IMAP4(self.server.host, self.server.port, timeout=10) as session:
            session.login(self.user, self.server.users[self.user])
            yield session
