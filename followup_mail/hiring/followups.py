"""Where the follow-ups of one interview stand: written, due, to come, left out or missed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from followup_mail.hiring.correspondence import Correspondence
from followup_mail.hiring.due import (
    DISTANCE_DAYS,
    DISTANCE_FROM_WORD_DAYS,
    Word,
    after,
    apart_from,
    has_come,
    is_missed,
    moved_by,
)
from followup_mail.hiring.model import DraftRecord, DraftState, Look, Policy
from followup_mail.hiring.timeline import in_order, in_zone, moment

_UNSENT: frozenset[DraftState] = frozenset({"planned", "in_drafts", "edited"})


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One follow-up.

    ``is_due`` is true when its hour has come and it was not written; ``is_blocked`` when another draft must
    go first. ``rule`` is the one that ``why`` speaks of.
    """

    number: int
    due: dt.date
    state: DraftState
    why: str
    rule: str = "day-7-and-14"
    is_due: bool = False
    is_blocked: bool = False
    record: DraftRecord | None = None

    @property
    def is_to_come(self) -> bool:
        """Whether it was neither written nor left out."""
        return self.record is None and self.state == "planned"

    @property
    def is_pending(self) -> bool:
        """Whether it will come of itself."""
        return self.is_to_come and not self.is_blocked


class Ledger:
    """The drafts of one process, as last seen."""

    def __init__(self, drafts: Iterable[DraftRecord], process: str, zone: dt.tzinfo) -> None:
        self._zone = zone
        self.records = sorted(
            (record for record in drafts if record.process == process),
            key=lambda record: (record.interview, record.number, record.attempt),
        )

    def current(self, interview: dt.date, number: int) -> DraftRecord | None:
        """The draft under that number; a withdrawn one is none: it may be written again (``withdraw``)."""
        found = [r for r in self.records if r.interview == interview and r.number == number]
        return found[-1] if found and found[-1].state != "withdrawn" else None

    def attempts(self, interview: dt.date, number: int) -> int:
        """How often it has been written."""
        return max(
            (r.attempt for r in self.records if r.interview == interview and r.number == number), default=0
        )

    def unsent(self) -> list[DraftRecord]:
        """Drafts that lie in the folder or, their outcome being unknown, may lie there."""
        return [r for r in self.records if r.intended or r.state in _UNSENT]

    def in_the_way(self) -> list[DraftRecord]:
        """Drafts that must be settled before another is written: those unsent, and those merely gone.

        Rules ``one-draft`` and ``deleted``: until it is known what became of them, nothing is written.
        """
        return [*self.unsent(), *self.in_state("gone")]

    def in_state(self, state: DraftState) -> list[DraftRecord]:
        """The drafts in that state."""
        return [record for record in self.records if record.state == state and not record.intended]

    def is_stopped(self, reopened: dt.datetime | None) -> bool:
        """Whether the user deleted a draft (rule ``deleted``) and nothing has reopened it since."""
        return any(
            reopened is None or record.written_at is None or record.written_at > reopened
            for record in self.in_state("deleted")
        )

    def sent_days(self) -> list[dt.date]:
        """The days on which follow-ups of any interview of the process were sent."""
        return [self.day(record) for record in self.in_state("sent")]

    def day(self, record: DraftRecord) -> dt.date:
        """The day a draft was sent or, that not being known, written or due."""
        moment = record.sent_at or record.written_at
        return in_zone(moment, self._zone).date() if moment else record.due


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the days are counted by: the user's wishes and the local time."""

    policy: Policy
    look: Look
    local_now: dt.datetime

    @property
    def today(self) -> dt.date:
        """The user's day."""
        return self.local_now.date()

    def local_day(self, moment: dt.datetime) -> dt.date:
        """The user's day at that moment."""
        return in_zone(moment, self.policy.timezone).date()


def follow_ups_of(
    interview: dt.date, ledger: Ledger, letters: Correspondence, calendar: Calendar
) -> tuple[FollowUp, ...]:
    """Both follow-ups of the interview on that day (one where only one is configured)."""
    days = [after(interview, days) for days in calendar.policy.days]
    words = _words(letters, calendar)
    first = ledger.current(interview, 1)
    one = _written(first) if first else _first(days[0], words, bool(letters.answers), ledger, calendar)
    if len(days) == 1:
        return (one,)
    second = ledger.current(interview, 2)
    two = _written(second) if second else _second(days[1], words, one, ledger, calendar)
    return one, two


def _first(
    due: dt.date, words: Sequence[Word], is_answered: bool, ledger: Ledger, calendar: Calendar
) -> FollowUp:
    promising = [word for word in words if word.promised is not None]
    due = moved_by(apart_from(due, ledger.sent_days()), promising, calendar.policy, distance=0)
    if is_answered:
        return FollowUp(1, due, "skipped", "they got back before it was written", "got-back")
    return _timed(1, due, ledger, calendar)


def _second(
    due: dt.date, words: Sequence[Word], first: FollowUp, ledger: Ledger, calendar: Calendar
) -> FollowUp:
    due = apart_from(due, ledger.sent_days())
    if first.state in _UNSENT:
        due = max(due, after(first.due, DISTANCE_DAYS))
    due = moved_by(due, words, calendar.policy, DISTANCE_FROM_WORD_DAYS)
    return _timed(2, due, ledger, calendar)


def _written(record: DraftRecord) -> FollowUp:
    return FollowUp(record.number, record.due, record.state, "", record=record)


def _timed(number: int, due: dt.date, ledger: Ledger, calendar: Calendar) -> FollowUp:
    """A follow-up that was not written: to come, due, held up by another draft, or missed (rule ``late``)."""
    if due < calendar.look.ledger_since:
        return FollowUp(number, due, "missed", "it was due before the first look at this mailbox", "late")
    is_due = has_come(due, calendar.local_now, calendar.policy)
    if is_due and ledger.in_the_way():
        gone = "an earlier draft is gone and it is not known yet whether it was sent"
        unsent = "an earlier draft of this process still lies unsent"
        rule, why = ("one-draft", unsent) if ledger.unsent() else ("deleted", gone)
        return FollowUp(number, due, "planned", why, rule, is_due=True, is_blocked=True)
    if is_missed(due, calendar.today, calendar.policy):
        return FollowUp(number, due, "missed", "more than the days of grace have passed", "late")
    return FollowUp(number, due, "planned", "", is_due=is_due)


def _words(letters: Correspondence, calendar: Calendar) -> list[Word]:
    """What the employer said and when, a letter from the future (a wrong clock) being today's."""
    promising = letters.promising
    said = [*letters.words, promising] if promising and promising not in letters.words else letters.words
    return [
        Word(
            day=min(calendar.local_day(moment(letter)), calendar.today),
            promised=letters.promise.date if letters.promise and letter is promising else None,
        )
        for letter in in_order(said)
    ]
