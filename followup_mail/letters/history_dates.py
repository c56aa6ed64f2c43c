"""When a quoted letter was sent, from the words of an attribution line or a header block."""

from __future__ import annotations

import datetime as dt
import re

from followup_mail.letters.history_words import MONTHS, WEEKDAYS, ZONES

_MONTH = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISO = re.compile(rf"(?<!\d){_YEAR}\s?[-/.]\s?(?P<month>\d{{1,2}})\s?[-/.]\s?(?P<day>\d{{1,2}})(?!\d)")
_CJK = re.compile(rf"{_YEAR}\s?年\s?(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?日")
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?\.?[ -](?:de |of )?(?P<name>{_MONTH})\b\.?,?"
    rf"(?:[ -](?:de |del )?{_YEAR}\b)?",
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<name>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:),?(?: {_YEAR}\b)?",
)
_NUMERIC = re.compile(
    r"(?<![\d.:])(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:20|19)?\d\d)(?![\d:])"
)
_TIME = re.compile(
    r"(?P<before>上午|下午|午前|午後|中午|晚上|凌晨)?\s?(?<![\d.:/-])(?P<hour>\d{1,2})"
    r"(?:[:時时点點]|\s?h|(?<=kl \d)\.|(?<=kl \d\d)\.|(?<=kl\. \d)\.|(?<=kl\. \d\d)\.)"
    r"\s?(?P<minute>\d{2})(?::\d{2})?(?![\d/])\s?(?P<after>[ap]\.?\s?m\b\.?)?"
)
_OFFSET = re.compile(r"(?:(?:utc|gmt)\s?)?(?P<sign>[+\u2212-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?(?!\d)")
_ZONE_NAME = re.compile(rf"\b({'|'.join(ZONES)})\b")
_DATES = (_CJK, _ISO, _DAY_FIRST, _MONTH_FIRST, _NUMERIC)
_WORD = re.compile(r"[^\W\d_]+")
_AFTERNOON = frozenset({"下午", "午後", "晚上"})
_SLACK = dt.timedelta(hours=36)
_NEAR, _FAR = dt.timedelta(days=31), dt.timedelta(days=90)


def history_dates(text: str, reply_sent: dt.datetime | None) -> tuple[dt.datetime, ...]:
    """The moments (aware) that an attribution may mean: none, one, or two where 3/4 can be read both ways.

    A moment without a zone is taken in that of ``reply_sent``, the letter it is quoted in, else in UTC; one
    without a year is the latest before that letter. History does not lie in the future: a reading later than
    ``reply_sent`` is refused. That, a weekday, or one reading lately and the other long ago settles 3/4.
    """
    text = " ".join(text[:400].casefold().split())
    match = next((found for pattern in _DATES if (found := pattern.search(text))), None)
    if match is None:
        return ()
    rest = f"{text[match.end() :]} ; {text[: match.start()]}"
    readings = (_moment(day, rest, reply_sent) for day in _days(match, reply_sent) if day is not None)
    moments = tuple(dict.fromkeys(moment for moment in readings if moment is not None))
    if len(moments) < 2 or reply_sent is None:
        return moments
    weekdays = {WEEKDAYS[word] for word in _WORD.findall(rest) if word in WEEKDAYS}
    named = tuple(moment for moment in moments if moment.weekday() in weekdays)
    near, far = max(moments), min(moments)
    if len(named) == 1:
        return named
    return (near,) if reply_sent - near <= _NEAR and reply_sent - far > _FAR else moments


def the_moment(moments: tuple[dt.datetime, ...]) -> dt.datetime | None:
    """The one that is meant, None where that is unsure."""
    return moments[0] if len(moments) == 1 else None


def _days(match: re.Match[str], reply_sent: dt.datetime | None) -> list[dt.date | None]:
    """The readings of a date that was found: two where day and month may have changed places."""
    groups = match.groupdict()
    if "first" in groups:
        first, second, year = int(groups["first"]), int(groups["second"]), int(groups["year"])
        year = year + 2000 if year < 100 else year
        days = [_date(year, second, first)]
        return days if groups["mark"] == "." else [*days, _date(year, first, second)]
    month = int(groups["month"]) if "month" in groups else MONTHS[groups["name"]]
    if groups["year"]:
        return [_date(int(groups["year"]), month, int(groups["day"]))]
    return [_latest(month, int(groups["day"]), reply_sent)]


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _latest(month: int, day: int, reply_sent: dt.datetime | None) -> dt.date | None:
    if reply_sent is None:
        return None
    this_year = _date(reply_sent.year, month, day)
    if this_year is not None and this_year <= reply_sent.date() + dt.timedelta(days=1):
        return this_year
    return _date(reply_sent.year - 1, month, day)


def _moment(day: dt.date, rest: str, reply_sent: dt.datetime | None) -> dt.datetime | None:
    own_zone = reply_sent.tzinfo if reply_sent is not None else dt.UTC
    time = _TIME.search(rest)
    hour = minute = 0
    zone = None
    if time is not None:
        hour, minute = int(time["hour"]), int(time["minute"])
        half = (time["after"] or "")[:1]
        if (half == "p" or time["before"] in _AFTERNOON) and hour < 12:
            hour += 12
        elif (half == "a" or time["before"] in ("上午", "午前", "凌晨")) and hour == 12:
            hour = 0
        zone = _zone(rest[time.end() : time.end() + 30].partition(";")[0])
    try:
        moment = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone or own_zone)
        if reply_sent is not None and moment > reply_sent + _SLACK:
            return None
    except (ValueError, OverflowError):
        return None
    return moment if 1980 <= day.year < 2100 else None


def _zone(after_time: str) -> dt.tzinfo | None:
    offset = _OFFSET.search(after_time)
    if offset is not None:
        minutes = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
        if minutes <= 14 * 60:
            return dt.timezone(dt.timedelta(minutes=-minutes if offset["sign"] != "+" else minutes))
    name = _ZONE_NAME.search(after_time)
    return dt.timezone(dt.timedelta(hours=ZONES[name[1]])) if name else None
