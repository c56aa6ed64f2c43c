"""Sweeps of every account, once."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from filelock import FileLock, Timeout

from followup_mail import __version__
from followup_mail.config import Account, Config, ConfigError
from followup_mail.ledger import Ledger, LedgerError
from followup_mail.ledger.model import Sweep
from followup_mail.mailbox.errors import (
    CredentialsRefused,
    MailboxError,
    Throttled,
    TlsRefused,
    Unreachable,
)
from followup_mail.mailbox.folders import choose
from followup_mail.worker.accounts import Opener, opener_of
from followup_mail.worker.desk import Desk
from followup_mail.worker.errors import AlreadyRunning, PastMoment
from followup_mail.worker.folder_list import all_folders
from followup_mail.worker.held_logins import open_unless_held
from followup_mail.worker.notes import trouble
from followup_mail.worker.notices import give_to_command, put_into_inbox
from followup_mail.worker.pace import Pace
from followup_mail.worker.persona import pen_of, policy_of, reader_of, senders_of
from followup_mail.worker.report import SweepReport
from followup_mail.worker.snapshot import unopened_view
from followup_mail.worker.sweep import sweep

log = logging.getLogger(__name__)

LOCK_NAME = "followup-mail.lock"


def run_once(
    config: Config,
    *,
    now: dt.datetime | None = None,
    dry_run: bool = False,
    opener: Opener | None = None,
) -> tuple[SweepReport, ...]:
    """One sweep of every account in turn; one account's trouble never stops another.

    ``now`` (aware) takes the place of the clock: letters dated later are unseen. A ``dry_run`` changes
    neither mailbox nor ledger and tells what would be done. What went wrong with a mailbox is in its report.
    Raises ``LedgerError``, ``PastMoment`` and ``AlreadyRunning``.
    """
    with nullcontext() if dry_run else only_instance(config):
        return sweep_accounts(config, config.accounts, now=now, dry_run=dry_run, opener=opener)


@contextmanager
def only_instance(config: Config) -> Iterator[None]:
    """Hold the lock that keeps a second instance from the same ledger.

    Raises ``AlreadyRunning``, or ``LedgerError`` where the state folder cannot be written.
    """
    path = config.state_dir / LOCK_NAME
    lock = FileLock(path, timeout=0, mode=0o600)
    try:
        config.state_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock.acquire()
    except Timeout:
        raise AlreadyRunning(
            f"Another followup-mail is at work: it holds {path}. End it, or wait for it."
        ) from None
    except OSError as error:
        raise LedgerError(
            f"The state folder {config.state_dir} cannot be written: {error.strerror}."
        ) from error
    try:
        yield
    finally:
        lock.release()


def sweep_accounts(
    config: Config,
    accounts: Collection[Account],
    *,
    now: dt.datetime | None = None,
    dry_run: bool = False,
    opener: Opener | None = None,
    pace: Pace | None = None,
) -> tuple[SweepReport, ...]:
    """One sweep of each of ``accounts``; see ``run_once``. Raises ``Stopped`` as ``pace`` does."""
    with Ledger.copied(config.state_dir) if dry_run else Ledger.open(config.state_dir) as ledger:
        if now is not None:
            _refuse_the_past(ledger, now)
        turn = _Turn(config, ledger, now, dry_run, opener or opener_of(config), pace or Pace())
        return tuple(_sweep_account(turn, account) for account in accounts)


@dataclass(frozen=True, slots=True)
class _Turn:
    """What the sweeps of all accounts have in common; see ``run_once``."""

    config: Config
    ledger: Ledger
    given: dt.datetime | None
    dry_run: bool
    opener: Opener
    pace: Pace

    def now(self) -> dt.datetime:
        """This moment, or the one that takes its place, in the user's zone."""
        return (self.given or dt.datetime.now(dt.UTC)).astimezone(self.config.timezone)


def _refuse_the_past(ledger: Ledger, now: dt.datetime) -> None:
    last = ledger.chronicle.last_sweep()
    if last is not None and now < last:
        raise PastMoment(
            f"{now.isoformat()} is before the last sweep ({last.astimezone(now.tzinfo).isoformat()}): "
            "give a later moment, or another state_dir."
        )


def _sweep_account(turn: _Turn, account: Account) -> SweepReport:
    """One sweep, put on record and told."""
    report = _swept(turn, account)
    _note_trouble(turn.ledger, report)
    _log(turn.config, report)
    if not turn.dry_run:
        _tell_by_command(turn.config, account.name, turn.ledger)
    return report


def _swept(turn: _Turn, account: Account) -> SweepReport:
    config, moment = turn.config, turn.now()
    try:
        mailbox = open_unless_held(turn.opener, account, turn.ledger)
    except (MailboxError, ConfigError) as error:
        return _unopened(turn, account, moment, error)
    try:
        desk = Desk(
            account=account.name,
            accounts=tuple(each.name for each in config.accounts),
            mailbox=mailbox,
            watched=choose(all_folders(mailbox, turn.ledger, account.name), account.folders),
            ledger=turn.ledger,
            reader=reader_of(config),
            reading=_reading(config),
            senders=senders_of(config),
            policy=policy_of(config),
            now=moment,
            look_back=dt.timedelta(days=config.scan.look_back_days),
            simulated=turn.given is not None,
            pace=turn.pace,
        )
        report = sweep(desk, pen_of(config), writes=not turn.dry_run)
        if not turn.dry_run and report.error is None:
            _tell_in_inbox(config, desk)
    except MailboxError as error:
        return _unopened(turn, account, moment, error)
    finally:
        mailbox.close()
    return report


def _tell_in_inbox(config: Config, desk: Desk) -> None:
    """That the user cannot be told there now is no fault of the sweep: the next one tries again."""
    if not config.notify.inbox_note:
        desk.ledger.notices.pass_over("inbox", desk.account)
        return
    try:
        put_into_inbox(desk, config.you.addresses[0])
    except MailboxError as error:
        log.warning("the inbox did not take a note: %s", type(error).__name__)


def _tell_by_command(config: Config, account: str, ledger: Ledger) -> None:
    if config.notify.command is None:
        ledger.notices.pass_over("command", account)
    else:
        give_to_command(ledger, account, config.notify.command)


def _unopened(
    turn: _Turn, account: Account, now: dt.datetime, error: MailboxError | ConfigError
) -> SweepReport:
    """A sweep that never saw a letter is on record too (rule `on-record`)."""
    report = SweepReport(account.name, now, complete=False, examined=0, error=error)
    chronicle = turn.ledger.chronicle
    with turn.ledger.transaction():
        chronicle.swept(Sweep(account.name, now, complete=False, examined=0, error=str(error)))
        before = chronicle.views().get(account.name, {})
        view = unopened_view(report, before, chronicle.last_good(account.name), turn.config.timezone)
        chronicle.show(account.name, view)
    return report


def _note_trouble(ledger: Ledger, report: SweepReport) -> None:
    chronicle, account = ledger.chronicle, report.account
    for note in trouble(report, chronicle.last_good(account), chronicle.incomplete_since(account)):
        chronicle.note(account, note, report.at)


def _log(config: Config, report: SweepReport) -> None:
    """By the account's number, since its name may be an address."""
    number = [account.name for account in config.accounts].index(report.account) + 1
    if report.error is not None:
        log.warning("account %d: the sweep failed: %s", number, _kind(report.error))
        return
    how = "complete" if report.complete else "unverified"
    log.info("account %d: sweep %s, %d letters in the window", number, how, report.examined)


def _kind(error: MailboxError | ConfigError) -> str:
    """Which trouble it is, in words where these name neither folder nor path."""
    says_all = isinstance(error, Unreachable | TlsRefused | CredentialsRefused | Throttled)
    return str(error) if says_all else type(error).__name__


def _reading(config: Config) -> str:
    """Names who reads: another version of the program, or other settings, read every letter anew."""
    settings = (
        sorted(address.casefold() for address in config.you.addresses),
        config.you.name,
        config.timezone.key,
        config.scan.ignore_from,
        config.scan.interview_from,
    )
    return f"{__version__} {hashlib.sha256(repr(settings).encode()).hexdigest()[:16]}"
