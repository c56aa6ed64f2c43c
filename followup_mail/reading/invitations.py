"""Calendar parts (RFC 5545, 5546, 6047) -> their events. Nothing is kept from one letter to the next."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import icalendar
from icalendar.timezone import tzp

from followup_mail.dates import find_dates
from followup_mail.letters.model import Address, CalendarPart, Letter
from followup_mail.reading.calendar_text import MAX_EVENTS, repaired, without_zones
from followup_mail.reading.model import Evidence

_MOST_ATTENDEES = 60
# Microsoft's names for its zones, and the number it gives to a copy of one ("W. Europe Standard Time 1").
_VENDOR, _COPY = re.compile(r"^tzone://Microsoft/", re.IGNORECASE), re.compile(r" \d{1,2}$")
_PROPERTY_LINE = re.compile(
    r"^(DTSTART|SUMMARY|ORGANIZER|METHOD|STATUS|LOCATION)\b[^\n]*(?:\n[ \t][^\n]*)*", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a calendar part.

    ``date`` is the day in the user's zone, None where the zone it is given in cannot be told (then
    ``start`` is None too). ``method`` is the body's, else the MIME parameter's, in upper case; None where
    neither says. ``recurs`` is true for a series and ``recurrence`` names the one instance meant
    (RECURRENCE-ID).
    """

    part: str
    method: str | None
    uid: str | None
    sequence: int
    stamp: dt.datetime | None
    recurrence: str | None
    recurs: bool
    status: str
    date: dt.date | None
    start: dt.datetime | None
    end: dt.datetime | None
    all_day: bool
    summary: str
    description: str
    location: str
    organizer: Address | None
    attendees: tuple[Address, ...]
    evidence: tuple[Evidence, ...] = field(default=())

    @property
    def cancelled(self) -> bool:
        """Called off, by METHOD or by STATUS alone."""
        return self.method == "CANCEL" or self.status == "CANCELLED"


def events(letter: Letter, zone: dt.tzinfo) -> tuple[Event, ...]:
    """Every event of the letter's calendar parts, times in the user's ``zone``.

    Never raises; what cannot be read is left out.
    """
    found: list[Event] = []
    for part in letter.calendars:
        # icalendar keeps the zones that letters define, for the whole process and by name: a stranger's
        # letter must not define ours.
        tzp.use_default()
        found += _events(part, zone)
    tzp.use_default()
    distinct = {
        (event.uid, event.recurrence, event.start, event.date, event.method): event
        for event in reversed(found)
    }
    return tuple(reversed(distinct.values()))[:MAX_EVENTS]


def _events(part: CalendarPart, zone: dt.tzinfo) -> Iterator[Event]:
    for calendar in _calendars(repaired(part.text, _known_zone)):
        method = _text(calendar, "METHOD").upper() or part.method
        floating = _floating_zone(calendar, zone)
        for component in calendar.walk("VEVENT")[:MAX_EVENTS]:
            try:
                yield _event(part, component, method, floating, zone)
            except (
                ValueError,
                TypeError,
                AttributeError,
                KeyError,
                OverflowError,
                LookupError,
                ArithmeticError,
                OSError,
            ):
                continue  # one broken event takes nothing from the others


def _known_zone(name: str) -> bool:
    try:
        return tzp.timezone(name) is not None
    except (ValueError, OSError, TypeError):
        return False


def _calendars(text: str) -> list[icalendar.Calendar]:
    """The calendars of repaired text; without its zones where those cannot be built."""
    for each in (text, without_zones(text)):
        try:
            return [
                item
                for item in icalendar.Calendar.from_ical(each, multiple=True)
                if isinstance(item, icalendar.Calendar)
            ]
        except (
            ValueError,
            TypeError,
            AttributeError,
            KeyError,
            IndexError,
            OverflowError,
            RecursionError,
            OSError,
        ):
            continue
    return []


def _event(
    part: CalendarPart,
    component: icalendar.cal.Component,
    method: str | None,
    floating: dt.tzinfo,
    zone: dt.tzinfo,
) -> Event:
    start, day, all_day = _moment(component, "DTSTART", floating, zone)
    end, _, _ = _moment(component, "DTEND", floating, zone)
    if end is None and start is not None:
        end = _after(start, component.get("DURATION"))
    # From midnight to midnight is a whole day, flag or no flag.
    all_day = all_day or (
        start is not None
        and end is not None
        and end > start
        and _is_midnight(component, "DTSTART")
        and (end - start) % dt.timedelta(1) == dt.timedelta()
    )
    if all_day:
        start = end = None
    stamp = component.get("DTSTAMP")
    rule = component.get("RRULE")
    recurrence = component.get("RECURRENCE-ID")
    return Event(
        part=part.part,
        method=method,
        uid=_text(component, "UID") or None,
        sequence=_number(component.get("SEQUENCE")),
        stamp=_aware(stamp.dt, dt.UTC) if stamp is not None and isinstance(stamp.dt, dt.datetime) else None,
        recurrence=recurrence.to_ical().decode("ascii", "replace") if recurrence is not None else None,
        recurs=(rule is not None and rule.get("COUNT", [0])[0] != 1) or component.get("RDATE") is not None,
        status=_text(component, "STATUS").upper(),
        date=day,
        start=start,
        end=end,
        all_day=all_day,
        summary=_text(component, "SUMMARY"),
        description=_text(component, "DESCRIPTION")[:8000],
        location=_text(component, "LOCATION"),
        organizer=_person(component.get("ORGANIZER")),
        attendees=tuple(filter(None, map(_person, _as_list(component.get("ATTENDEE"))[:_MOST_ATTENDEES]))),
        evidence=tuple(_evidence(part, component)),
    )


def _moment(
    component: icalendar.cal.Component, name: str, floating: dt.tzinfo | None, zone: dt.tzinfo
) -> tuple[dt.datetime | None, dt.date | None, bool]:
    """The start or end: as a moment in ``zone``, as a day there, and whether it is a whole day."""
    value = component.get(name)
    if value is None:
        return None, None, False
    moment = value.dt
    if not isinstance(moment, dt.datetime):
        return None, moment, True
    # Microsoft writes a whole day as midnight to midnight and says so beside it.
    if _text(component, "X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE":
        return None, moment.date(), True
    if moment.tzinfo is None:
        if named := value.params.get("TZID"):
            floating = _told_zone(str(named), moment)
            if floating is None:  # a zone nobody can resolve: not floating, unknown
                return None, None, False
        moment = moment.replace(tzinfo=floating)
    moment = moment.astimezone(zone)
    return moment, moment.date(), False


def _told_zone(name: str, moment: dt.datetime) -> dt.tzinfo | None:
    """The zone that a made-up name tells all the same: "(UTC-05:00) Eastern Time", "GMT-0500"."""
    name = _VENDOR.sub("", name).strip()
    plain = _COPY.sub("", name)
    if plain != name and _known_zone(plain):
        return tzp.timezone(plain)
    day = moment.date().isoformat()
    text = f"{day} 12:00 {name[:120]}"
    found = find_dates(text, sent=moment.replace(tzinfo=dt.UTC), timezone=dt.UTC)
    return found[0].zone if found and found[0].date == moment.date() else None


def _after(start: dt.datetime, duration: object) -> dt.datetime | None:
    length = getattr(duration, "dt", None)
    try:
        return start + length if isinstance(length, dt.timedelta) else None
    except OverflowError:
        return None


def _is_midnight(component: icalendar.cal.Component, name: str) -> bool:
    """Whether a moment is midnight where it is told; in UTC it is so only by chance."""
    moment = getattr(component.get(name), "dt", None)
    return isinstance(moment, dt.datetime) and moment.time() == dt.time() and moment.tzname() != "UTC"


def _aware(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _floating_zone(calendar: icalendar.Calendar, zone: dt.tzinfo) -> dt.tzinfo:
    """The zone of times without one: X-WR-TIMEZONE where it can be resolved, else the user's."""
    name = _text(calendar, "X-WR-TIMEZONE")
    return (tzp.timezone(name) if name and _known_zone(name) else None) or zone


def _person(value: object) -> Address | None:
    if value is None:
        return None
    address = re.sub(r"^mailto:\s*", "", str(value).strip(), flags=re.IGNORECASE).strip("<> ")
    name = str(getattr(value, "params", {}).get("CN", "")).strip().strip('"')
    if not re.fullmatch(r"[^\s<>@\"]{1,128}@[^\s<>@\"]{1,255}", address):
        return None
    return Address(address, "" if "@" in name else " ".join(name.split())[:120])


def _as_list(value: object) -> list[object]:
    return [] if value is None else list(value) if isinstance(value, list) else [value]


def _text(component: icalendar.cal.Component, name: str) -> str:
    value = component.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return " ".join(str(value).split()) if value is not None and name != "DESCRIPTION" else str(value or "")


def _number(value: object) -> int:
    try:
        return int(str(value)) if value is not None else 0
    except ValueError:
        return 0


def _evidence(part: CalendarPart, component: icalendar.cal.Component) -> Iterator[Evidence]:
    """The lines of the part as it came that name this event's time, title and organiser."""
    uid = _text(component, "UID")
    begin = max(part.text.rfind("BEGIN:VEVENT", 0, at), 0) if uid and (at := part.text.find(uid)) >= 0 else 0
    begin = begin or max(part.text.find("BEGIN:VEVENT"), 0)
    end = part.text.find("END:VEVENT", begin)
    claims = {"DTSTART": "date", "SUMMARY": "kind", "ORGANIZER": "contact", "STATUS": "kind"}
    for line in _PROPERTY_LINE.finditer(part.text, begin, end if end >= 0 else len(part.text)):
        if claim := claims.get(line.group(1)):
            text = line.group().rstrip("\r")
            yield Evidence(claim, text, part.part, (line.start(), line.start() + len(text)), "calendar.event")
    if method := re.search(r"^METHOD:[^\r\n]*", part.text, re.MULTILINE):
        yield Evidence("kind", method.group(), part.part, method.span(), "calendar.method")
