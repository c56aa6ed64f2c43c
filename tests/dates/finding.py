"""What the tests of this room share: a Monday morning in March, and short answers."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from followup_mail.dates import DateMention, find_dates
from followup_mail.dates.model import DayMonth

BERLIN = ZoneInfo("Europe/Berlin")
# Monday, 2 March 2026, nine o'clock in Berlin.
MONDAY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=BERLIN)


def mentions(
    text: str, *, sent: dt.datetime = MONDAY, timezone: ZoneInfo = BERLIN, day_month: DayMonth | None = None
) -> list[DateMention]:
    """What is found in a text written on that Monday, unless said otherwise."""
    return find_dates(text, sent=sent, timezone=timezone, day_month=day_month)


def only(
    text: str, *, sent: dt.datetime = MONDAY, timezone: ZoneInfo = BERLIN, day_month: DayMonth | None = None
) -> DateMention:
    """The one mention of a text."""
    (mention,) = mentions(text, sent=sent, timezone=timezone, day_month=day_month)
    return mention


def days(text: str, *, sent: dt.datetime = MONDAY, day_month: DayMonth | None = None) -> list[str]:
    """The days named, as ``03-12`` in 2026 or ``2027-03-12`` elsewhere; ``?`` and the readings where open."""
    found = mentions(text, sent=sent, day_month=day_month)
    return [_short(mention) for mention in found if mention.grain == "day"]


def _short(mention: DateMention) -> str:
    if mention.date is None:
        return "?" + "|".join(_day(day) for day in mention.alternatives)
    return _day(mention.date)


def _day(day: dt.date) -> str:
    return day.strftime("%m-%d") if day.year == 2026 else day.isoformat()


def clock(mention: DateMention) -> str:
    """``10:30``, ``10:30-11:15``, or nothing."""
    times = [time.strftime("%H:%M") for time in (mention.time, mention.end_time) if time is not None]
    return "-".join(times)
