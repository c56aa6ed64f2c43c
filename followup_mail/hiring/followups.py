"""Where the follow-ups of one interview stand: written, due, to come, left out or missed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from followup_mail.hiring.ball import Ball
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
from followup_mail.hiring.timeline import in_zone, moment
from followup_mail.reading.model import Signal

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
    """The follow-ups of one process: its drafts, as last seen, and what the user sent by hand."""

    def __init__(
        self,
        drafts: Iterable[DraftRecord],
        process: str,
        zone: dt.tzinfo,
        returned: Collection[str] = (),
        asked: Sequence[dt.date] = (),
    ) -> None:
        """``returned`` are ids of letters that did not arrive, ``asked`` the days of follow-ups by hand."""
        self._zone = zone
        self._returned = returned
        self.asked = tuple(asked)
        self.records = sorted(
            (record for record in drafts if record.process == process),
            key=lambda record: (record.interview, record.number, record.attempt),
        )

    def current(self, interview: dt.date, number: int) -> DraftRecord | None:
        """The draft under that number; a withdrawn one is none: it may be written again (``withdraw``)."""
        found = [r for r in self.records if r.interview == interview and r.number == number]
        return found[-1] if found and found[-1].state != "withdrawn" else None

    def withdrawn(self, interview: dt.date, number: int) -> list[DraftRecord]:
        """The drafts under that number that were taken back (rule ``withdraw``), oldest first."""
        return [
            record
            for record in self.in_state("withdrawn")
            if (record.interview, record.number) == (interview, number)
        ]

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

    def is_untouched(self) -> bool:
        """Whether all that stands in the way are drafts that lie in the folder as we wrote them."""
        return all(record.state == "in_drafts" and not record.intended for record in self.in_the_way())

    def deleted(self, reopened: dt.datetime | None) -> DraftRecord | None:
        """The draft by whose deletion the user stopped the process (rule ``deleted``)."""
        return next(
            (
                record
                for record in self.in_state("deleted")
                if reopened is None or record.written_at is None or record.written_at > reopened
            ),
            None,
        )

    def has_returned(self, record: DraftRecord) -> bool:
        """Whether it was sent and came back undelivered (rule ``recipient``)."""
        return record.state == "sent" and not {record.message_id, record.sent_message_id}.isdisjoint(
            self._returned
        )

    def returned(self) -> list[DraftRecord]:
        """The drafts that were sent and came back."""
        return [record for record in self.in_state("sent") if self.has_returned(record)]

    def arrived(self) -> list[DraftRecord]:
        """The drafts that were sent and, as far as is known, arrived."""
        return [record for record in self.in_state("sent") if not self.has_returned(record)]

    def sent_days(self) -> list[dt.date]:
        """The days on which follow-ups of any interview of the process were sent, also by hand."""
        return sorted([*(self.day(record) for record in self.arrived()), *self.asked])

    def made(self, interview: dt.date) -> int:
        """How many follow-ups that interview has had (rule ``by-hand``: the user's own count)."""
        return sum(record.interview == interview for record in self.arrived()) + len(self.asked)

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


@dataclass(frozen=True, slots=True)
class End:
    """The day from which nothing is written any more, and why: a decision, or the user's wish."""

    on: dt.date
    why: str


def follow_ups_of(
    interview: dt.date,
    ledger: Ledger,
    letters: Correspondence,
    ball: Ball,
    calendar: Calendar,
    end: End | None = None,
) -> tuple[FollowUp, ...]:
    """Both follow-ups of the interview on that day (one where only one is configured)."""
    first = ledger.current(interview, 1)
    one = _written(first, ledger) if first else _first(interview, ledger, letters, calendar)
    if len(calendar.policy.days) == 1:
        return (_shown(one, interview, ledger, calendar, end),)
    second = ledger.current(interview, 2)
    two = _written(second, ledger) if second else _second(interview, ledger, letters, ball, calendar)
    if one.is_to_come and (two.is_due or ledger.attempts(interview, 2)):
        why = "follow-up 2 has taken its place"
        one = replace(one, state="missed", why=why, rule="late", is_due=False, is_blocked=False)
    return tuple(_shown(each, interview, ledger, calendar, end) for each in (one, two))


def day_due(
    number: int,
    interview: dt.date,
    ledger: Ledger,
    letters: Correspondence,
    calendar: Calendar,
    ball: Ball | None = None,
) -> dt.date:
    """The day on which that follow-up is due by all that is known now, whether it was written or not."""
    due = apart_from(after(interview, calendar.policy.days[number - 1]), ledger.sent_days())
    if number == 1:
        return moved_by(due, _promises(letters, calendar), calendar.policy, distance=0)
    first = ledger.current(interview, 1)
    if first is None and not letters.answers and not ledger.made(interview):
        unsent = day_due(1, interview, ledger, letters, calendar)
        is_open = not is_missed(unsent, calendar.today, calendar.policy)
        is_open = is_open and unsent >= calendar.look.ledger_since
        due = max(due, after(unsent, DISTANCE_DAYS)) if is_open else due
    elif first is not None and first.state in _UNSENT:
        due = max(due, after(first.due, DISTANCE_DAYS))
    written = [ledger.day(record) for record in ledger.withdrawn(interview, 2)]
    words = _words(letters, ball, calendar)
    return moved_by(due, words, calendar.policy, DISTANCE_FROM_WORD_DAYS, written)


def _first(interview: dt.date, ledger: Ledger, letters: Correspondence, calendar: Calendar) -> FollowUp:
    due = day_due(1, interview, ledger, letters, calendar)
    if ledger.made(interview):
        return _made_by_hand(1, due, ledger)
    if letters.answers:
        return FollowUp(1, due, "skipped", "they got back before it was sent", "got-back")
    return _timed(1, due, ledger, calendar)


def _second(
    interview: dt.date, ledger: Ledger, letters: Correspondence, ball: Ball, calendar: Calendar
) -> FollowUp:
    due = day_due(2, interview, ledger, letters, calendar, ball)
    if ledger.made(interview) > 1:
        return _made_by_hand(2, due, ledger)
    if ball.open is not None:
        return FollowUp(2, due, "planned", "they wait for your answer", "ball", is_blocked=True)
    return _timed(2, due, ledger, calendar)


def _made_by_hand(number: int, due: dt.date, ledger: Ledger) -> FollowUp:
    days = ", ".join(map(str, ledger.asked))
    return FollowUp(number, due, "skipped", f"you asked for news yourself ({days})", "by-hand")


def _written(record: DraftRecord, ledger: Ledger) -> FollowUp:
    if ledger.has_returned(record):
        return FollowUp(record.number, record.due, "missed", "it came back undelivered", "recipient")
    return FollowUp(record.number, record.due, record.state, "", record=record)


def _shown(
    follow_up: FollowUp, interview: dt.date, ledger: Ledger, calendar: Calendar, end: End | None
) -> FollowUp:
    """What will not come any more: taken back, or skipped where the end came before it was missed."""
    if follow_up.record is not None:
        return follow_up
    if end is not None and follow_up.state in ("planned", "missed") and follow_up.rule != "recipient":
        is_missed_before = is_missed(follow_up.due, end.on, calendar.policy)
        state: DraftState = "missed" if is_missed_before else "skipped"
        why = "more than the days of grace have passed" if is_missed_before else end.why
        follow_up = FollowUp(
            follow_up.number, follow_up.due, state, why, "late" if is_missed_before else "decision"
        )
    taken_back = ledger.withdrawn(interview, follow_up.number)
    if taken_back and not follow_up.is_to_come:
        return replace(follow_up, state="withdrawn", record=taken_back[-1])
    return follow_up


def _timed(number: int, due: dt.date, ledger: Ledger, calendar: Calendar) -> FollowUp:
    """A follow-up that was not written: to come, due, held up by another draft, or missed (rule ``late``)."""
    if due < calendar.look.ledger_since:
        return FollowUp(number, due, "missed", "it was due before the first look at this mailbox", "late")
    is_late = is_missed(due, calendar.today, calendar.policy)
    is_due = has_come(due, calendar.local_now, calendar.policy)
    gives_way = calendar.policy.withdraw and ledger.is_untouched()
    if is_due and ledger.in_the_way() and not (is_late and gives_way):
        gone = "an earlier draft is gone and it is not known yet whether it was sent"
        unsent = "an earlier draft of this process still lies unsent"
        rule, why = ("one-draft", unsent) if ledger.unsent() else ("deleted", gone)
        return FollowUp(number, due, "planned", why, rule, is_due=True, is_blocked=True)
    if is_late:
        return FollowUp(number, due, "missed", "more than the days of grace have passed", "late")
    return FollowUp(number, due, "planned", "", is_due=is_due)


def _words(letters: Correspondence, ball: Ball | None, calendar: Calendar) -> list[Word]:
    """What was said and when, oldest first."""
    promising = letters.promising
    said = [letter for letter in letters.words if letter is not promising]
    words = [Word(_day_of(letter, calendar)) for letter in said]
    words += _promises(letters, calendar)
    for request, reply in ball.returns if ball else ():
        words.append(Word(_day_of(reply, calendar), asked=_day_of(request, calendar)))
    return sorted(words, key=lambda word: word.day)


def _promises(letters: Correspondence, calendar: Calendar) -> list[Word]:
    """The latest promise of the process and when it was given, if there is one."""
    promising = letters.promising
    if promising is None or promising.promised is None:
        return []
    return [Word(_day_of(promising, calendar), promising.promised.date)]


def _day_of(letter: Signal, calendar: Calendar) -> dt.date:
    """The day a letter was written, one from the future (a wrong clock) being today's."""
    return min(calendar.local_day(moment(letter)), calendar.today)
