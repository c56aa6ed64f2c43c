"""Calendar text as mail programs and people write it -> text that a parser of RFC 5545 takes.

Lines are looked at one by one, so that time and memory stay linear in the text's length.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator

# A letter's calendar part is far shorter; what lies beyond is not looked at.
MAX_TEXT = 256 << 10
# An interview day has a handful of sessions; a part with more events than this is a feed or a bomb.
MAX_EVENTS = 30
_MAX_ZONES, _MAX_ZONE_LINES, _MAX_ZONE_NAME = 30, 400, 100
_MAX_ATTENDEES = 60

_BORDER = re.compile(r"(BEGIN|END)[ \t]*:[ \t]*([A-Za-z-]{1,30})[ \t]*", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")
_MOMENT = re.compile(
    r"(?P<name>[A-Z-]{3,20})(?P<parameters>;[^\n]{0,400})?:[ \t]*"
    r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})"
    r"(?:[T ][ \t]*(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?(?:[.,]\d{1,9})?"
    r"[ \t]*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?[ \t]*",
    re.IGNORECASE,
)
_PARAMETER = re.compile(r";[ \t]*([A-Za-z-]{1,40})=(\"[^\"\n]*\"|[^;\n]*)")
_DURATION = re.compile(r"DURATION[^:]{0,60}:[+-]?P[0-9WDTHMS]{1,9}[ \t]*", re.IGNORECASE)
# What is read of a calendar, and how many of each at most.
_COMPONENTS = {"VEVENT": MAX_EVENTS, "VTIMEZONE": _MAX_ZONES}
# What is read of an event (RFC 5545, 3.6.1), and how many of each.
_OF_EVENT = dict.fromkeys(
    (
        "DTSTART",
        "DTEND",
        "DURATION",
        "DTSTAMP",
        "UID",
        "SEQUENCE",
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "STATUS",
        "ORGANIZER",
        "RRULE",
        "RDATE",
        "RECURRENCE-ID",
        "X-MICROSOFT-CDO-ALLDAYEVENT",
    ),
    1,
) | {"ATTENDEE": _MAX_ATTENDEES}
_OF_CALENDAR = frozenset({"METHOD", "VERSION", "PRODID", "X-WR-TIMEZONE"})
_MOMENTS = frozenset({"DTSTART", "DTEND", "DTSTAMP", "RECURRENCE-ID"})
_YEARLY = re.compile(r"RRULE[^:]{0,40}:.{0,60}FREQ=YEARLY", re.IGNORECASE)


def repaired(text: str, is_known_zone: Callable[[str], bool]) -> str:
    """The text with its borders in order and its moments as the standard has them.

    Missing BEGIN and END lines are added. Left out is what is not read of a calendar, what is nested where
    nothing nests, and a zone that ``is_known_zone`` has, or that recurs oftener than yearly. A moment written
    as people write it (``2026-03-12T14:30:00Z``, ``20260312T143000+0100``) becomes one of RFC 5545, 3.3.5.
    """
    repair = _Repair(is_known_zone)
    for line in _unfolded(text[:MAX_TEXT]):
        repair.take(line)
    repair.end_calendar()
    return "\r\n".join(repair.lines) + "\r\n"


class _Repair:
    """The lines kept so far, and the component in which the next one stands."""

    def __init__(self, is_known_zone: Callable[[str], bool]) -> None:
        self.lines: list[str] = []
        self._is_known_zone = is_known_zone
        self._in_calendar = False
        self._component = ""
        self._depth = 0  # of what is nested in an event: alarms
        self._zone: list[str] = []
        self._properties: Counter[str] = Counter()
        self._components: Counter[str] = Counter()

    def take(self, line: str) -> None:
        """The next content line."""
        border = _BORDER.fullmatch(line)
        if border is None:
            self._take_property(line)
            return
        begins, name = border[1].upper() == "BEGIN", border[2].upper()
        if name == "VCALENDAR":
            self.end_calendar()
            if begins:
                self._begin_calendar()
        elif begins and name in _COMPONENTS:
            self._begin(name)
        elif not begins and name == self._component:
            self._end()
        elif self._component == "VTIMEZONE":
            self._zone.append(line)
        else:
            self._depth = max(self._depth + (1 if begins else -1), 0)

    def end_calendar(self) -> None:
        """Close what is open."""
        self._end()
        if self._in_calendar:
            self.lines.append("END:VCALENDAR")
        self._in_calendar = False

    def _begin_calendar(self) -> None:
        self.lines.append("BEGIN:VCALENDAR")
        self._in_calendar = True

    def _begin(self, name: str) -> None:
        self._end()
        if not self._in_calendar:
            self._begin_calendar()
        self._components[name] += 1
        if self._components[name] <= _COMPONENTS[name]:
            self._component = name
            if name == "VEVENT":
                self.lines.append("BEGIN:VEVENT")
        else:
            self._depth = 1

    def _end(self) -> None:
        if self._component == "VEVENT":
            self.lines.append("END:VEVENT")
        elif self._component == "VTIMEZONE":
            self.lines += _built(self._zone, self._is_known_zone)
        self._component, self._depth, self._zone = "", 0, []
        self._properties.clear()

    def _take_property(self, line: str) -> None:
        name = _property(line)
        if self._component == "VTIMEZONE":
            if len(self._zone) < _MAX_ZONE_LINES:
                self._zone.append(line)
        elif self._depth or not self._in_calendar:
            return
        elif self._component == "VEVENT":
            self._properties[name] += 1
            if self._properties[name] <= _OF_EVENT.get(name, 0) and not _is_bomb(name, line):
                self.lines.append(_standard(line) if name in _MOMENTS else line)
        elif name in _OF_CALENDAR:
            self.lines.append(line)


def _is_bomb(name: str, line: str) -> bool:
    """A length of time that no calendar holds."""
    return name == "DURATION" and _DURATION.fullmatch(line) is None


def without_zones(text: str) -> str:
    """Repaired text without any definition of a zone."""
    kept, inside = [], False
    for line in text.split("\r\n"):
        inside = inside or line == "BEGIN:VTIMEZONE"
        if not inside:
            kept.append(line)
        inside = inside and line != "END:VTIMEZONE"
    return "\r\n".join(kept)


def _unfolded(text: str) -> Iterator[str]:
    """The content lines (RFC 5545, 3.1), empty ones left out."""
    pieces: list[str] = []
    for line in text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line[:1] in (" ", "\t") and pieces:
            pieces.append(line[1:])
            continue
        if pieces:
            yield "".join(pieces)
        pieces = [line] if line.strip() else []
    if pieces:
        yield "".join(pieces)


def _built(zone: list[str], is_known_zone: Callable[[str], bool]) -> list[str]:
    """The zone that was gathered, where it may be built."""
    named = next((line.partition(":")[2].strip() for line in zone if _property(line) == "TZID"), "")
    rules = [line for line in zone if _property(line) in ("RRULE", "RDATE")]
    harmless = len(rules) <= _MAX_ZONES and all(map(_YEARLY.match, rules))
    if not named or is_known_zone(named) or not harmless:
        return []  # building a zone from its rules takes longer than all the rest
    return ["BEGIN:VTIMEZONE", *_balanced(zone), "END:VTIMEZONE"]


def _balanced(zone: list[str]) -> Iterator[str]:
    """The lines of a zone with each of its parts closed and none within another."""
    inside = ""
    for line in zone:
        border = _BORDER.fullmatch(line)
        if border is None:
            yield line
        elif border[1].upper() == "BEGIN":
            if inside:
                yield f"END:{inside}"
            inside = border[2].upper()
            yield f"BEGIN:{inside}"
        elif inside == border[2].upper():
            yield f"END:{inside}"
            inside = ""
    if inside:
        yield f"END:{inside}"


def _property(line: str) -> str:
    match = _NAME.match(line)
    return match.group().upper() if match else ""


def _standard(line: str) -> str:
    """A moment as RFC 5545 has it; the line as it is where it holds none."""
    match = _MOMENT.fullmatch(line)
    if match is None:
        return line
    name, day = match["name"].upper(), match["year"] + match["month"] + match["day"]
    parameters = {
        key.upper(): value.strip('"') for key, value in _PARAMETER.findall(match["parameters"] or "")
    }
    if match["hour"] is None:
        return f"{name};VALUE=DATE:{day}"
    moment = f"{day}T{match['hour']}{match['minute']}{match['second'] or '00'}"
    zone = (match["zone"] or "").upper()
    if zone in ("Z", "UTC", "GMT"):
        return f"{name}:{moment}Z"
    if zone:
        return f"{name}:{_in_utc(moment, zone)}"
    named = parameters.get("TZID", "").replace('"', "").strip()[:_MAX_ZONE_NAME]
    return f'{name};TZID="{named}":{moment}' if named else f"{name}:{moment}"


def _in_utc(moment: str, offset: str) -> str:
    digits = offset[1:].replace(":", "")
    apart = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    try:
        local = dt.datetime.strptime(moment, "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)
        return f"{local + apart if offset.startswith('-') else local - apart:%Y%m%dT%H%M%SZ}"
    except (ValueError, OverflowError):
        return moment
