"""A session with an IMAP server (RFC 3501): the only module that knows imapclient and imaplib.

It opens folders with EXAMINE and writes with APPEND, but for the one letter that is taken back: then the
folder is opened with SELECT, and never left with CLOSE, which would remove others. Every wait is bounded,
every failure is a ``MailboxError``, and a connection that failed once is not used again.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import imaplib
import logging
import re
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from imapclient import IMAPClient
from imapclient.exceptions import CapabilityError, LoginError, ProtocolError
from imapclient.response_parser import parse_fetch_response, parse_response

from followup_mail.config.values import is_loopback
from followup_mail.mailbox import bearer, refusals
from followup_mail.mailbox.allowance import Allowance
from followup_mail.mailbox.connection import Connection, Request, tls_context
from followup_mail.mailbox.errors import (
    AppendUnknown,
    MailboxError,
    NotOffered,
    Refused,
    TlsRefused,
    Unreachable,
)
from followup_mail.mailbox.server import ImapMailbox
from followup_mail.mailbox.session import Answer, Listed
from followup_mail.mailbox.uid_sets import uid_set

# At its own levels imapclient logs search terms and the words of refusals.
logging.getLogger("imapclient").setLevel(logging.CRITICAL)

_LITERALS = 32 << 20
_GOODBYE = 5.0
_SHORT_SILENCE = 10.0  # seconds, where a letter has broken a connection before
_NO_IMAP = ("not IMAP4 compliant", "unexpected response")  # as imaplib says it
_PLAIN_NAME = re.compile(r"[A-Za-z0-9@._+-]+")

# What the parsers of answers are known to raise on answers that break the grammar.
_UNREADABLE = (
    ProtocolError,
    ValueError,
    TypeError,
    IndexError,
    KeyError,
    AttributeError,
    AssertionError,
    RecursionError,
)


@dataclass(frozen=True, slots=True)
class ImapAccess:
    """Where a mailbox is and how to get in. ``ca_file`` takes the place of the system's authorities.

    With ``is_token`` the password is an access token of OAuth 2.0.
    """

    host: str
    port: int
    security: Literal["tls", "starttls", "none"]
    username: str
    password: str = field(repr=False)
    ca_file: Path | None = None
    is_token: bool = False


def open_imap(access: ImapAccess, *, deadline: float = 120.0, silence: float = 30.0) -> ImapMailbox:
    """Connect and log in. ``deadline`` bounds each operation, ``silence`` each wait in it, both in seconds.

    Raises ``Unreachable`` (``LoginTrouble`` where it is the login that fails), ``TlsRefused``,
    ``CredentialsRefused`` or ``Throttled``.
    """
    allowance = Allowance(seconds=deadline, silence=silence, octets=_LITERALS)
    return ImapMailbox(_Session(lambda: _logged_in(access, allowance), allowance))


def reach_imap(host: str, port: int, ca_file: Path | None = None, *, patience: float = 30.0) -> None:
    """See whether an IMAP server is there, by TLS, without logging in. Raises as ``open_imap`` does."""
    access = ImapAccess(host, port, "tls", "", "", ca_file)
    try:
        _hang_up(_connected(access, Allowance(seconds=patience, silence=patience, octets=_LITERALS)))
    except Exception as problem:
        raise _while_opening(problem, access) from problem


class _Client(IMAPClient):  # type: ignore[misc]  # imapclient has no types
    """imapclient over a connection of ours."""

    def __init__(self, access: ImapAccess, context: ssl.SSLContext | None, allowance: Allowance) -> None:
        self._connect: Callable[[], Connection] = lambda: Connection(
            access.host, access.port, context, allowance
        )
        super().__init__(access.host, access.port, ssl=context is not None)
        self._imap.debug = 0  # else every literal is written out for the log, logged or not
        self.folder_encode = False

    def _create_IMAP4(self) -> Connection:
        return self._connect()

    @property
    def connection(self) -> Connection:
        """What it speaks over."""
        connection: Connection = self._imap
        return connection


def _logged_in(access: ImapAccess, allowance: Allowance) -> _Client:
    client = None
    allowance.renew()
    try:
        client = _connected(access, allowance)
        _log_in(client, access)
    except Exception as problem:
        if client is not None:
            _hang_up(client)
        raise _while_opening(problem, access) from problem
    return client


def _connected(access: ImapAccess, allowance: Allowance) -> _Client:
    if access.security == "none":
        if not is_loopback(access.host):
            raise TlsRefused("Without TLS only a server on this computer is spoken to.")
        return _Client(access, None, allowance)
    context = tls_context(access.ca_file)
    if access.security == "tls":
        return _Client(access, context, allowance)
    client = _Client(access, None, allowance)
    try:
        client.starttls(context)
    except BaseException:
        _hang_up(client)
        raise
    return client


def _log_in(client: _Client, access: ImapAccess) -> None:
    if access.is_token:
        offered = {one.decode("ascii", "replace").upper() for one in client.capabilities()}
        mechanism = bearer.choose_mechanism(offered)
        if mechanism is None:
            raise NotOffered("The server takes no sign-in by OAuth 2.0: use password in the configuration.")
        words = bearer.responder(mechanism, access.username, access.password, access.host, access.port)
        client.sasl_login(mechanism, words)
        return
    # LOGIN takes the user's name as it is, so only names and passwords that need no care go that way.
    if _PLAIN_NAME.fullmatch(access.username) and access.password.isascii() and access.password.isprintable():
        client.login(access.username, access.password)
    else:
        client.plain_login(access.username, access.password)


def _while_opening(problem: Exception, access: ImapAccess) -> MailboxError:
    now = dt.datetime.now(dt.UTC)
    match problem:
        case MailboxError():
            return problem
        case LoginError(__context__=imaplib.IMAP4.abort()):
            return refusals.of_goodbye(str(problem), now)
        case LoginError():
            return refusals.of_login(str(problem), now, is_token=access.is_token)
        case CapabilityError():
            return TlsRefused("The server does not offer STARTTLS, so nothing was sent.")
        case ssl.SSLCertVerificationError():
            return refusals.of_certificate(problem)
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError():
            return Unreachable("The mail server ended the connection during the TLS handshake.")
        case ssl.SSLError():
            return TlsRefused("The server does not speak TLS 1.2 or later on this port.")
        case TimeoutError():
            return Unreachable("Nothing came from the mail server in time.")
        case socket.gaierror():
            return Unreachable("The mail server's name is not known, or this computer is offline.")
        case ConnectionRefusedError():
            return Unreachable("Nothing listens at the mail server's port.")
        case OSError():
            return Unreachable("The mail server cannot be reached.")
        case imaplib.IMAP4.error() if not any(words in str(problem) for words in _NO_IMAP):
            return refusals.of_goodbye(str(problem), now)
    if isinstance(problem, (imaplib.IMAP4.error, *_UNREADABLE)):
        return Unreachable("What answers at the mail server's port does not speak IMAP.")
    raise problem


def _hang_up(client: _Client) -> None:
    with contextlib.suppress(OSError, imaplib.IMAP4.error):
        client.shutdown()


class _Session:
    """Commands and their answers, parsed."""

    def __init__(self, connect: Callable[[], _Client], allowance: Allowance) -> None:
        self._connect, self._allowance = connect, allowance
        self._client: _Client | None = connect()
        self._broke_on_letters = False
        self._told: dict[int, dict[bytes, Any]] = {}
        self._one_by_one = False  # so that it shows which request a connection breaks on

    def reopen(self) -> None:
        if not self._broke_on_letters:
            raise Unreachable("The connection to the mail server was lost.")
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
            with contextlib.suppress(*_UNREADABLE):
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
            with contextlib.suppress(*_UNREADABLE):
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
            with contextlib.suppress(OSError, imaplib.IMAP4.error, *_UNREADABLE):
                client.logout()
            _hang_up(client)

    @contextlib.contextmanager
    def _asking(self, *, settled: bool = True) -> Iterator[_Client]:
        """One operation: its bounds, and what its failures mean. The connection outlives a refusal only.

        It begins once nothing is under way any more, unless it may be ``settled`` later.
        """
        if self._client is None:
            raise Unreachable("The connection to the mail server was lost.")
        self._allowance.renew()
        now = dt.datetime.now(dt.UTC)
        try:
            if settled:
                self._client.connection.settle()
                self._told.clear()
                self._allowance.renew()
            yield self._client
        except _UNREADABLE as problem:
            if self._client is not None and self._client.connection.in_step:
                raise Refused("The mail server's answer cannot be read.") from problem
            self._drop()
            raise Unreachable("The mail server's answer cannot be read.") from problem
        except imaplib.IMAP4.abort as problem:
            self._drop()
            raise refusals.of_goodbye(str(problem), now) from problem
        except imaplib.IMAP4.error as problem:
            raise refusals.of_command(str(problem), now) from problem
        except TimeoutError as problem:
            self._drop()
            raise Unreachable("Nothing came from the mail server in time.") from problem
        except OSError as problem:
            self._drop()
            raise Unreachable("The connection to the mail server was lost.") from problem

    def _drop(self) -> None:
        client, self._client = self._client, None
        self._told.clear()
        if client is not None:
            _hang_up(client)


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
