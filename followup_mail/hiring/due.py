"""The arithmetic of days. All days are calendar days of the user's zone, never multiples of 24 hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from followup_mail.hiring.model import Policy

DISTANCE_DAYS = 7
"""Between any two follow-ups that were sent (rule ``distance``)."""
DISTANCE_FROM_WORD_DAYS = 4
"""Between the employer's last word and follow-up 2 (rule ``distance``)."""
CLOSING_DAYS = 7
"""From the last date of a process to its closing (rule ``never-a-third``)."""
_LAST_DAY = dt.date.max.toordinal()


def after(day: dt.date, days: int) -> dt.date:
    """The day ``days`` calendar days later; the last day there is, where that is beyond the calendar."""
    return dt.date.fromordinal(min(day.toordinal() + days, _LAST_DAY))


def apart_from(due: dt.date, sent: Iterable[dt.date]) -> dt.date:
    """Rule ``distance``: not before seven days after any follow-up that was sent."""
    return max([due, *(after(day, DISTANCE_DAYS) for day in sent)])


@dataclass(frozen=True, slots=True)
class Word:
    """Something the employer said on ``day``; ``promised`` is set on the one whose promise counts.

    With ``asked`` it is the user's answer to what the employer asked for on that day (rule ``ball``).
    """

    day: dt.date
    promised: dt.date | None = None
    asked: dt.date | None = None


def moved_by(
    due: dt.date, words: Iterable[Word], policy: Policy, distance: int, written: Iterable[dt.date] = ()
) -> dt.date:
    """When a follow-up is due after what was said, oldest word first.

    Rule ``distance``: ``distance`` days after each word. Rule ``promised-date``: if the user wishes, the day
    after the promised one instead of a day before it. A word that comes when the follow-up is already missed
    (rule ``late``) does not bring it back; but one that was ``written`` before that word, and withdrawn for
    it, was not missed (rule ``withdraw``), nor is one that the user's answer was waited for (rule ``ball``).
    """
    lain = sorted(written)
    for word in words:
        last_day = after(due, policy.grace_days)
        if word.asked is not None:
            if word.asked <= last_day < word.day:
                due = after(word.day, distance)
            continue
        was_written = bool(lain) and lain[0] <= word.day
        lain = [day for day in lain if day > word.day]
        if word.day > last_day and not was_written:
            break
        if distance:
            due = max(due, after(word.day, distance))
        if policy.wait_for_promised_date and word.promised is not None and due < word.promised:
            due = after(word.promised, 1)
    return due


def has_come(due: dt.date, local_now: dt.datetime, policy: Policy) -> bool:
    """Rule ``day-7-and-14``: whether it is ``draft_at`` of the day, or later."""
    return (local_now.date(), local_now.time()) >= (due, policy.draft_at)


def is_missed(due: dt.date, today: dt.date, policy: Policy) -> bool:
    """Rule ``late``: whether the day is more than ``grace_days`` past."""
    return today > after(due, policy.grace_days)
