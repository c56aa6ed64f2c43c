"""A session with an IMAP server (RFC 3501).

It opens folders with EXAMINE and writes with APPEND, but for the one letter that is taken back: then the
folder is opened with SELECT, and never left with CLOSE, which would remove others. Every wait is bounded,
every failure is a ``MailboxError``, and a connection that failed once is not used again.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import imaplib
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from imapclient.response_parser import parse_fetch_response, parse_response

from followup_mail.mailbox import refusals
from followup_mail.mailbox.allowance import Allowance
from followup_mail.mailbox.connection import Request
from followup_mail.mailbox.errors import AppendUnknown, MailboxError, Refused, Unreachable
from followup_mail.mailbox.opening import (
    UNREADABLE,
    Client,
    ImapAccess,
    connected,
    hang_up,
    logged_in,
    while_opening,
)
from followup_mail.mailbox.server import ImapMailbox
from followup_mail.mailbox.session import Answer, Listed
from followup_mail.mailbox.uid_sets import uid_set

__all__ = ["ImapAccess", "open_imap", "reach_imap"]

# At its own levels imapclient logs search terms and the words of refusals.
logging.getLogger("imapclient").setLevel(logging.CRITICAL)

_LITERALS = 32 << 20
_GOODBYE = 5.0
_SHORT_SILENCE = 10.0  # seconds, where a letter has broken a connection before
_TOO_SLOW = "The mail server is too slow for one sweep: the next one goes on where this one ended."


def open_imap(
    access: ImapAccess, *, deadline: float = 120.0, silence: float = 30.0, altogether: float = 3600.0
) -> ImapMailbox:
    """Connect and log in. ``deadline`` bounds each operation, ``silence`` each wait in it, both in seconds.

    ``altogether`` bounds the session, with those that are opened in its place: then it is ``Unreachable``.
    Raises ``Unreachable`` (``LoginTrouble`` where it is the login that fails), ``TlsRefused``,
    ``CredentialsRefused`` or ``Throttled``.
    """
    allowance = Allowance(seconds=deadline, silence=silence, octets=_LITERALS, altogether=altogether)
    return ImapMailbox(_Session(lambda: logged_in(access, allowance), allowance))


def reach_imap(host: str, port: int, ca_file: Path | None = None, *, patience: float = 30.0) -> None:
    """See whether an IMAP server is there, by TLS, without logging in. Raises as ``open_imap`` does."""
    access = ImapAccess(host, port, "tls", "", "", ca_file)
    try:
        hang_up(connected(access, Allowance(seconds=patience, silence=patience, octets=_LITERALS)))
    except Exception as problem:
        raise while_opening(problem, access) from problem


class _Session:
    """Commands and their answers, parsed."""

    def __init__(self, connect: Callable[[], Client], allowance: Allowance) -> None:
        self._connect, self._allowance = connect, allowance
        self._client: Client | None = connect()
        self._broke_on_letters = False
        self._told: dict[int, dict[bytes, Any]] = {}
        self._one_by_one = False  # so that it shows which request a connection breaks on

    def reopen(self) -> None:
        if not self._broke_on_letters:
            raise self._lost()
        self._broke_on_letters = False
        self._one_by_one = True
        self._allowance.silence = min(self._allowance.silence, _SHORT_SILENCE)
        self._client = self._connect()

    def capabilities(self) -> frozenset[str]:
        with self._asking() as client:
            told = client.capabilities()
            return frozenset(one.decode("ascii", "replace").upper() for one in told)

    def folders(self, *, ask_for_uses: bool) -> list[Listed]:
        pattern = '"*" RETURN (SPECIAL-USE)' if ask_for_uses else '"*"'
        with self._asking() as client:
            lines = _accepted(*client._imap.list('""', pattern))
        found = []
        for line in lines:
            # Each by itself, so that a broken one takes no other with it.
            with contextlib.suppress(*UNREADABLE):
                attributes, separator, name = parse_response([line])
                raw = name if isinstance(name, bytes) else str(name).encode("ascii")
                found.append(Listed(raw, tuple(attributes), separator))
        return found

    def examine(self, raw_name: bytes) -> Answer:
        with self._asking() as client:
            told: Answer = client.select_folder(raw_name, readonly=True)
            return told

    def status(self, raw_name: bytes, items: Sequence[str]) -> Answer:
        with self._asking() as client:
            told: Answer = client.folder_status(raw_name, items)
            return told

    def search(self, *criteria: str) -> set[int]:
        with self._asking() as client:
            lines = _accepted(*client._imap.uid("SEARCH", *criteria))
            if set(lines) == {None}:  # nothing was found, or the answer was lost: once more will tell
                lines = _accepted(*client._imap.uid("SEARCH", *criteria))
            # Several lines and none at all have both been seen in the place of one.
            return {int(word) for line in lines if line for word in line.split() if word.isdigit()}

    def catch_up(self) -> None:
        with self._asking() as client:
            client.noop()

    def ask(self, uids: Sequence[int], items: Sequence[str]) -> None:
        if self._client is None or self._one_by_one:
            return
        try:
            with self._asking(settled=False) as client:
                client.connection.ask(_request(uids, items))
        except MailboxError:
            self._broke_on_letters = True  # the fetch that follows tells

    def fetch(self, uids: Sequence[int], items: Sequence[str]) -> Mapping[int, Answer]:
        was_open = self._client is not None
        try:
            with self._asking(settled=False) as client:
                verdict, lines = client.connection.reply(_request(uids, items))
                self._sort(lines)
                _accepted(*verdict)
        except Unreachable as problem:
            if self._client is None:
                self._broke_on_letters |= was_open
                raise
            # Servers tell of trouble with one letter in the words for trouble with all.
            raise Refused(str(problem)) from problem
        told = {uid: self._told.pop(uid) for uid in uids if uid in self._told}
        if self._client is None or not self._client.connection.is_awaited:
            self._told.clear()  # nobody asked for that
        return told

    def _sort(self, lines: list[Any]) -> None:
        """Note what was told of which letter."""
        for response in _responses(lines):
            # Each by itself, so that a broken one takes no other with it. One without UID was not asked for.
            with contextlib.suppress(*UNREADABLE):
                for answer in parse_fetch_response(response, uid_is_key=False).values():
                    if isinstance(uid := answer.get(b"UID"), int):
                        self._told.setdefault(uid, {}).update(answer)

    def append(self, raw_name: bytes, message: bytes, flags: Sequence[bytes]) -> bytes:
        if self._client is None:
            raise Unreachable("The connection to the mail server was lost.")
        try:
            with self._asking() as client:
                said = client.append(raw_name, message, flags=flags)
                return said if isinstance(said, bytes) else b""
        except MailboxError as problem:
            if self._client is None:
                raise AppendUnknown("The connection broke while a message was stored.") from problem
            raise

    def select(self, raw_name: bytes) -> Answer:
        with self._asking() as client:
            try:
                told: Answer = client.select_folder(raw_name)
            except imaplib.IMAP4.readonly:  # to imaplib the end of the connection, which it is not
                raise Refused("The server does not let this user change the folder.") from None
            return told

    def move(self, uid: int, raw_name: bytes) -> None:
        with self._asking() as client:
            client.move([uid], raw_name)

    def copy(self, uid: int, raw_name: bytes) -> None:
        with self._asking() as client:
            client.copy([uid], raw_name)

    def mark_deleted(self, uid: int, *, deleted: bool) -> None:
        with self._asking() as client:
            sign = "+" if deleted else "-"
            _accepted(*client._imap.uid("STORE", str(uid), f"{sign}FLAGS.SILENT", r"(\Deleted)"))

    def expunge(self, uid: int) -> None:
        with self._asking() as client:
            client.uid_expunge([uid])

    def close(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            self._allowance.renew()
            self._allowance.hurry(_GOODBYE)
            with contextlib.suppress(OSError, imaplib.IMAP4.error, *UNREADABLE):
                client.logout()
            hang_up(client)

    @contextlib.contextmanager
    def _asking(self, *, settled: bool = True) -> Iterator[Client]:
        """One operation: its bounds, and what its failures mean. The connection outlives a refusal only.

        It begins once nothing is under way any more, unless it may be ``settled`` later.
        """
        if self._client is None:
            raise self._lost()
        self._allowance.renew()
        now = dt.datetime.now(dt.UTC)
        try:
            if settled:
                self._client.connection.settle()
                self._told.clear()
                self._allowance.renew()
            yield self._client
        except UNREADABLE as problem:
            if self._client is not None and self._client.connection.in_step:
                raise Refused("The mail server's answer cannot be read.") from problem
            self._drop()
            raise Unreachable("The mail server's answer cannot be read.") from problem
        except imaplib.IMAP4.abort as problem:
            self._drop()
            raise (self._overdue() or refusals.of_goodbye(str(problem), now)) from problem
        except imaplib.IMAP4.error as problem:
            raise refusals.of_command(str(problem), now) from problem
        except TimeoutError as problem:
            self._drop()
            raise (self._overdue() or Unreachable("Nothing came from the mail server in time.")) from problem
        except OSError as problem:
            self._drop()
            raise self._lost() from problem

    def _lost(self) -> Unreachable:
        return self._overdue() or Unreachable("The connection to the mail server was lost.")

    def _overdue(self) -> Unreachable | None:
        """What to say once the time of the whole session is used up."""
        return Unreachable(_TOO_SLOW) if self._allowance.is_used_up else None

    def _drop(self) -> None:
        client, self._client = self._client, None
        self._told.clear()
        if client is not None:
            hang_up(client)


def _request(uids: Sequence[int], items: Sequence[str]) -> Request:
    return uid_set(uids), f"({' '.join(items)})"


def _responses(lines: list[Any]) -> Iterator[list[Any]]:
    """The lines of each FETCH response: those that end in a literal, and the one that ends it."""
    response = []
    for line in lines:
        response.append(line)
        if isinstance(line, bytes):
            yield response
            response = []


def _accepted(verdict: str, lines: list[Any]) -> list[Any]:
    if verdict != "OK":
        raise imaplib.IMAP4.error(str(lines))
    return lines
