"""The worker: sweeps on a schedule until it is told to end, and takes up a new configuration on the way."""

from __future__ import annotations

import datetime as dt
import logging
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import schedule

from followup_mail.accounts.errors import SignInNeeded
from followup_mail.config import Account, Config, ConfigError
from followup_mail.ledger import LedgerError
from followup_mail.mailbox.errors import CredentialsRefused, Throttled
from followup_mail.service.notify import Herald
from followup_mail.worker.accounts import Opener
from followup_mail.worker.calls import Calls, heard
from followup_mail.worker.errors import Stopped
from followup_mail.worker.held_logins import AFTER_REFUSALS, REFUSALS
from followup_mail.worker.pace import Pace
from followup_mail.worker.report import SweepReport
from followup_mail.worker.run import only_instance, sweep_accounts

log = logging.getLogger(__name__)

# A server that is away is asked at growing intervals, but at least so often.
LONGEST_PAUSE = dt.timedelta(hours=1)
# Sweeps of many users are not to fall on the same second.
JITTER = 0.1
# Two computers that watch one mailbox are not to write on the same second: each would find nothing there yet.
SPREAD = dt.timedelta(minutes=1)
# How long a sweep has to come to a step's end when the worker is told to end. Then it is left as it is,
# which is as safe as a power cut: the journal and the marks in the mailbox tell the next sweep what was
# done.
GRACE_SECONDS = 3.0
# Clocks jump (a laptop wakes up): the schedule is looked at so often, whatever it says.
TICK_SECONDS = 30.0
# Some systems deliver no signal to a thread that waits without end: so often the main thread looks up.
LISTEN_SECONDS = 1.0


OnReport = Callable[[SweepReport], None]
Reload = Callable[[], Config]


def run_forever(
    config: Config,
    *,
    opener: Opener | None = None,
    stop: threading.Event | None = None,
    on_report: OnReport | None = None,
    reload: Reload | None = None,
    herald: Herald | None = None,
) -> None:
    """Sweep every account every ``scan.every``, and at ``draft_at``, until SIGTERM or SIGINT.

    Ends within five seconds of either, or of ``stop`` being set. ``on_report`` gets the report of each sweep
    as it ends, in a thread of the worker's. At SIGHUP ``reload`` gives a new configuration, which is in force
    from the next sweep on; where it raises ``ConfigError`` the old one stays. ``herald`` tells the service
    manager. Raises ``AlreadyRunning``; whatever else happens, it goes on.
    """
    herald = herald or Herald()
    worker = _Worker(config, opener, stop or threading.Event(), on_report, herald)
    with only_instance(config), heard() as calls:
        thread = threading.Thread(target=worker.work, name="sweeps", daemon=True)
        thread.start()
        herald.ready()
        while thread.is_alive() and not calls.end and not worker.stop.wait(LISTEN_SECONDS):
            _answer(calls, worker, reload, herald)
        ended_by_itself = not (calls.end or worker.stop.is_set())
        herald.stopping()
        worker.end()
        thread.join(GRACE_SECONDS)
        if thread.is_alive():
            log.warning("ended in the middle of a sweep; the next one looks what it had done")
    if ended_by_itself:
        raise RuntimeError("the thread of the sweeps came to an end")


def _answer(calls: Calls, worker: _Worker, reload: Reload | None, herald: Herald) -> None:
    """Take up a new configuration if asked to, and only one that can be used."""
    if not calls.reload:
        return
    calls.reload = False
    if reload is None:
        return
    herald.reloading()
    try:
        new = reload()
        if new.state_dir != worker.config.state_dir:
            raise ConfigError("another state_dir needs a restart")
    except ConfigError:
        # Not its words: they may hold what the log does not.
        log.error("the new configuration is refused and the old one stays: see followup-mail doctor")
        herald.status("the new configuration is refused and the old one stays: see followup-mail doctor")
    else:
        log.info("configuration read anew, accounts: %d", len(new.accounts))
        herald.status("configuration read anew")
        worker.take(new)
    herald.ready()


class _Worker:
    """Sweeps, in a thread of its own, with the configuration that is in force."""

    def __init__(
        self,
        config: Config,
        opener: Opener | None,
        stop: threading.Event,
        on_report: OnReport | None,
        herald: Herald,
    ) -> None:
        self.config = config
        self.opener = opener
        self.stop = stop
        self.on_report = on_report
        self.herald = herald
        self.pace = Pace(stop, herald.alive)
        self._nudged = threading.Event()

    def take(self, config: Config) -> None:
        """Have another configuration in force from the next sweep on."""
        self.config = config
        self._nudged.set()

    def end(self) -> None:
        """Begin no further step."""
        self.stop.set()
        self._nudged.set()

    def work(self) -> None:
        """Sweep until told to end."""
        while not self.stop.is_set():
            self._work_with(self.config)

    def _work_with(self, config: Config) -> None:
        """Sweep until told to end, or until another configuration is in force."""
        clock = schedule.Scheduler()
        for account in config.accounts:
            _AccountClock(config, account, self, clock).plan(dt.timedelta())
        while self.config is config and not self.stop.is_set():
            clock.run_pending()
            self.herald.alive()
            idle = clock.idle_seconds
            self._nudged.wait(min(max(idle or 0.0, 0.1), TICK_SECONDS))
            self._nudged.clear()


@dataclass
class _AccountClock:
    """One account's place in the schedule: each sweep decides when the next one is."""

    config: Config
    account: Account
    worker: _Worker
    clock: schedule.Scheduler
    failures: int = field(default=0)
    refusals: int = field(default=0)

    def plan(self, pause: dt.timedelta) -> None:
        """Sweep once, after ``pause``."""
        seconds = max(int(pause.total_seconds()), 0)
        if seconds:
            self.clock.every(seconds).seconds.do(self._run)
        else:
            self._run()

    def _run(self) -> type[schedule.CancelJob]:
        worker = self.worker
        try:
            (report,) = sweep_accounts(self.config, [self.account], opener=worker.opener, pace=worker.pace)
            if worker.on_report is not None:
                worker.on_report(report)
        except Stopped:
            return schedule.CancelJob
        except LedgerError as error:
            log.error("%s", error)
            self.failures += 1
            how, asked = "the ledger cannot be used, see followup-mail service logs", None
        except Exception as error:
            log.error("a sweep failed by an error of the program itself: %s", type(error).__name__)
            log.debug("its traceback", exc_info=True)
            self.failures += 1
            how, asked = "failed by an error of the program itself", None
        else:
            self.failures = self.failures + 1 if report.error else 0
            self.refusals = self.refusals + 1 if _risks_a_lock(report) else 0
            how, asked = _outcome(report), _asked_patience(report)
        now = dt.datetime.now(self.config.timezone)
        if self.refusals >= REFUSALS:
            asked = now + AFTER_REFUSALS
        jitter = random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - no secret
        rest = pause(self.config, self.failures, now, asked, jitter)
        number = self.config.accounts.index(self.account) + 1
        worker.herald.status(f"account {number}, {now:%Y-%m-%d %H:%M}: {how}; next look {now + rest:%H:%M}")
        self.plan(rest)
        return schedule.CancelJob


def pause(
    config: Config, failures: int, now: dt.datetime, asked: dt.datetime | None, jitter: float
) -> dt.timedelta:
    """How long to wait for the next sweep, after so many failures in a row. Pure.

    ``now`` is aware; ``asked`` is until when the server asks for patience; ``jitter`` is a factor. A good
    account is looked at again when drafts are due to appear, if that is earlier than its turn.
    """
    usual: dt.timedelta = config.scan.every
    grown = usual * (1 << min(failures, 10))
    turn = min(grown, max(usual, LONGEST_PAUSE)) * jitter
    if not failures:
        turn = min(turn, _until_drafts_appear(config, now) + SPREAD * (abs(jitter - 1) / JITTER))
    if asked is not None:
        turn = max(turn, asked - now)
    return max(turn, dt.timedelta(seconds=1))


def _until_drafts_appear(config: Config, now: dt.datetime) -> dt.timedelta:
    for day in (now.date(), now.date() + dt.timedelta(days=1)):
        moment = dt.datetime.combine(day, config.follow_up.draft_at, config.timezone)
        # In UTC: between two times of one zone Python counts by the wall clock, which may be put forward.
        until = moment.astimezone(dt.UTC) - now.astimezone(dt.UTC)
        if until > dt.timedelta():
            return until + dt.timedelta(seconds=1)
    return dt.timedelta(days=1)


def _risks_a_lock(report: SweepReport) -> bool:
    """Whether providers lock accounts for more of this. Who has to sign in again is not waited for a day."""
    return isinstance(report.error, CredentialsRefused) and not isinstance(report.error, SignInNeeded)


def _outcome(report: SweepReport) -> str:
    """How a sweep went, without anything out of letters."""
    if report.error is not None:
        return f"the sweep failed ({type(report.error).__name__})"
    return f"{'complete' if report.complete else 'unverified'}, {report.examined} letters in the window"


def _asked_patience(report: SweepReport) -> dt.datetime | None:
    return report.error.until if isinstance(report.error, Throttled) else None
