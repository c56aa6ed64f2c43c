"""What one language contributes: a table of words, no code. A further language is a further table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from followup_mail.dates.model import DayMonth
from followup_mail.dates.roles import PartOfDay, Role

# A unit of relative dates: its minutes, days and months.
Unit = tuple[int, int, int]
MINUTE: Unit = (1, 0, 0)
HOUR: Unit = (60, 0, 0)
DAY: Unit = (0, 1, 0)
WEEK: Unit = (0, 7, 0)
FORTNIGHT: Unit = (0, 14, 0)
MONTH: Unit = (0, 0, 1)
YEAR: Unit = (0, 0, 12)


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language.

    Spellings of one meaning stand in one text, parted by commas; several words make a phrase. ``months`` are
    twelve, ``weekdays`` seven, Monday first. ``short_weekdays`` count only beside a date or a time,
    ``tiny_weekdays`` only beside a date. ``days`` gives days from the day of writing, and the part of the day
    where the word names one. ``order`` is how all-number dates are written wherever the language is, None
    where that differs. ``numbers`` are counts and hours, ``articles`` count as one; ``ordinals`` days of a
    month in words, ``numerals`` days in a script's own digits. Words may overlap between languages: a text is
    never assigned to one.
    """

    code: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...] = ("",) * 7
    tiny_weekdays: tuple[str, ...] = ("",) * 7
    late_months: Mapping[int, str] = field(default_factory=dict)
    days: Mapping[tuple[int, PartOfDay | None], str] = field(default_factory=dict)
    parts: Mapping[PartOfDay, str] = field(default_factory=dict)
    units: Mapping[Unit, str] = field(default_factory=dict)
    numbers: Mapping[int, str] = field(default_factory=dict)
    articles: str = ""
    ordinals: Mapping[int, str] = field(default_factory=dict)
    numerals: Mapping[int, str] = field(default_factory=dict)
    meridiem: Mapping[PartOfDay, str] = field(default_factory=dict)
    weeks_on: Mapping[int, str] = field(default_factory=dict)
    week_days: Mapping[tuple[int, int], str] = field(default_factory=dict)
    words: Mapping[Role, str] = field(default_factory=dict)
    order: DayMonth | None = "DMY"
