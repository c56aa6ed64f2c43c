"""What can go wrong between us and a mail store: a small family that says what to do next."""

from __future__ import annotations

import datetime as dt


class MailboxError(Exception):
    """The store did not do what it was asked. Its message is fit for the user and holds no private text."""


class Unreachable(MailboxError):
    """No connection, or it was lost, or nothing came within the time allowed. Try again later."""


class LoginTrouble(Unreachable):
    """The server is there, but could not log the user in for the moment."""


class TlsRefused(MailboxError):
    """The server's certificate or protocol was not accepted. Nothing was sent."""


class CredentialsRefused(MailboxError):
    """The server refused the login. Do not try again with the same secret."""


class TokenExpired(CredentialsRefused):
    """The server took an access token for expired, or for no good one: most say either in the same words.

    With another token it may do.
    """


class NotOffered(CredentialsRefused):
    """The server does not offer this way of logging in; nothing secret was sent."""


class Throttled(MailboxError):
    """The server asks for patience until ``until`` (aware), or for a while where it names no time."""

    def __init__(self, message: str, until: dt.datetime | None = None) -> None:
        super().__init__(message)
        self.until = until


class FolderUnclear(MailboxError):
    """A folder is missing, or several could be meant: the user has to name it.

    ``key`` is the configuration key to set (``folders.drafts``), ``candidates`` what could be meant.
    """

    def __init__(self, message: str, key: str = "", candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.key, self.candidates = key, candidates


class Refused(MailboxError):
    """The server answered no: over quota, read-only, no such folder."""


class GarbledLetter(MailboxError):
    """This one letter could not be read; the rest can."""


class AppendUnknown(MailboxError):
    """The connection broke while a message was stored: it may or may not be there."""
