"""What the user has said about follow-ups, over what the rules make of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from followup_mail.hiring.due import after
from followup_mail.hiring.followups import Calendar, FollowUp, Ledger
from followup_mail.hiring.minutes import Minutes
from followup_mail.hiring.words import (
    Dated,
    Paused,
    Wanted,
    Word,
    follow_up_hash,
    hashes_of,
    last_of,
    resumes_on,
)

WRITE, LEAVE = "write it", "leave it"
"""What may be answered where a follow-up was passed over (rule ``late``)."""

_MOST = 2
"""Follow-ups for one interview (rule ``never-a-third``)."""


def granted(
    follow_ups: Sequence[FollowUp],
    interview: dt.date,
    words: Sequence[Word],
    recipient: str | None,
    ledger: Ledger,
    calendar: Calendar,
) -> tuple[FollowUp, ...]:
    """The follow-ups of the interview as the user wants them: never more than the rules allow."""
    spent = hashes_of(words)
    room = _MOST - _made_for_wrong_days(interview, words, ledger)
    room -= sum(each.record is not None and each.state != "withdrawn" for each in follow_ups)
    told = []
    for each in follow_ups:
        follow_up = _wanted(each, follow_ups, interview, words, ledger, calendar)
        if follow_up.is_to_come and follow_up_hash(interview, follow_up.number, recipient) in spent:
            follow_up = _left_out(follow_up, "you had it forgotten after it was written")
        elif follow_up.is_to_come and room <= 0:
            follow_up = _left_out(follow_up, "two were sent before you corrected the day")
        elif follow_up.is_to_come:
            follow_up = _held_back(follow_up, words, calendar)
            room -= follow_up.is_to_come
        told.append(follow_up)
    return tuple(told)


def ask_about_passed_over(
    follow_ups: Sequence[FollowUp],
    interview: dt.date,
    words: Sequence[Word],
    calendar: Calendar,
    minutes: Minutes,
) -> None:
    """Ask whether the last follow-up that was passed over is to be written after all (rule ``late``)."""
    offered = [each for each in follow_ups if _is_offered(each, follow_ups, words, calendar)]
    if not offered or _answer(offered[-1], interview, words) is not None:
        return
    number, due = offered[-1].number, offered[-1].due
    text = f"follow-up {number} for the interview of {interview} was due on {due}: is it to be written now?"
    minutes.ask("late", f"{interview}:{number}", text, (WRITE, LEAVE))


def _wanted(
    follow_up: FollowUp,
    all_: Sequence[FollowUp],
    interview: dt.date,
    words: Sequence[Word],
    ledger: Ledger,
    calendar: Calendar,
) -> FollowUp:
    """One that the user wants though it was passed over; they are taken at their word as long as usual."""
    word = _answer(follow_up, interview, words)
    if word is None or not word.yes or not _is_offered(follow_up, all_, words, calendar):
        return follow_up
    if calendar.today > after(calendar.local_day(word.at), calendar.policy.grace_days):
        return follow_up
    if ledger.in_the_way():
        why = "an earlier draft of this process still lies unsent"
        return replace(follow_up, state="planned", why=why, rule="one-draft", is_due=True, is_blocked=True)
    return replace(follow_up, state="planned", why="", is_due=True)


def _is_offered(
    follow_up: FollowUp, all_: Sequence[FollowUp], words: Sequence[Word], calendar: Calendar
) -> bool:
    """Whether it was passed over since nobody looked yet, or since the user had paused the drafts."""
    if follow_up.record is not None or follow_up.state != "missed" or follow_up.rule != "late":
        return False
    if any(each.number > follow_up.number and (each.record or each.is_due) for each in all_):
        return False
    if follow_up.due < calendar.look.ledger_since:
        return True
    last_day = after(follow_up.due, calendar.policy.grace_days)
    return any(
        calendar.local_day(word.at) <= last_day < word.until <= calendar.today
        for word in words
        if isinstance(word, Paused)
    )


def _answer(follow_up: FollowUp, interview: dt.date, words: Sequence[Word]) -> Wanted | None:
    about = (interview, follow_up.number)
    return last_of(
        [word for word in words if isinstance(word, Wanted) and about == (word.interview, word.number)]
    )


def _held_back(follow_up: FollowUp, words: Sequence[Word], calendar: Calendar) -> FollowUp:
    """A pause is as if the worker were off: what it makes too late is missed (rule ``late``)."""
    until = resumes_on(words)
    if until is None or until <= max(calendar.today, follow_up.due):
        return follow_up
    if until > after(follow_up.due, calendar.policy.grace_days):
        why = f"you have paused the drafts until {until}"
        return replace(follow_up, state="missed", why=why, rule="late", is_due=False, is_blocked=False)
    return replace(follow_up, is_due=False)


def _made_for_wrong_days(interview: dt.date, words: Sequence[Word], ledger: Ledger) -> int:
    """How many follow-ups this very interview has had since it took place, under days that were corrected."""
    wrong: set[dt.date] = set()
    for word in reversed([word for word in words if isinstance(word, Dated)]):
        if word.was is not None and (word.date == interview or word.date in wrong):
            wrong.add(word.was)
    wrong.discard(interview)
    return sum(record.interview in wrong and ledger.day(record) > interview for record in ledger.arrived())


def _left_out(follow_up: FollowUp, why: str) -> FollowUp:
    return replace(follow_up, state="skipped", why=why, rule="never-a-third", is_due=False, is_blocked=False)
