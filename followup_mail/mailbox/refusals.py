"""What a server's words of refusal mean. Servers agree on few of them (RFC 5530), so some are guessed."""

from __future__ import annotations

import datetime as dt
import re
import ssl

from followup_mail.mailbox.errors import (
    CredentialsRefused,
    LoginTrouble,
    MailboxError,
    Refused,
    Throttled,
    TlsRefused,
    TokenExpired,
    Unreachable,
)

_BACKOFF = re.compile(r"backoff time:? *(\d{1,9}) *milliseconds", re.IGNORECASE)
_BUSY = re.compile(
    r"\[(?:limit|inuse)\]|too many|throttl|rate.?limit|temporarily (?:blocked|locked)|slow down|bandwidth",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"\[(?:unavailable|serverbug)\]|authenticated but not connected|temporar|internal error|server error"
    r"|try again|timed? ?out",
    re.IGNORECASE,
)

_EXPIRED = re.compile(r"\[expired\]|token[^.]{0,40}expired|expired[^.]{0,40}token", re.IGNORECASE)

# In this order: a more telling word comes before a more general one.
_NO_LOGIN = tuple(
    (re.compile(pattern, re.IGNORECASE), sentence)
    for pattern, sentence in (
        (
            r"app(?:lication)?[- ](?:specific )?password|authori[sz]ation code",
            "The provider wants an app password here instead of the usual one: create one in its settings.",
        ),
        (
            r"\[webalert\]|web ?login|web ?browser|sign in (?:via|through|with)",
            "The provider wants you to sign in on its web page first.",
        ),
        (
            r"imap[^.]{0,40}(?:disabled|not (?:enabled|allowed)|(?:switch|turn)ed off)|enabled?( for)? imap",
            "IMAP access is switched off at the provider: switch it on in its settings.",
        ),
        (
            r"basic ?auth|\[privacyrequired\]|logindisabled",
            "The server accepts no password in this way.",
        ),
        (r"\[expired\]", "The password has expired."),
        (r"\[authorizationfailed\]", "This user may not open this mailbox."),
        (r"\[contactadmin\]", "The server refuses this user: ask its administrator."),
    )
)
_NO = tuple(
    (re.compile(pattern, re.IGNORECASE), sentence)
    for pattern, sentence in (
        (r"quota|mailbox (?:is )?full|no space", "The mailbox is full."),
        (
            r"\[(?:trycreate|nonexistent)\]|exist|unknown (?:mailbox|folder)|not found|no such",
            "The server has no such folder.",
        ),
        (
            r"\[(?:noperm|read-?only)\]|permission|read-?only|access denied",
            "The server does not let this user write or read there.",
        ),
        (r"too (?:big|large)|\[toobig\]|size", "The server finds the message too large."),
    )
)

# X509_V_ERR_* of OpenSSL
_CERTIFICATE = {
    9: "The server's certificate is not valid yet: is this computer's clock right?",
    10: "The server's certificate has expired.",
    18: "The server's certificate is signed by nobody this computer trusts; name a private one in ca_file.",
    62: "The server's certificate is for another name than the host that was asked for.",
    64: "The server's certificate is for another address than the host that was asked for.",
}


def of_login(words: str, now: dt.datetime, *, is_token: bool = False) -> MailboxError:
    """Why a login failed. What may go away by itself is told apart, for a refused secret ends all tries."""
    if busy := _busy(words, now):
        return busy
    if trouble := _trouble(words):
        return LoginTrouble(str(trouble))
    if is_token and _EXPIRED.search(words):
        return TokenExpired("The server says that the sign-in has expired.")
    for pattern, sentence in _NO_LOGIN:
        if pattern.search(words):
            return CredentialsRefused(sentence)
    if is_token:
        return TokenExpired("The server refuses this user name with this sign-in.")
    return CredentialsRefused("The server refuses this user name with this password.")


def of_command(words: str, now: dt.datetime) -> MailboxError:
    """Why the server answered NO, BAD or BYE to something else than a login."""
    for pattern, sentence in _NO:
        if pattern.search(words):
            return Refused(sentence)
    return _busy(words, now) or _trouble(words) or Refused("The server refuses, for reasons of its own.")


def of_goodbye(words: str, now: dt.datetime) -> MailboxError:
    """Why the server closed the connection."""
    return _busy(words, now) or Unreachable("The connection to the mail server was lost.")


def of_certificate(problem: ssl.SSLCertVerificationError) -> TlsRefused:
    """Why the server's certificate is not accepted."""
    sentence = _CERTIFICATE.get(problem.verify_code, _CERTIFICATE[18])
    return TlsRefused(sentence)


def _trouble(words: str) -> Unreachable | None:
    if "[authenticationfailed]" in words.lower() or not _TROUBLE.search(words):
        return None
    return Unreachable("The mail server is in trouble for the moment.")


def _busy(words: str, now: dt.datetime) -> Throttled | None:
    if backoff := _BACKOFF.search(words):
        return Throttled(
            "The mail server asks for patience.", now + dt.timedelta(milliseconds=int(backoff[1]))
        )
    return Throttled("The mail server asks for patience.") if _BUSY.search(words) else None
