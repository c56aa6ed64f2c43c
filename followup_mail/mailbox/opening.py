"""The way into an IMAP server: TLS, login, and what it means when either fails."""

from __future__ import annotations

import contextlib
import datetime as dt
import imaplib
import re
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from imapclient import IMAPClient
from imapclient.exceptions import CapabilityError, LoginError, ProtocolError

from followup_mail.config.values import is_loopback
from followup_mail.mailbox import bearer, refusals
from followup_mail.mailbox.allowance import Allowance
from followup_mail.mailbox.connection import Connection, tls_context
from followup_mail.mailbox.errors import MailboxError, NotOffered, TlsRefused, Unreachable

_NO_IMAP = ("not IMAP4 compliant", "unexpected response")  # as imaplib says it
_PLAIN_NAME = re.compile(r"[A-Za-z0-9@._+-]+")

UNREADABLE = (
    ProtocolError,
    ValueError,
    TypeError,
    IndexError,
    KeyError,
    AttributeError,
    AssertionError,
    RecursionError,
)
"""What the parsers of answers are known to raise on answers that break the grammar."""


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


class Client(IMAPClient):  # type: ignore[misc]  # imapclient has no types
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


def logged_in(access: ImapAccess, allowance: Allowance) -> Client:
    """Connect and log in, as one operation. Raises as ``open_imap`` does."""
    client = None
    allowance.renew()
    try:
        client = connected(access, allowance)
        _log_in(client, access)
    except Exception as problem:
        if client is not None:
            hang_up(client)
        raise while_opening(problem, access) from problem
    return client


def connected(access: ImapAccess, allowance: Allowance) -> Client:
    """Connect as far as TLS goes. Raises what the libraries do, which ``while_opening`` reads."""
    if access.security == "none":
        if not is_loopback(access.host):
            raise TlsRefused("Without TLS only a server on this computer is spoken to.")
        return Client(access, None, allowance)
    context = tls_context(access.ca_file)
    if access.security == "tls":
        return Client(access, context, allowance)
    client = Client(access, None, allowance)
    try:
        client.starttls(context)
    except BaseException:
        hang_up(client)
        raise
    return client


def _log_in(client: Client, access: ImapAccess) -> None:
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


def while_opening(problem: Exception, access: ImapAccess) -> MailboxError:
    """What an exception on the way in means; raises what is a fault of the program's."""
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
    if isinstance(problem, (imaplib.IMAP4.error, *UNREADABLE)):
        return Unreachable("What answers at the mail server's port does not speak IMAP.")
    raise problem


def hang_up(client: Client) -> None:
    """Close the connection, whatever its state."""
    with contextlib.suppress(OSError, imaplib.IMAP4.error):
        client.shutdown()
