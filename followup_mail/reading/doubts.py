"""Days that stand in a letter as if they were sure, and are not (rule ``unsure``)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from followup_mail.dates import DateMention

# Who writes "tomorrow" before this hour may mean the day that has begun.
_NIGHT_ENDS = 4
# The year is a slip where the day lies so many days behind and would lie so many ahead a year later.
_LONG_BEHIND, _AHEAD = 180, 180


def doubted(said: DateMention, sent: dt.datetime, zone: dt.tzinfo) -> DateMention:
    """The mention as it is, or with every reading where a careful reader sees more than one.

    ``sent`` is when the passage was written, ``zone`` the user's.
    """
    if said.date is None:
        return said
    return _of_the_night(said, sent) or _of_last_year(said, sent) or _of_two_zones(said, zone) or said


def _of_the_night(said: DateMention, sent: dt.datetime) -> DateMention | None:
    relative = not said.said & {"day", "month", "weekday"}
    if sent.hour >= _NIGHT_ENDS or not relative or said.date != sent.date() + dt.timedelta(1):
        return None
    return _open(said, (said.date, sent.date()), "written in the night before the day that has begun")


def _of_last_year(said: DateMention, sent: dt.datetime) -> DateMention | None:
    """At the turn of the year people go on writing the old one."""
    if said.date is None or "year" not in said.said or (sent.date() - said.date).days < _LONG_BEHIND:
        return None
    try:
        meant = said.date.replace(year=said.date.year + 1)
    except ValueError:  # 29 February
        return None
    if not 0 <= (meant - sent.date()).days <= _AHEAD:
        return None
    return _open(said, (meant, said.date), "the year as written is over")


def _of_two_zones(said: DateMention, zone: dt.tzinfo) -> DateMention | None:
    """A zone's name that several bear may leave the user's day open; the hour stays unknown in any case."""
    if said.date is None or said.time is None or not said.zones:
        return None
    moments = [dt.datetime.combine(said.date, said.time, each).astimezone(zone) for each in said.zones]
    days = tuple(dict.fromkeys(moment.date() for moment in moments))
    if len(days) > 1:
        return replace(_open(said, days, "the name of the zone is borne by several"), time=None)
    return replace(said, date=days[0], time=None, end_time=None)


def _open(said: DateMention, readings: tuple[dt.date, ...], why: str) -> DateMention:
    return replace(said, date=None, last_date=None, alternatives=readings, why=why)
