"""Whether an account can be worked with: opened, its folders told apart, looked at lately."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.utils import parsedate_to_datetime

from followup_mail.accounts.errors import SignInUnreachable
from followup_mail.config import Account, Config, ConfigError, Imap
from followup_mail.ledger import Ledger
from followup_mail.mailbox.errors import (
    FolderUnclear,
    LoginTrouble,
    MailboxError,
    Refused,
    TlsRefused,
    Unreachable,
)
from followup_mail.mailbox.folders import Watched, choose
from followup_mail.mailbox.protocol import Heading, Mailbox
from followup_mail.worker.accounts import Opener
from followup_mail.worker.check import Check
from followup_mail.worker.remedies import remedy_of

# What an account's opening takes, in this order; the first that fails keeps the rest from being tried.
_STEPS = ("secret", "server", "tls", "login")
_NEWEST = 5  # letters
_CLOCK_SLACK = dt.timedelta(hours=1)
# RFC 9051, 9: an atom; what has dots or @ in it may name somebody.
_CAPABILITY = re.compile(r"[A-Z0-9=+_-]{1,40}")
# Nothing here is needed: without it the program takes a longer way.
_HELPFUL = ("UIDPLUS", "SPECIAL-USE", "MOVE")


def account_checks(account: Account, opener: Opener, now: dt.datetime) -> Iterator[Check]:
    """Open the account and look at its folders; nothing is changed there. ``now`` is aware."""
    try:
        mailbox = opener(account)
    except (MailboxError, ConfigError) as error:
        yield from _unopened(account, error)
        return
    try:
        yield from _opened(account)
        yield from _mailbox_checks(account, mailbox, now)
    finally:
        mailbox.close()


def last_sweep_check(config: Config, account: Account, ledger: Ledger, now: dt.datetime) -> Check:
    """Whether the account was looked at completely, lately. ``now`` is aware."""
    last = ledger.chronicle.last_good(account.name)
    if last is None and account.name not in ledger.chronicle.views():
        text = "none yet: followup-mail run --once makes the first"
        return Check("last sweep", "ok", text, "none yet", account=account.name)
    late = max(dt.timedelta(days=1), 4 * config.scan.every)
    if last is None or now - last > late:
        public = "no complete one" if last is None else f"complete {(now - last).days} days ago"
        when = f", on {last.astimezone(now.tzinfo):%Y-%m-%d at %H:%M}" if last else ""
        return Check(
            "last sweep",
            "attention",
            f"{public}{when}",
            public,
            "Is followup-mail run at work? followup-mail run --once says what is in its way.",
            account.name,
        )
    text = f"complete on {last.astimezone(now.tzinfo):%Y-%m-%d at %H:%M}"
    return Check("last sweep", "ok", text, "complete within a day or four turns", account=account.name)


# -- opening


def _unopened(account: Account, error: MailboxError | ConfigError) -> Iterator[Check]:
    public = type(error).__name__ if isinstance(error, ConfigError) else str(error)
    if account.imap is None:
        remedy = remedy_of(account, error, "maildir")
        yield Check("maildir", "attention", str(error), public, remedy, account.name)
    else:
        failed = _failed_step(error)
        before = _STEPS.index(failed)
        yield from _steps(account, account.imap, _STEPS[:before])
        remedy = remedy_of(account, error, failed)
        yield Check(failed, "attention", str(error), public, remedy, account.name)
        for name in (*_STEPS[before + 1 :], "capabilities"):
            yield _skipped(account, name)
    yield _skipped(account, "folders")


def _failed_step(error: MailboxError | ConfigError) -> str:
    match error:
        case ConfigError():
            return "secret"
        case SignInUnreachable() | LoginTrouble():
            return "login"
        case Unreachable():
            return "server"
        case TlsRefused():
            return "tls"
    return "login"


def _opened(account: Account) -> Iterator[Check]:
    if account.imap is None:
        yield Check("maildir", "ok", str(account.maildir), "there", account=account.name)
    else:
        yield from _steps(account, account.imap, _STEPS)


def _steps(account: Account, imap: Imap, names: tuple[str, ...]) -> Iterator[Check]:
    """The steps of opening that went well."""
    way = next(iter(imap.password.model_fields_set)) if imap.password else "a sign-in by OAuth 2.0"
    encryption = imap.security if imap.security != "none" else "none, to this machine only"
    authority = ", by the certificate in ca_file" if imap.ca_file else ""
    told = {
        "secret": (f"from {way}", way),
        "server": (f"{imap.host}, port {imap.port}", "reached"),
        "tls": (f"{encryption}{authority}",) * 2,
        "login": (f"as {imap.username}", "accepted"),
    }
    for name in names:
        text, public = told[name]
        yield Check(name, "ok", text, public, account=account.name)


# -- the open mailbox


def _mailbox_checks(account: Account, mailbox: Mailbox, now: dt.datetime) -> Iterator[Check]:
    try:
        if account.imap is not None:
            yield _capability_check(account, mailbox.capabilities())
        watched = choose(mailbox.folders(), account.folders)
        unreadable = _unreadable(mailbox, watched)
    except FolderUnclear as error:
        public = f"{error.key} is unclear; {len(error.candidates)} folders could be meant"
        key = error.key.removeprefix("folders.")
        remedy = f"Set {key} under folders of this account in the configuration."
        yield Check("folders", "attention", str(error), public, remedy, account.name)
    except MailboxError as error:
        yield Check("folders", "attention", str(error), str(error), "Try again later.", account.name)
    else:
        if unreadable is None:
            yield _folder_check(account, watched)
            yield _newest_check(account, mailbox, watched.scan[0], now)
        else:
            remedy = "Name folders that can be read under folders of this account, or try again later."
            yield Check("folders", "attention", unreadable, "one cannot be read", remedy, account.name)


def _unreadable(mailbox: Mailbox, watched: Watched) -> str | None:
    """What is wrong with the first watched folder that cannot be read; None where all can."""
    for folder in filter(None, (*watched.scan, watched.drafts, watched.sent, watched.trash, watched.junk)):
        try:
            mailbox.examine(folder)
        except Refused as error:
            return f"{folder}: {error}"
    return None


def _newest_check(account: Account, mailbox: Mailbox, inbox: str, now: dt.datetime) -> Check:
    """Whether the newest letters came in the future, as this computer has it: its clock is behind."""
    mailbox.examine(inbox)
    newest = mailbox.uids(now.date() - dt.timedelta(days=1))[-_NEWEST:]
    came = [_received(heading.raw) for heading in mailbox.headings(newest) if isinstance(heading, Heading)]
    last = max(filter(None, came), default=None)
    if last is None or last <= now + _CLOCK_SLACK:
        return Check("newest letter", "ok", "not ahead of this clock", "not ahead", account=account.name)
    ahead = last - now
    public = f"{ahead.total_seconds() / 3600:.0f} hours ahead of this computer's clock"
    text = f"came on {last.astimezone(now.tzinfo):%Y-%m-%d at %H:%M}, {public}"
    return Check("newest letter", "attention", text, public, "Set the clock of this computer.", account.name)


def _received(raw: bytes) -> dt.datetime | None:
    """When the user's own server took a letter in (RFC 5321, 4.4): its line is the topmost."""
    fields = message_from_bytes(raw).get_all("Received", [])
    try:
        moment = parsedate_to_datetime(str(fields[0]).rpartition(";")[2].strip()) if fields else None
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _capability_check(account: Account, capabilities: frozenset[str]) -> Check:
    public = " ".join(sorted(filter(_CAPABILITY.fullmatch, capabilities))) or "none"
    missing = [name for name in _HELPFUL if name not in capabilities]
    text = f"without {', '.join(missing)}, which can be done without" if missing else "all that is of use"
    return Check("capabilities", "ok", text, public, account=account.name)


def _folder_check(account: Account, watched: Watched) -> Check:
    parts = {
        "drafts": watched.drafts,
        "sent": watched.sent,
        "trash": watched.trash,
        "junk": watched.junk,
        "looked through": ", ".join(watched.scan),
    }
    text = "; ".join(f"{part}: {name or 'none'}" for part, name in parts.items())
    has = {part: "found" if name else "none" for part, name in parts.items()}
    public = "; ".join(f"{part}: {found}" for part, found in has.items())
    return Check("folders", "ok", text, f"{public} ({len(watched.scan)})", account=account.name)


def _skipped(account: Account, name: str) -> Check:
    return Check(name, "skipped", "not looked at", "not looked at", account=account.name)
