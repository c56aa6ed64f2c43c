"""Opens mailboxes, but for those whose login is refused time and again: providers lock accounts for less.

What was refused is kept in the ledger, so that it counts for a timer that runs the program anew each time
as it does for the worker that stays.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from followup_mail.accounts.errors import SignInNeeded
from followup_mail.config import Account, ConfigError, resolve_password
from followup_mail.ledger import Ledger
from followup_mail.ledger.logins import RefusedLogin
from followup_mail.mailbox.errors import CredentialsRefused
from followup_mail.mailbox.protocol import Mailbox
from followup_mail.worker.accounts import Opener

REFUSALS, AFTER_REFUSALS = 3, dt.timedelta(days=1)
"""A login refused so often in a row is tried once in so long a time only."""

# Who comes back after just that time is not to find that a second is missing.
_SLACK = dt.timedelta(minutes=5)


def open_unless_held(opener: Opener, account: Account, ledger: Ledger) -> Mailbox:
    """Open the account's mailbox. Raises as ``opener`` does.

    ``CredentialsRefused`` without a word to the server where the same login was refused ``REFUSALS`` times in
    a row, the last time less than ``AFTER_REFUSALS`` ago. With another password, or another user, it is tried
    at once.
    """
    now = dt.datetime.now(dt.UTC)
    before = ledger.logins.refused(account.name)
    if before is not None and before.mark != _mark(account, before.salt):
        before = None
    if before is not None and before.times >= REFUSALS and before.last <= now < _until(before):
        raise CredentialsRefused(
            f"{before.why} It did so {before.times} times, so this is not tried again before "
            f"{_until(before).astimezone():%Y-%m-%d %H:%M}: providers lock accounts for less. Another "
            "password is tried at once."
        )
    try:
        mailbox = opener(account)
    except SignInNeeded:
        raise  # no server was asked
    except CredentialsRefused as refusal:
        salt = before.salt if before is not None else secrets.token_bytes(16)
        times = before.times + 1 if before is not None else 1
        refused = RefusedLogin(times, now, str(refusal), salt, _mark(account, salt))
        with ledger.transaction():
            ledger.logins.refuse(account.name, refused)
        raise
    with ledger.transaction():
        ledger.logins.accept(account.name)
    return mailbox


def _until(login: RefusedLogin) -> dt.datetime:
    return login.last + AFTER_REFUSALS - _SLACK


def _mark(account: Account, salt: bytes) -> str:
    """So much of a slow hash that two logins can be told apart, and too little to find out a password."""
    imap = account.imap
    if imap is None:
        return ""
    told = [imap.host, str(imap.port), imap.security, imap.username]
    if imap.password is not None:
        try:
            told.append(resolve_password(imap.password, account.name, imap.username))
        except ConfigError:
            told.append("")
    return hashlib.pbkdf2_hmac("sha256", "\0".join(told).encode(), salt, 200_000, dklen=4).hex()
