"""When a letter was written, by its headers (rule ``after-the-interview``)."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_tz

from followup_mail.letters.headers import Fields

_TOLERANCE = dt.timedelta(hours=48)
_EARLIEST, _LATEST = 1980, 2100
_FARTHEST_ZONE = 14 * 3600


def sent_at(fields: Fields) -> tuple[dt.datetime | None, str | None]:
    """The letter's time (aware), and what was wrong with its headers (None where nothing was).

    The Date header where it lies within 48 h of the topmost Received header that has a date, or there is
    none; else the latter. A time without a zone counts as UTC.
    """
    date = header_date(fields.first("date"))
    received = next(
        (moment for value in fields.all("received") if (moment := header_date(value.rpartition(";")[2]))),
        None,
    )
    if date is None:
        return received, "no readable Date header"
    if received is not None and abs(date - received) > _TOLERANCE:
        return received, "Date header more than 48 h from the Received header: the latter was taken"
    return date, None


def header_date(value: str) -> dt.datetime | None:
    """A date of RFC 5322 (3.3, obsolete forms too) or ISO 8601, aware; None where absurd or unreadable."""
    value = value.strip()[:128]
    try:
        fields = parsedate_tz(value)
    except (ValueError, IndexError, TypeError, OverflowError):
        fields = None
    try:
        if fields is None:
            moment = dt.datetime.fromisoformat(value)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
        else:
            moment = dt.datetime(*fields[:6], tzinfo=_zone(fields[9] or 0))
        sane = _EARLIEST <= moment.year < _LATEST and abs(_offset(moment)) <= _FARTHEST_ZONE
    except (ValueError, OverflowError, TypeError):
        return None
    return moment if sane else None


def _zone(seconds: int) -> dt.timezone:
    return dt.timezone(dt.timedelta(seconds=seconds)) if seconds else dt.UTC


def _offset(moment: dt.datetime) -> float:
    offset = moment.utcoffset()
    return offset.total_seconds() if offset else 0.0
