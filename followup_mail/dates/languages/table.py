"""What one language contributes: a table of words, no code. A further language is a further table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from followup_mail.dates.model import DayMonth, Grain, Third
from followup_mail.dates.roles import PartOfDay, Role


class Unit(NamedTuple):
    """A unit of relative dates; ``workdays`` are counted without Saturdays and Sundays."""

    minutes: int = 0
    days: int = 0
    months: int = 0
    workdays: int = 0


MINUTE = Unit(minutes=1)
HOUR = Unit(minutes=60)
DAY = Unit(days=1)
WORKDAY = Unit(workdays=1)
WEEK = Unit(days=7)
FORTNIGHT = Unit(days=14)
MONTH = Unit(months=1)
YEAR = Unit(months=12)


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language.

    Spellings of one meaning stand in one text, parted by commas; several words make a phrase. ``months``
    (from 1) and ``weekdays`` (Monday is 0) are spellings beside those of names.json; of the short weekdays
    there ``short_weekdays`` count beside a date or a time, all others, and ``tiny_weekdays``, only beside a
    date. ``late_months`` are months only behind their day. ``days`` gives days from the day of writing, and
    the part of the day where the word names one. ``order`` is how all-number dates are written wherever the
    language is, None where that differs. ``numbers`` are counts and hours, ``articles`` count as one;
    ``ordinals`` days of a month in words, ``numerals`` days in a script's own digits. ``hours`` are numbers
    of hours alone. ``periods`` are whole weeks, months and years in one word, or a third of one; ``years``
    are years beside a month. Both are told from the present one. ``day_words`` are the days 1 to 31 in words,
    parted by strokes, which count beside their month alone.
    Words may overlap between languages: a text is never assigned to one.
    """

    code: str
    months: Mapping[int, str] = field(default_factory=dict)
    weekdays: Mapping[int, str] = field(default_factory=dict)
    short_weekdays: tuple[str, ...] = ("",) * 7
    tiny_weekdays: tuple[str, ...] = ("",) * 7
    late_months: Mapping[int, str] = field(default_factory=dict)
    days: Mapping[tuple[int, PartOfDay | None], str] = field(default_factory=dict)
    parts: Mapping[PartOfDay, str] = field(default_factory=dict)
    units: Mapping[Unit, str] = field(default_factory=dict)
    numbers: Mapping[int, str] = field(default_factory=dict)
    hours: Mapping[int, str] = field(default_factory=dict)
    articles: str = ""
    ordinals: Mapping[int, str] = field(default_factory=dict)
    day_words: str = ""
    numerals: Mapping[int, str] = field(default_factory=dict)
    meridiem: Mapping[PartOfDay, str] = field(default_factory=dict)
    weeks_on: Mapping[int, str] = field(default_factory=dict)
    periods: Mapping[tuple[Grain, int] | tuple[Grain, int, Third], str] = field(default_factory=dict)
    years: Mapping[int, str] = field(default_factory=dict)
    week_days: Mapping[tuple[int, int], str] = field(default_factory=dict)
    words: Mapping[Role, str] = field(default_factory=dict)
    order: DayMonth | None = "DMY"
