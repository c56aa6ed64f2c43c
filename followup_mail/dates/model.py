"""What a date in a text is: which parts were said, which implied, and how else it could be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

DatePart = Literal["year", "month", "day", "weekday", "hour", "minute", "meridiem", "zone"]
DayMonth = Literal["DMY", "MDY"]
Grain = Literal["time", "day", "week", "month", "year"]
Third = Literal["early", "mid", "end"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A mention of a day (or of a span of days, by its first) in a text.

    ``grain`` is what is named: a day, or a whole week, month or year ("next week", "mid-March"), by its first
    and last day; ``time`` where an hour is named and no day, which is then that of the next such hour.

    ``span`` counts code points of the text given. ``date`` is the day in the zone the writer means, None
    where the evidence leaves several (then ``alternatives`` holds every reading, likeliest first) or the
    weekday contradicts the date. ``time`` is the start and ``end_time`` the end in that same zone, where
    said. ``zone`` is None where no zone is said. ``last_date`` is the last day of a range ("24-25 March").
    ``zones`` are those that a zone's name may stand for where nothing settles it. ``order`` is the order of
    day and month that an all-number date proves by itself.
    ``said`` and ``implied`` tell which parts stand in the text and which were taken from context. ``why``
    says in plain words how an open point was settled or why it was not.
    """

    text: str
    span: tuple[int, int]
    date: dt.date | None
    time: dt.time | None = None
    zone: dt.tzinfo | None = None
    said: frozenset[DatePart] = frozenset()
    implied: frozenset[DatePart] = frozenset()
    alternatives: tuple[dt.date, ...] = ()
    end_time: dt.time | None = None
    last_date: dt.date | None = None
    why: str = ""
    grain: Grain = "day"
    order: DayMonth | None = None
    zones: tuple[dt.tzinfo, ...] = ()
