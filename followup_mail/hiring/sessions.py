"""What each letter says of a day, folded in order of time: fixed, repeated, moved, called off.

A *session* is one calendar event (RFC 5545, told apart by UID) or one letter's word on a day.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from followup_mail.hiring.due import after
from followup_mail.hiring.spoken import is_spoken
from followup_mail.hiring.timeline import in_zone, moment
from followup_mail.hiring.words import Dated, NotHeld, Word
from followup_mail.reading.model import INTERVIEW_KINDS, Meeting, Reading, Signal

_UNTOLD_LENGTH = dt.timedelta(hours=1)
_END_OF_TIME = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(eq=False, slots=True)
class Session:
    """One session; ``day`` is None while unsure. ``revision`` orders what is said of one calendar event.

    ``by_user`` is true where the user has said so.
    """

    day: dt.date | None
    start: dt.datetime | None
    end: dt.datetime | None
    uid: str | None
    revision: tuple[int, dt.datetime]
    letters: list[Signal]
    alternatives: tuple[Reading, ...] = ()
    state: Literal["standing", "superseded", "cancelled"] = "standing"
    by_user: bool = False

    @property
    def stands(self) -> bool:
        """Whether it was neither moved nor called off."""
        return self.state == "standing"


def fold(letters: Iterable[Signal], zone: dt.tzinfo, words: Iterable[Word] = ()) -> list[Session]:
    """Every session that the letters, given in order of time, speak of, with what became of it.

    The user's ``words`` on days outrank them: a letter that tells a corrected day again means the true one.

    Letters that fail the server's check change nothing (rule ``trust``); recurring events are no interviews
    (rule ``no-interview``); the user's own cancellation is a withdrawal and no matter of days (rule
    ``decision``).
    """
    book = _Book(zone)
    said = [word for word in words if isinstance(word, (Dated, NotHeld))]
    for letter in letters:
        while said and said[0].at < moment(letter):
            book.hear(said.pop(0))
        if not letter.trusted or (letter.meeting and letter.meeting.recurrence):
            continue
        if letter.kind in INTERVIEW_KINDS:
            book.fix(letter)
        elif letter.kind == "cancellation" and letter.certainty == "sure" and not letter.own:
            book.cancel(letter)
    for word in said:
        book.hear(word)
    return book.sessions


def over_at(sessions: Iterable[Session], day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    """When the sessions of a day are over (rule ``after-the-interview``), in UTC.

    That is the last end; a start alone lasts an hour; without any time it is the end of the local day.
    """
    ends = [end for session in sessions if (end := _end(session)) is not None]
    midnight = dt.datetime.combine(after(day, 1), dt.time(), zone)
    return max(ends) if ends else in_zone(midnight, dt.UTC)


def _end(session: Session) -> dt.datetime | None:
    start, end = session.start, session.end
    if end is not None and (start is None or end > start):
        return in_zone(end, dt.UTC)
    if start is None:
        return None
    begun = in_zone(start, dt.UTC)
    return begun + min(_UNTOLD_LENGTH, _END_OF_TIME - begun)


@dataclass(slots=True)
class _Book:
    zone: dt.tzinfo
    sessions: list[Session] = field(default_factory=list)
    has_unsure: bool = False
    corrected: dict[dt.date, Dated] = field(default_factory=dict)
    not_held: set[dt.date] = field(default_factory=set)

    def hear(self, word: Dated | NotHeld) -> None:
        """The user's word on a day."""
        if isinstance(word, NotHeld):
            self.not_held.add(word.date)
            self._call_off_not_held()
            return
        about = set(word.letters)
        for session in self.sessions:
            is_meant = any(letter.identity in about for letter in session.letters)
            if session.stands and (is_meant or (session.day == word.was and word.was is not None)):
                session.start, session.end = _on_day(session.start, session.end, word)
                session.day, session.alternatives, session.by_user = word.date, (), True
        self.corrected.pop(word.date, None)
        self.not_held.discard(word.date)
        if word.was is not None and word.was != word.date:
            self.corrected[word.was] = word
        self._settle(word.date)

    def _told(self, letter: Signal) -> Meeting:
        """What a letter tells of days, as the user has corrected it."""
        meeting = letter.meeting or Meeting(date=None)
        if not self.corrected:
            return meeting
        was = self._true_day(meeting.was)
        date = self._true_day(meeting.date)
        if date == meeting.date or (letter.kind == "reschedule" and date == was == meeting.was):
            return replace(meeting, was=was)
        word = next(word for word in self.corrected.values() if word.date == date)
        start, end = _on_day(meeting.start, meeting.end, word)
        return replace(meeting, date=date, start=start, end=end, was=was)

    def _true_day(self, day: dt.date | None) -> dt.date | None:
        while day is not None and day in self.corrected:
            day = self.corrected[day].date
        return day

    def _call_off_not_held(self) -> None:
        for session in self.sessions:
            if session.stands and session.day in self.not_held:
                session.state = "cancelled"

    def fix(self, letter: Signal) -> None:
        meeting = self._told(letter)
        if meeting.date is not None and (letter.kind == "reschedule" or is_spoken(letter)):
            self.not_held.discard(meeting.date)
        self._fix(letter, meeting)
        if self.not_held:
            self._call_off_not_held()

    def _fix(self, letter: Signal, meeting: Meeting) -> None:
        day = meeting.date if letter.certainty == "sure" else None
        event = self._event(meeting.uid)
        if event is not None:
            self._revise(event, letter, meeting, day)
        elif day is None:
            self._fix_unsure(letter, meeting)
        else:
            if letter.kind == "reschedule":
                self._move(letter, meeting, day)
            else:
                self._bring_forward(letter, meeting, day)
            self._add(letter, meeting, day)

    def cancel(self, letter: Signal) -> None:
        meeting = self._told(letter)
        event = self._event(meeting.uid)
        if event is not None:
            revision = _revision(letter, meeting, event)
            if event.stands and revision >= event.revision and not self._was_over(event, letter):
                self._end_with_carried(event, "cancelled")
                event.revision = revision
            return
        for session in self._called_off(letter, meeting):
            session.state = "cancelled"

    def _revise(self, event: Session, letter: Signal, meeting: Meeting, day: dt.date | None) -> None:
        """A later word on a known calendar event: the same day once more, or a move."""
        revision = _revision(letter, meeting, event)
        if revision < event.revision:
            return
        if day is not None and day == event.day:
            event.start, event.end = _times(meeting)
            event.revision = revision
            event.state = "standing"
            event.letters.append(letter)
            return
        if event.stands:
            self._end_with_carried(event, "superseded")
        self._add(letter, meeting, day)

    def _fix_unsure(self, letter: Signal, meeting: Meeting) -> None:
        """A letter that leaves its day open repeats the day that stands if it may mean that day."""
        known = self._day_meant(letter, meeting)
        if known is not None:
            self._add(letter, Meeting(date=known), known)
            return
        if letter.kind == "reschedule":
            for session in self._on(self._moved_day(letter, meeting)):
                session.state = "superseded"
        self._add(letter, meeting, None)

    def _move(self, letter: Signal, meeting: Meeting, day: dt.date) -> None:
        old = self._moved_day(letter, meeting)
        sessions = self._on(old)
        if old != day:
            for session in sessions:
                session.state = "superseded"
        elif sum(session.uid is not None for session in sessions) <= 1:
            for session in sessions:
                session.start, session.end = _times(meeting)

    def _bring_forward(self, letter: Signal, meeting: Meeting, day: dt.date) -> None:
        """Whoever fixed a day and now, in the same exchange, writes of a sooner one has moved it there.

        A next round is on a later day; a day that stands already is repeated; a calendar event is moved by
        its UID; the user's own letter moves nothing. Where several days may be meant, none is moved.
        """
        if letter.own or meeting.uid is not None or self._on(day):
            return
        if not any(
            session.stands and session.day is not None and session.day > day for session in self.sessions
        ):
            return
        later = [self._on(ahead) for ahead in self._ahead(letter) if ahead > day]
        if len(later) == 1 and _is_fixed_in_exchange(later[0], letter):
            for session in later[0]:
                session.state = "superseded"

    def _add(self, letter: Signal, meeting: Meeting, day: dt.date | None) -> None:
        start, end = _times(meeting) if day is not None else (None, None)
        readings: tuple[Reading, ...] = ()
        if day is None:
            readings = meeting.alternatives or ((Reading(meeting.date, ""),) if meeting.date else ())
        self.sessions.append(
            Session(
                day=day,
                start=start,
                end=end,
                uid=meeting.uid,
                revision=_revision(letter, meeting),
                letters=[letter],
                alternatives=readings,
                by_user=is_spoken(letter) or any(day == word.date for word in self.corrected.values()),
            )
        )
        if day is None:
            self.has_unsure = True
        elif self.has_unsure:
            self._settle(day)

    def _settle(self, day: dt.date) -> None:
        """A sure day answers the letters that left it open."""
        for session in self._on(None):
            if not session.alternatives or any(reading.date == day for reading in session.alternatives):
                session.state = "superseded"

    def _event(self, uid: str | None) -> Session | None:
        if uid is None:
            return None
        return next((session for session in reversed(self.sessions) if session.uid == uid), None)

    def _on(self, day: dt.date | None) -> list[Session]:
        """The standing sessions of a day; of unsure day for None."""
        return [session for session in self.sessions if session.stands and session.day == day]

    def _standing_days(self) -> set[dt.date]:
        return {session.day for session in self.sessions if session.stands and session.day is not None}

    def _ahead(self, letter: Signal) -> list[dt.date]:
        """The days still to come when the letter was written, soonest first."""
        written = moment(letter)
        by_day: defaultdict[dt.date, list[Session]] = defaultdict(list)
        for session in self.sessions:
            if session.stands and session.day is not None:
                by_day[session.day].append(session)
        return [day for day in sorted(by_day) if over_at(by_day[day], day, self.zone) > written]

    def _day_meant(self, letter: Signal, meeting: Meeting) -> dt.date | None:
        readings = {reading.date for reading in meeting.alternatives}
        if meeting.date is not None:
            readings.add(meeting.date)
        if readings:
            known = readings & self._standing_days()
            return known.pop() if len(known) == 1 else None
        ahead = self._ahead(letter)
        return ahead[0] if ahead and letter.kind == "confirmation" else None

    def _moved_day(self, letter: Signal, meeting: Meeting) -> dt.date | None:
        """The day that a move is away from: the one it names, else the latest still to come."""
        standing = self._standing_days()
        if meeting.was in standing:
            return meeting.was
        if meeting.date in standing:
            return meeting.date
        return max(self._ahead(letter), default=None)

    def _called_off(self, letter: Signal, meeting: Meeting) -> list[Session]:
        """What a cancellation of no known event calls off: the day it names, else the latest to come."""
        ahead = self._ahead(letter)
        named = meeting.date or meeting.was
        if named is not None:
            return self._on(named) if named in ahead else []
        dated = self._on(max(ahead)) if ahead else []
        unsure = self._on(None)
        if unsure and (not dated or _last_word(unsure) > _last_word(dated)):
            return unsure[-1:]
        return dated

    def _was_over(self, event: Session, letter: Signal) -> bool:
        """Whether the event had taken place when the letter was written."""
        return event.day is not None and over_at([event], event.day, self.zone) <= moment(letter)

    def _end_with_carried(self, event: Session, state: Literal["superseded", "cancelled"]) -> None:
        """End an event, and the letters that spoke of it without being an event of their own."""
        event.state = state
        remaining = [session for session in self._on(event.day) if session.uid is not None]
        for session in self._on(event.day):
            if _carries(event, session) and not any(_carries(other, session) for other in remaining):
                session.state = state


def _is_fixed_in_exchange(sessions: list[Session], letter: Signal) -> bool:
    """Whether the letter answers one by the same person that fixed this day, without a calendar event."""
    fixing = [each for session in sessions for each in session.letters]
    return all(session.uid is None for session in sessions) and any(
        each.sender is not None
        and letter.sender is not None
        and each.sender.key == letter.sender.key
        and each.message_id in (*letter.in_reply_to, *letter.references)
        for each in fixing
    )


def _carries(event: Session, session: Session) -> bool:
    return session.uid is None and (session.start is None or session.start == event.start)


def _last_word(sessions: list[Session]) -> dt.datetime:
    return max(moment(session.letters[-1]) for session in sessions)


def _times(meeting: Meeting) -> tuple[dt.datetime | None, dt.datetime | None]:
    return (None if meeting.all_day else meeting.start), meeting.end


def _on_day(
    start: dt.datetime | None, end: dt.datetime | None, word: Dated
) -> tuple[dt.datetime | None, dt.datetime | None]:
    """The hours of a meeting that is on another day than was told: the same, unless the user gave one."""
    if word.start is not None or start is None:
        return word.start, None
    moved = dt.datetime.combine(word.date, start.timetz())
    return moved, moved + (end - start) if end is not None and end > start else None


def _revision(letter: Signal, meeting: Meeting, known: Session | None = None) -> tuple[int, dt.datetime]:
    """What is newer of an event (RFC 5546, 2.1.5): SEQUENCE, then DTSTAMP or the letter's time.

    Where a letter tells no SEQUENCE, it speaks of the event as known.
    """
    sequence = meeting.sequence if meeting.sequence is not None else known.revision[0] if known else 0
    return sequence, meeting.stamp or moment(letter)
