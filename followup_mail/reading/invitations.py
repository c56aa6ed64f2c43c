"""Calendar parts (RFC 5545, 5546, 6047) -> their events. Nothing is kept from one letter to the next."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import icalendar
from icalendar.timezone import tzp

from followup_mail.letters.model import Address, CalendarPart, Letter
from followup_mail.reading.model import Evidence

# An interview day has a handful of sessions; a part with more events than this is a feed or a bomb.
_MOST_EVENTS = 30
_MOST_ATTENDEES = 60
_ZONE_BLOCK = re.compile(r"BEGIN:VTIMEZONE\r?\n.*?END:VTIMEZONE\r?\n?", re.DOTALL | re.IGNORECASE)
_RULE_IN_ZONE = re.compile(r"^RRULE[^:]{0,40}:(.*)$", re.MULTILINE | re.IGNORECASE)
_END = re.compile(r"^END:(VEVENT|VCALENDAR)\s*$", re.MULTILINE | re.IGNORECASE)
_BEGIN = re.compile(r"^BEGIN:(VEVENT|VCALENDAR)\s*$", re.MULTILINE | re.IGNORECASE)
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
    return tuple(reversed(distinct.values()))[:_MOST_EVENTS]


def _events(part: CalendarPart, zone: dt.tzinfo) -> Iterator[Event]:
    for calendar in _calendars(_harmless(part.text)):
        method = _text(calendar, "METHOD").upper() or part.method
        floating = _floating_zone(calendar, zone)
        for component in calendar.walk("VEVENT")[:_MOST_EVENTS]:
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
            ):
                continue  # one broken event takes nothing from the others


def _harmless(text: str) -> str:
    """The text without zones that are known anyhow or could recur for ever, missing END lines added."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text.upper().count("BEGIN:VTIMEZONE") > _MOST_EVENTS:
        text = _ZONE_BLOCK.sub("", text)

    def keep(block: re.Match[str]) -> str:
        named = re.search(r"^TZID[^:\n]{0,40}:(.+)$", block.group(), re.MULTILINE | re.IGNORECASE)
        if named and _known_zone(named.group(1).strip()):
            return ""  # building a zone from its rules takes longer than all the rest
        rules = _RULE_IN_ZONE.findall(block.group())
        yearly = all("FREQ=YEARLY" in rule.upper() for rule in rules)
        return block.group() if yearly and len(rules) <= _MOST_EVENTS else ""

    text = _ZONE_BLOCK.sub(keep, text)
    unclosed = [match.group(1).upper() for match in _BEGIN.finditer(text)]
    for match in _END.finditer(text):
        if match.group(1).upper() in unclosed:
            unclosed.remove(match.group(1).upper())
    # The innermost is closed first.
    return text.rstrip() + "\n" + "".join(f"END:{name}\n" for name in sorted(unclosed, reverse=True))


def _known_zone(name: str) -> bool:
    try:
        return tzp.timezone(name) is not None
    except (ValueError, OSError, TypeError):
        return False


def _calendars(text: str) -> list[icalendar.Calendar]:
    try:
        return [
            item
            for item in icalendar.Calendar.from_ical(text, multiple=True)
            if isinstance(item, icalendar.Calendar)
        ]
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError, RecursionError):
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
    if end is None and start is not None and (duration := component.get("DURATION")) is not None:
        end = start + duration.dt
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
        recurs=rule is not None and rule.get("COUNT", [0])[0] != 1,
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
    component: icalendar.cal.Component, name: str, floating: dt.tzinfo, zone: dt.tzinfo
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
        if value.params.get("TZID"):  # a zone nobody can resolve: not floating, unknown
            return None, None, False
        moment = moment.replace(tzinfo=floating)
    moment = moment.astimezone(zone)
    return moment, moment.date(), False


def _aware(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _floating_zone(calendar: icalendar.Calendar, zone: dt.tzinfo) -> dt.tzinfo:
    """The zone of times without one: X-WR-TIMEZONE where it can be resolved, else the user's."""
    name = _text(calendar, "X-WR-TIMEZONE")
    return (tzp.timezone(name) if name else None) or zone


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
