"""The worker: sweeps on a schedule until it is told to end."""

from __future__ import annotations

import datetime as dt
import logging
import random
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

import schedule

from followup_mail.config import Account, Config
from followup_mail.ledger import LedgerError
from followup_mail.mailbox.errors import Throttled
from followup_mail.worker.accounts import Opener
from followup_mail.worker.errors import Stopped
from followup_mail.worker.report import SweepReport
from followup_mail.worker.run import only_instance, sweep_accounts

log = logging.getLogger(__name__)

# A server that is away is asked at growing intervals, but at least so often.
LONGEST_PAUSE = dt.timedelta(hours=1)
# Sweeps of many users are not to fall on the same second.
JITTER = 0.1
# How long a sweep has to come to a step's end when the worker is told to end. Then it is left as it is,
# which is as safe as a power cut: the journal and the marks in the mailbox tell the next sweep what was
# done.
GRACE_SECONDS = 3.0
# Clocks jump (a laptop wakes up): the schedule is looked at so often, whatever it says.
TICK_SECONDS = 30.0


OnReport = Callable[[SweepReport], None]


def run_forever(
    config: Config,
    *,
    opener: Opener | None = None,
    stop: threading.Event | None = None,
    on_report: OnReport | None = None,
) -> None:
    """Sweep every account every ``scan.every``, and at ``draft_at``, until SIGTERM or SIGINT.

    Ends within five seconds of either, or of ``stop`` being set. ``on_report`` gets the report of each sweep
    as it ends, in a thread of the worker's. Raises ``AlreadyRunning``; whatever else happens, it goes on.
    """
    stop = stop or threading.Event()
    with only_instance(config), _ended_by_signals(stop):
        worker = threading.Thread(
            target=_work, args=(config, opener, stop, on_report), name="sweeps", daemon=True
        )
        worker.start()
        # In steps, since some systems deliver no signal to a thread that waits without end.
        while worker.is_alive() and not stop.wait(1.0):
            pass
        worker.join(GRACE_SECONDS)
        if worker.is_alive():
            log.warning("ended in the middle of a sweep; the next one looks what it had done")


def _work(config: Config, opener: Opener | None, stop: threading.Event, on_report: OnReport | None) -> None:
    clock = schedule.Scheduler()
    for account in config.accounts:
        _AccountClock(config, account, opener, stop, on_report, clock).plan(dt.timedelta())
    while not stop.is_set():
        clock.run_pending()
        idle = clock.idle_seconds
        stop.wait(min(max(idle or 0.0, 0.1), TICK_SECONDS))


@dataclass
class _AccountClock:
    """One account's place in the schedule: each sweep decides when the next one is."""

    config: Config
    account: Account
    opener: Opener | None
    stop: threading.Event
    on_report: OnReport | None
    clock: schedule.Scheduler
    failures: int = field(default=0)

    def plan(self, pause: dt.timedelta) -> None:
        """Sweep once, after ``pause``."""
        seconds = max(int(pause.total_seconds()), 0)
        if seconds:
            self.clock.every(seconds).seconds.do(self._run)
        else:
            self._run()

    def _run(self) -> type[schedule.CancelJob]:
        try:
            (report,) = sweep_accounts(self.config, [self.account], opener=self.opener, stop=self.stop)
            if self.on_report is not None:
                self.on_report(report)
        except Stopped:
            return schedule.CancelJob
        except LedgerError as error:
            log.error("%s", error)
            self.failures += 1
            asked = None
        except Exception as error:
            log.error("a sweep failed by an error of the program itself: %s", type(error).__name__)
            log.debug("its traceback", exc_info=True)
            self.failures += 1
            asked = None
        else:
            self.failures = self.failures + 1 if report.error else 0
            asked = _asked_patience(report)
        now = dt.datetime.now(self.config.timezone)
        jitter = random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - no secret
        self.plan(pause(self.config, self.failures, now, asked, jitter))
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
        turn = min(turn, _until_drafts_appear(config, now))
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


def _asked_patience(report: SweepReport) -> dt.datetime | None:
    return report.error.until if isinstance(report.error, Throttled) else None


@contextmanager
def _ended_by_signals(stop: threading.Event) -> Iterator[None]:
    """SIGTERM and SIGINT set ``stop``, where signals can be had (the main thread)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        # Not here: the interrupted thread may hold the event's lock.
        threading.Thread(target=stop.set, daemon=True).start()

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
