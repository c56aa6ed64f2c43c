"""What happens in the month, and what must come of it."""

from __future__ import annotations

import datetime as dt
import sqlite3
import statistics
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from followup_mail.ledger.database import FILE_NAME
from followup_mail.worker import logfile
from followup_mail.worker.forever import LONGEST_PAUSE
from tests.month.process import Process
from tests.timelines.mail_program import as_sent
from tests.timelines.world import World
from tests.worker.home import ME, letter

ZONE = ZoneInfo("Europe/London")
DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)
EIGHT = dt.time(8)

Outage = Callable[[], AbstractContextManager[Any]]
"""Entered, the mailbox cannot be reached."""

EMPLOYERS = (
    "quillmark",
    "harbourline",
    "tealworks",
    "fennbridge",
    "oxlip",
    "marrowgate",
    "larkfield",
    "pinnock",
)


@dataclass(frozen=True, slots=True)
class Span:
    """From when, for how many days, and how often the worker looks."""

    first: dt.date
    days: int
    every: dt.timedelta

    @property
    def start(self) -> dt.datetime:
        return dt.datetime.combine(self.first, dt.time(7), ZONE)

    @property
    def end(self) -> dt.datetime:
        return dt.datetime.combine(self.first + self.days * DAY, dt.time(7), ZONE)

    def asleep(self, now: dt.datetime) -> bool:
        """The computer sleeps at night and through one weekend."""
        return not 7 <= now.hour < 23 or now.date() - self.first in (9 * DAY, 10 * DAY)


def after(now: dt.datetime, pause: dt.timedelta) -> dt.datetime:
    """When the worker's turn has come for certain, whose pauses vary by a tenth."""
    return (now.astimezone(dt.UTC) + pause * 1.1 + dt.timedelta(minutes=1)).astimezone(ZONE)


@dataclass
class Course:
    """One interview and what is due after it."""

    employer: str
    interview: dt.date
    rejected: dt.date | None = None
    sent: list[dt.date] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"mia.berg@{self.employer}.example"

    def due(self) -> dt.date | None:
        """When the next follow-up is due; None where no further one is (rules `day-7-and-14`, `distance`)."""
        if self.rejected is not None or len(self.sent) == 2:
            return None
        if not self.sent:
            return self.interview + 7 * DAY
        return max(self.interview + 14 * DAY, self.sent[-1] + 7 * DAY)

    def confirmation(self, sent: dt.datetime) -> bytes:
        return letter(
            sent,
            f"Interview for Data Analyst at {self.employer.title()}",
            "Hello Jo,\n\nYour interview for the position of Data Analyst at "
            f"{self.employer.title()} is confirmed for {self.interview:%A, %d %B %Y} at 2:30 pm in our "
            f"office.\n\nKind regards,\nMia Berg\n{self.employer.title()}",
            sender=f"Mia Berg <{self.address}>",
            message_id=f"<conf@{self.employer}.example>",
        )

    def rejection(self, sent: dt.datetime) -> bytes:
        return letter(
            sent,
            f"Re: Interview for Data Analyst at {self.employer.title()}",
            "Dear Jo,\n\nThank you for the interview. Unfortunately, we have decided not to move forward "
            "with your application for the Data Analyst position.\n\nKind regards,\nMia Berg",
            sender=f"Mia Berg <{self.address}>",
            parent=f"<conf@{self.employer}.example>",
        )


@dataclass
class Month:
    """What was seen: sizes in KiB, handles of files, and how much was done."""

    sweeps: int = 0
    failed: int = 0
    drafts: int = 0
    reloads: int = 0
    refusals: int = 0
    backups: int = 0
    memory: list[int] = field(default_factory=list)
    handles: list[int] = field(default_factory=list)
    warm: int | None = None
    """After how many good sweeps the process had done each thing once: had written a second follow-up."""

    @property
    def growth(self) -> float:
        """What the process has come to hold more since it was warm, in KiB."""
        memory = self.memory[self.warm :]
        few = max(len(memory) // 10, 3)
        return statistics.median(memory[-few:]) - statistics.median(memory[:few])

    @property
    def leaked(self) -> int:
        """How many handles more are open at the end than when it was warm."""
        handles = self.handles[self.warm :]
        return max(handles[-3:]) - max(handles[:3])


class Player:
    """Plays the month with a real process. Every draft must come at the first look after it is due."""

    def __init__(self, world: World, outage: Outage, folder: Path, span: Span) -> None:
        self.world, self.outage, self.folder, self.span = world, outage, folder, span
        self.config, self.state = folder / "config.yaml", folder / "state"
        self.courses = [
            Course(employer, span.first + (3 * number - 5) * DAY) for number, employer in enumerate(EMPLOYERS)
        ]
        self.seen = Month()

    def play(self) -> Month:
        """Play it; AssertionError where anything is not as it must be."""
        self._write_config()
        now, end = self.span.start, self.span.end
        for course in self.courses:
            agreed = min(now - DAY, dt.datetime.combine(course.interview - 4 * DAY, EIGHT, ZONE))
            self.world.deliver("INBOX", course.confirmation(agreed), agreed)
        with Process(self.config, self.folder, now) as process:
            self._looked(process, process.report(now), now)
            today = now.date()
            while (now := self._awake(now)) < end:
                self._looked(process, process.turn(now), now)
                if now.date() != today:
                    today = now.date()
                    now = self._new_day(process, now)
            assert process.end() == 0
        assert "Traceback" not in process.said()
        return self.seen

    def _awake(self, now: dt.datetime) -> dt.datetime:
        """When the next look is."""
        now = after(now, self.span.every)
        while self.span.asleep(now):
            now = after(now, HOUR)
        return now

    def _looked(self, process: Process, told: dict[str, Any], now: dt.datetime) -> None:
        """After a good sweep: the drafts that are due are there, and no others."""
        seen = self.seen
        seen.sweeps += 1
        assert told["error"] is None, told["error"]
        assert told["complete"], told["why_not"]
        due = {
            (course.employer, len(course.sent) + 1): course
            for course in self.courses
            if (day := course.due()) is not None and dt.datetime.combine(day, EIGHT, ZONE) <= now
        }
        assert {(draft["process"], draft["number"]) for draft in told["drafts"]} == set(due), now
        lying = self.world.drafts()
        assert len(lying) == len(due), now
        for draft in lying:  # the user sends each
            (course,) = (one for one in due.values() if one.address.encode() in draft.raw)
            self.world.remove_draft(draft.handle)
            self.world.deliver("Sent", as_sent(draft.raw, now), now, {"\\Seen"})
            course.sent.append(now.date())
            seen.drafts += 1
        if seen.warm is None and any(number == 2 for _, number in due):
            seen.warm = len(seen.memory)
        seen.memory.append(process.memory())
        seen.handles.append(process.handles())

    def _new_day(self, process: Process, now: dt.datetime) -> dt.datetime:
        """What befalls the process today; when it is over."""
        number = (now.date() - self.span.first).days
        self._mail_comes(now, number)
        self._ledger_is_backed_up()
        if number % 3 == 1:
            self._log_is_taken_away()
        if number % 5 == 3:
            self._configuration_is_changed(process, now)
        if number % 7 == 4:
            self._configuration_is_spoiled(process)
        return self._network_is_lost(process, now) if number % 4 == 2 else now

    def _mail_comes(self, now: dt.datetime, number: int) -> None:
        for serial in range(5):
            news = letter(
                now, f"Offers of the week {number}-{serial}", "Buy now.\n" * 50, sender="shop@shop.example"
            )
            self.world.deliver("INBOX", news, now)
        if number == 11:
            (course,) = (one for one in self.courses if one.employer == "harbourline")
            self.world.deliver("INBOX", course.rejection(now), now)
            course.rejected = now.date()

    def _ledger_is_backed_up(self) -> None:
        """By another program, while the worker is at it."""
        copy = self.folder / "backup.sqlite3"
        with (
            closing(sqlite3.connect(self.state / FILE_NAME)) as ledger,
            closing(sqlite3.connect(copy)) as kept,
        ):
            ledger.backup(kept)
            assert kept.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        self.seen.backups += 1

    def _log_is_taken_away(self) -> None:
        log = self.state / logfile.FILE_NAME
        assert log.exists()
        log.replace(self.folder / "old.log")

    def _network_is_lost(self, process: Process, now: dt.datetime) -> dt.datetime:
        """For two looks, at the growing intervals of a server that is away; then it is back."""
        usual = self.span.every
        longest = max(usual, LONGEST_PAUSE)
        with self.outage():
            for pause in (usual, min(usual * 2, longest)):
                now = after(now, pause)
                told = process.turn(now)
                assert told["error"] is not None
                assert told["drafts"] == []
                self.seen.failed += 1
        now = after(now, min(usual * 4, longest))
        self._looked(process, process.turn(now), now)
        return now

    def _configuration_is_changed(self, process: Process, now: dt.datetime) -> None:
        self._write_config(signature=f"Changed {self.seen.reloads}")
        process.reload()
        self.seen.reloads += 1
        process.wait_for("configuration read anew", self.seen.reloads)
        self._looked(process, process.report(now), now)

    def _configuration_is_spoiled(self, process: Process) -> None:
        good = self.config.read_text("utf-8")
        self.config.write_text("you: [", "utf-8")
        process.reload()
        self.seen.refusals += 1
        process.wait_for("the new configuration is refused", self.seen.refusals)
        self.config.write_text(good, "utf-8")

    def _write_config(self, signature: str = "") -> None:
        told = {
            "timezone": ZONE.key,
            "you": {"name": "Jo Lee", "addresses": [ME], "signature": signature},
            "accounts": [{"name": "personal", **self.world.account()}],
            "scan": {"every": f"{int(self.span.every.total_seconds())}s"},
            "state_dir": str(self.state),
        }
        self.config.write_text(yaml.safe_dump(told, sort_keys=False), "utf-8")
