"""From letters to interviews: what was fixed, moved, called off (rules ``latest-interview``, ``next-round``).

The letters are folded in order of time into *sessions*: one calendar event, or one letter's word on a day.
The sessions of one day are one interview.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from followup_mail.hiring.model import Interview, InterviewState, Policy, Process
from followup_mail.hiring.sessions import Session, fold, over_at
from followup_mail.hiring.timeline import in_order, in_zone, moment
from followup_mail.reading.model import Signal


@dataclass(frozen=True, slots=True)
class Appointment:
    """An interview with the sessions it consists of and the letters that fixed it, oldest first.

    ``fixed_at`` is when its day was first fixed: decisions older than that concern an earlier round.
    """

    interview: Interview
    sessions: tuple[Session, ...]
    letters: tuple[Signal, ...]
    fixed_at: dt.datetime


def interviews_of(process: Process, policy: Policy, now: dt.datetime) -> tuple[Interview, ...]:
    """The interviews of a process as they stand at ``now`` (aware), by day; those of unsure day come last."""
    ordered = replace(process, signals=tuple(in_order(process.signals)))
    return tuple(appointment.interview for appointment in appointments_of(ordered, policy, now))


def appointments_of(process: Process, policy: Policy, now: dt.datetime) -> tuple[Appointment, ...]:
    """The same with the letters that fixed each, for a process whose letters are in order of time."""
    sessions = fold(process.signals, policy.timezone, process.words)
    days = sorted({session.day for session in sessions if session.day is not None})
    dated = [_on_day(day, [s for s in sessions if s.day == day], policy, now) for day in days]
    standing = [at for at, each in enumerate(dated) if each.interview.state in ("planned", "held")]
    for at in standing[:-1]:
        if dated[at].interview.state == "held":
            dated[at] = _in_state(dated[at], "superseded")
    last_day = days[standing[-1]] if standing else None
    unsure = [_of_unsure_day(session, last_day) for session in sessions if session.day is None]
    return (*dated, *unsure)


def latest_of(appointments: Iterable[Appointment]) -> Appointment | None:
    """The interview that counts (rule ``latest-interview``): the last day neither moved nor called off."""
    standing = [each for each in appointments if each.interview.state in ("planned", "held")]
    return standing[-1] if standing else None


def _on_day(day: dt.date, sessions: list[Session], policy: Policy, now: dt.datetime) -> Appointment:
    standing = [session for session in sessions if session.stands]
    said = standing or sessions
    over = over_at(said, day, policy.timezone)
    state: InterviewState
    if standing:
        state = "held" if now >= over else "planned"
    else:
        state = "cancelled" if any(session.state == "cancelled" for session in sessions) else "superseded"
    letters = _letters(said)
    first = letters[0] if len(said) == len(sessions) else _letters(sessions)[0]
    return Appointment(
        interview=Interview(
            date=day,
            start=min((session.start for session in said if session.start is not None), default=None),
            state=state,
            anchor=_anchor(first),
            message_id=next((each.message_id for each in reversed(letters) if each.message_id), None),
            over=in_zone(over, policy.timezone),
            set_by="user" if any(session.by_user for session in said) else "letter",
        ),
        sessions=tuple(said),
        letters=tuple(letters),
        fixed_at=moment(first),
    )


def _of_unsure_day(session: Session, last_day: dt.date | None) -> Appointment:
    """An interview held for the user's word, unless a sure one lies later than anything it may mean."""
    letter = session.letters[0]
    readings = [reading.date for reading in session.alternatives]
    state: InterviewState = "unsure"
    if session.state != "standing":
        state = session.state
    elif readings and last_day is not None and max(readings) < last_day:
        state = "superseded"
    return Appointment(
        interview=Interview(
            date=None,
            start=None,
            state=state,
            anchor=_anchor(letter),
            message_id=letter.message_id,
            alternatives=session.alternatives,
        ),
        sessions=(session,),
        letters=(letter,),
        fixed_at=moment(letter),
    )


def _in_state(appointment: Appointment, state: InterviewState) -> Appointment:
    return replace(appointment, interview=replace(appointment.interview, state=state))


def _letters(sessions: list[Session]) -> list[Signal]:
    return in_order(letter for session in sessions for letter in session.letters)


def _anchor(letter: Signal) -> str:
    return letter.message_id or (letter.meeting.uid if letter.meeting else None) or letter.identity
