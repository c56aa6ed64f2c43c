"""schema.org data in the HTML of a letter -> the events it tells of, as calendar parts tell of theirs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from followup_mail.dates.zones import PLACES, load
from followup_mail.letters.model import JSON, Address, Letter, Markup
from followup_mail.reading.cues import find
from followup_mail.reading.invitations import Event
from followup_mail.reading.model import Evidence
from followup_mail.reading.view import view

Object = dict[str, JSON]

# An interview day has a handful of sessions; markup with more events than this is a programme or a bomb.
_MOST_EVENTS = 30
_MOST_PEOPLE = 60
_MOST_OBJECTS = 500

# Other subtypes (MusicEvent, SaleEvent, Festival) are entertainment and advertising.
_EVENTS = frozenset({"Event", "BusinessEvent", "EducationEvent"})
_RESERVATIONS = frozenset({"Reservation", "EventReservation"})
# Actions that let the reader pick: the event they act on is an offer.
_CHOICES = frozenset({"ReserveAction", "ScheduleAction", "ChooseAction"})
_UNDOING = frozenset({"CancelAction"})
_CANCELLED = frozenset({"EventCancelled", "EventPostponed", "ReservationCancelled", "Cancelled"})
_TENTATIVE = frozenset({"ReservationPending", "ReservationHold", "Pending", "Hold"})
# Where one object holds others that may be events; all else (offers, images, reviews) is left alone.
_HOLDING = (
    "reservationFor", "subReservation", "subEvent", "potentialAction", "action", "object", "event", "about",
    "mainEntity", "itemListElement", "item",
)  # fmt: skip

_MOMENT = re.compile(
    r"(?P<date>\d{4}-?\d{2}-?\d{2})"
    r"(?:[T ]\s?(?P<time>\d{2}:?\d{2}(?::?\d{2})?)(?:[.,]\d{1,9})?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
_DURATION = re.compile(r"PT(?:(\d{1,2})H)?(?:(\d{1,3})M)?", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>@\"]{1,128}@[^\s<>@\"]{1,255}")
# The part of the world of a country (ISO 3166), to tell one Cambridge from the other.
_COUNTRIES = {
    "America": "US CA MX BR AR CL CO PE VE",
    "Europe": "GB UK IE PT ES FR BE NL LU DE CH AT IT CZ PL HU DK SE NO FI EE LV LT GR RO BG RS HR UA RU TR",
    "Asia": "IL AE SA QA PK IN BD TH VN ID MY PH HK CN TW JP KR SG",
    "Africa": "EG MA NG KE ZA",
    "Australia": "AU",
    "Pacific": "NZ",
}
_AREAS = {country: area for area, countries in _COUNTRIES.items() for country in countries.split()}
_ZONES = {place: zone for zone, places in PLACES.items() for place in places.split(", ")}


class _Moment(NamedTuple):
    """A point in time as told: a day, with its aware time where one is given."""

    date: dt.date | None = None
    time: dt.datetime | None = None


def marked_events(letter: Letter, zone: dt.tzinfo) -> tuple[Event, ...]:
    """Every event that the letter's JSON-LD or microdata tells of, times in the user's ``zone``.

    Never raises. Events are schema.org's Event and BusinessEvent, alone, in a reservation
    (``reservationFor``), or below an action (``potentialAction``). A time without an offset is in the zone of
    the event's place where that is known, else in the user's. ``method``, ``uid``, ``stamp`` and
    ``recurrence`` are None, ``sequence`` is 0. ``status`` is that of RFC 5545: CANCELLED also for what is put
    off without a new day, TENTATIVE for what is held or offered. What stands in a quotation was said before
    and is left out; so are, where events on several days are told of and some are called interviews, the
    others.

    The spans of the evidence count in the decoded HTML of the part.
    """
    found: dict[tuple[object, ...], Event] = {}
    for markup in letter.markups:
        if markup.quoted:
            continue
        for told in _told(markup.value):
            event = _event(markup, told, zone)
            if event is not None:
                found.setdefault((event.summary, event.date, event.start), event)
    return tuple(_to_the_point(list(found.values())))[:_MOST_EVENTS]


def _to_the_point(events: list[Event]) -> list[Event]:
    """Of events on several days those that are called an interview, where any is: the rest is company."""
    if len({event.date for event in events}) < 2:
        return events
    return [event for event in events if find(view(event.summary), "interview")] or events


class _Told(NamedTuple):
    """An event, and what the objects around it say of it."""

    event: Object
    status: str
    people: tuple[JSON, ...]
    by_id: dict[str, Object]


def _told(value: JSON) -> Iterator[_Told]:
    """The events in a value, outer ones first, each with the status that a reservation or action gives it."""
    by_id: dict[str, Object] = {}
    todo: list[tuple[JSON, str, tuple[JSON, ...]]] = [(value, "", ())]
    for entry in _entries(value):
        if isinstance(entry, dict) and isinstance(name := entry.get("@id"), str) and len(entry) > 1:
            by_id.setdefault(name, entry)
    seen: set[int] = set()
    while todo and len(seen) < _MOST_OBJECTS:
        each, status, people = todo.pop(0)
        if isinstance(each, list):
            todo[:0] = [(entry, status, people) for entry in each[:_MOST_OBJECTS]]
            continue
        each = _resolved(each, by_id)
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        types = _types(each)
        if types & _UNDOING:
            continue
        if types & _RESERVATIONS:
            status = _status(each.get("reservationStatus")) or status
            people = (*people, each.get("underName"))
        elif types & _CHOICES:
            status = status or "TENTATIVE"
        elif types & _EVENTS:
            yield _Told(each, status, people, by_id)
        todo[:0] = [(each[name], status, people) for name in ("@graph", *_HOLDING) if name in each]


def _entries(value: JSON) -> list[JSON]:
    """The objects on the outermost level, where ``@id`` names them for references."""
    graph = value.get("@graph", value) if isinstance(value, dict) else value
    return graph[:_MOST_OBJECTS] if isinstance(graph, list) else [graph]


def _resolved(value: JSON, by_id: dict[str, Object]) -> Object | None:
    """An object, or the one that a mere reference (``{"@id": …}``) means."""
    if not isinstance(value, dict):
        return None
    name = value.get("@id")
    return by_id.get(name, value) if isinstance(name, str) and len(value) == 1 else value


def _types(value: Object) -> frozenset[str]:
    kinds = value.get("@type", value.get("type"))
    return frozenset(_local(kind) for kind in _as_list(kinds) if isinstance(kind, str))


def _local(name: str) -> str:
    """A name without the vocabulary before it: ``https://schema.org/Event``, ``schema:Event``."""
    return re.split(r"[/#:]", name.strip().rstrip("/#"))[-1]


def _status(value: JSON) -> str:
    names = {_local(_text(each)) for each in _as_list(value)}
    if names & _CANCELLED:
        return "CANCELLED"
    if names & _TENTATIVE:
        return "TENTATIVE"
    return "CONFIRMED" if names - {""} else ""


def _event(markup: Markup, told: _Told, zone: dt.tzinfo) -> Event | None:
    event = told.event
    of_event = _status(event.get("eventStatus"))
    status = next((each for each in (of_event, told.status) if each == "CANCELLED"), told.status or of_event)
    place = _place_zone(event, told.by_id) or zone
    start = _moment(event.get("startDate"), place, zone)
    end = _moment(event.get("endDate"), place, zone).time
    summary = _text(event.get("name"))[:300]
    if start.date is None and status != "CANCELLED":
        return None
    if end is None and start.time is not None:
        end = _after(start.time, _text(event.get("duration")))
    organizers = _people(event.get("organizer"), told.by_id)
    attendees = [
        person
        for value in (event.get("attendee"), event.get("attendees"), event.get("performer"), *told.people)
        for person in _people(value, told.by_id)
    ]
    return Event(
        part=markup.part,
        method=None,
        uid=None,
        sequence=0,
        stamp=None,
        recurrence=None,
        recurs="EventSeries" in _types(event) or _repeats(event.get("eventSchedule")),
        status=status,
        date=start.date,
        start=start.time,
        end=end,
        all_day=start.date is not None and start.time is None,
        summary=summary,
        description=_text(event.get("description"))[:8000],
        location=_location(event.get("location"), told.by_id)[:500],
        organizer=organizers[0] if organizers else None,
        attendees=tuple(dict.fromkeys(attendees))[:_MOST_PEOPLE],
        evidence=tuple(_evidence(markup, event)),
    )


def _moment(value: JSON, place: dt.tzinfo, zone: dt.tzinfo) -> _Moment:
    """A date or time (ISO 8601, as people write it); a midnight that nobody gives a zone is a whole day."""
    match = _MOMENT.fullmatch(_text(value))
    if match is None:
        return _Moment()
    try:
        day = dt.date.fromisoformat(match["date"])
        if match["time"] is None:
            return _Moment(day)
        clock = dt.time.fromisoformat(match["time"])
        if match["zone"] is None and clock == dt.time():
            return _Moment(day)
        time = dt.datetime.combine(day, clock, _offset(match["zone"]) or place).astimezone(zone)
    except (ValueError, OverflowError):
        return _Moment()
    return _Moment(time.date(), time)


def _offset(text: str | None) -> dt.tzinfo | None:
    if text is None:
        return None
    digits = text.lstrip("+-").replace(":", "")
    if not digits.isdecimal():
        return dt.UTC
    offset = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return dt.timezone(-offset if text.startswith("-") else offset)


def _after(start: dt.datetime, duration: str) -> dt.datetime | None:
    match = _DURATION.fullmatch(duration)
    if match is None:
        return None
    try:
        return start + dt.timedelta(hours=int(match[1] or 0), minutes=int(match[2] or 0))
    except OverflowError:
        return None


def _repeats(value: JSON) -> bool:
    return any(
        isinstance(each, dict) and bool(_text(each.get("repeatFrequency"))) and each.get("repeatCount") != 1
        for each in _as_list(value)
    )


def _place_zone(event: Object, by_id: dict[str, Object]) -> dt.tzinfo | None:
    """The zone of a time without one: named by a schedule, or that of the town of the event."""
    for schedule in _as_list(event.get("eventSchedule")):
        if isinstance(schedule, dict) and (named := load(_text(schedule.get("scheduleTimezone")))):
            return named
    for value in _as_list(event.get("location")):
        place = _resolved(value, by_id)
        address = _resolved(place.get("address"), by_id) if place else None
        if address is None:
            continue
        name = _ZONES.get(_text(address.get("addressLocality")).casefold())
        country = address.get("addressCountry")
        if isinstance(country, dict):
            country = country.get("name")
        code = _text(country).upper()
        area = _AREAS.get(code) or _ZONES.get(code.casefold(), "").partition("/")[0]
        # A region without its country tells of a namesake: Cambridge, MA.
        sure = area == name.partition("/")[0] if name and code else not address.get("addressRegion")
        if name and sure:
            return load(name)
    return None


def _location(value: JSON, by_id: dict[str, Object]) -> str:
    words: list[str] = []
    for each in _as_list(value)[:3]:
        place = _resolved(each, by_id)
        if place is None:
            words.append(_text(each))
            continue
        address = _resolved(place.get("address"), by_id)
        names = ("streetAddress", "postalCode", "addressLocality", "addressRegion", "addressCountry")
        lines = [_text(address.get(name)) for name in names] if address else [_text(place.get("address"))]
        words += [_text(place.get("name")), *lines, "" if address or any(lines) else _text(place.get("url"))]
    return ", ".join(dict.fromkeys(filter(None, words)))


def _people(value: JSON, by_id: dict[str, Object]) -> list[Address]:
    """Those of whom an address is given."""
    found = []
    for each in _as_list(value)[:_MOST_PEOPLE]:
        person = _resolved(each, by_id)
        if person is None:
            continue
        address = re.sub(r"^mailto:\s*", "", _text(person.get("email")), flags=re.IGNORECASE)
        if _ADDRESS.fullmatch(address):
            name = _text(person.get("name"))
            found.append(Address(address, "" if "@" in name else name[:120]))
    return found


def _text(value: JSON) -> str:
    """A value as one line: a text, a number, the first of a list, or what ``@value`` holds."""
    for _ in range(3):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("@value", value.get("@id", value.get("name")))
    return (
        " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    )


def _as_list(value: JSON) -> list[JSON]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _evidence(markup: Markup, event: Object) -> Iterator[Evidence]:
    """The places of the markup that name this event's time, title, state and organiser, if found."""
    claims = {"startDate": "date", "name": "kind", "eventStatus": "kind", "organizer": "contact"}
    for name, claim in claims.items():
        value = event.get(name)
        if isinstance(value, dict):
            value = value.get("email")
            name = "email"
        if not isinstance(value, str) or not value:
            continue
        place = _place(markup.text, name, value)
        if place is not None:
            begin, end = place
            span = (markup.start + begin, markup.start + end)
            yield Evidence(claim, markup.text[begin:end], markup.part, span, "markup.event")


def _place(text: str, name: str, value: str) -> tuple[int, int] | None:
    """Where a property stands with that value right behind it."""
    begin = text.find(name)
    for _ in range(_MOST_EVENTS * 4):
        if begin < 0:
            return None
        at = text.find(value, begin + len(name), begin + len(name) + len(value) + 40)
        if at >= 0:
            return begin, at + len(value)
        begin = text.find(name, begin + len(name))
    return None
