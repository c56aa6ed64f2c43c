"""What the parsers find and the refiners join: days as written, times, zones. Nothing is reckoned yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from followup_mail.dates.model import DayMonth, Grain, Third
from followup_mail.dates.roles import PartOfDay, Role


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day of a month by name, or all numbers in a settled order.

    ``year`` is None where none is written; ``years_on`` counts from the present one ("next year" is 1).
    """

    month: int
    day: int
    year: int | None = None
    years_on: int | None = None


@dataclass(frozen=True, slots=True)
class Numeric:
    """Two numbers, day and month in either order; ``usual`` is the order of the weekday's language."""

    first: int
    second: int
    year: int | None = None
    usual: DayMonth | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day without its month. ``firm`` is false for a bare number that may count something else.

    ``months_on`` counts from the present month where that is told ("the 12th of next month" is 1).
    """

    day: int
    firm: bool
    months_on: int | None = None


@dataclass(frozen=True, slots=True)
class InWeek:
    """A weekday.

    ``which`` is NEXT, THIS, COMING, LAST or AFTER_NEXT where said; ``week`` a calendar week counted from this
    one ("Thursday next week" is 1); ``further`` weeks added to the nearest such day ("Thursday in a week").
    ``hint`` is a calendar week the sentence speaks of elsewhere. ``from_focus`` is true for English "the
    Thursday", which is one near a day told before.
    """

    which: Role | None = None
    week: int | None = None
    further: int = 0
    hint: int | None = None
    from_focus: bool = False


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The ``nth`` such weekday of a month, -1 for the last.

    Without ``month`` it is that of the month ``offset`` from the present one.
    """

    nth: int
    month: int | None = None
    year: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Reckoned:
    """So many minutes, days, months and days of work from the moment of writing."""

    minutes: int = 0
    days: int = 0
    months: int = 0
    workdays: int = 0


@dataclass(frozen=True, slots=True)
class NextHour:
    """No day is named: that of the next such hour."""


Core = Calendar | Numeric | DayOfMonth | InWeek | NthWeekday | Reckoned | NextHour


@dataclass(frozen=True, slots=True)
class DayPiece:
    """A day as written in the tokens ``first`` up to, not with, ``last``.

    ``weekday`` counts from Monday, 0. ``weekday_weak`` marks an abbreviation that may be another word.
    ``alone`` is false for what is a day only beside a weekday, a time or another day. ``until`` is the last
    day of a range. ``also`` is a second name of the same day ("tomorrow, 12 March"). ``after`` is
    how long after it the day lies that is meant. ``grain`` is "time" for
    what is told in minutes, "week" for the day that begins a week ("week commencing 16 March").
    """

    first: int
    last: int
    core: Core
    weekday: int | None = None
    weekday_weak: bool = False
    alone: bool = True
    until: DayPiece | None = None
    part: PartOfDay | None = None
    also: Reckoned | None = None
    after: Reckoned | None = None
    grain: Grain = "day"


@dataclass(frozen=True, slots=True)
class ClockPiece:
    """A time of day, or a span of it.

    ``sure`` is false for a bare number that is a time only beside a day; ``meridiem`` is true where morning
    or afternoon is said; ``open_half`` where it is neither said nor plain from the writing; ``spoken`` where
    the time is told in words, which go round the clock twice a day.
    """

    first: int
    last: int
    start: dt.time
    end: dt.time | None = None
    sure: bool = True
    meridiem: bool = False
    open_half: bool = False
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class ZonePiece:
    """A zone: either known, or the IANA names it may stand for.

    ``labelled`` is true where it is said for all times of the text.
    """

    first: int
    last: int
    names: tuple[str, ...] = ()
    zone: dt.tzinfo | None = None
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class PeriodPiece:
    """A whole week, month or year, or a third of one ("mid-March").

    ``offset`` counts from the present one: "next week" is 1. ``number`` is the month or the week of the year
    (ISO 8601) instead, in ``year`` where one is written; ``week_of_month`` is 1 for a month's first seven
    days, -1 for its last.
    """

    first: int
    last: int
    grain: Grain
    offset: int = 0
    number: int | None = None
    year: int | None = None
    third: Third | None = None
    week_of_month: int | None = None


Piece = DayPiece | ClockPiece | ZonePiece | PeriodPiece


@dataclass(frozen=True, slots=True)
class Found:
    """A day with the time and zone that belong to it, in the tokens ``first`` up to, not with, ``last``."""

    first: int
    last: int
    day: DayPiece
    clock: ClockPiece | None = None
    zone: ZonePiece | None = None
