"""Which time and which zone belong to a day: beside it, on a labelled line near by, or in its sentence."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from followup_mail.dates.lexicon import OTHER
from followup_mail.dates.parsers.clock import on_clock
from followup_mail.dates.patterns import Pattern
from followup_mail.dates.pieces import ClockPiece, DayPiece, Found, NextHour, Piece, ZonePiece
from followup_mail.dates.refiners.joining import ends_sentence
from followup_mail.dates.roles import PartOfDay, Role
from followup_mail.dates.tokens import Tokens

_MARKS = (
    "COMMA|(?:AT|ABOUT)DOT?|DASH|PIPE|OPEN|CLOSE|FROM|COLON|TIME_LABEL|DATE_LABEL|"
    "PART|ON|THE|BETWEEN|BY|ISO_T|IN|OF|APOSTROPHE"
)
_TIGHT = Pattern(rf"(?:{_MARKS}){{0,5}} (?:BREAK (?:{_MARKS}){{0,4}})?")
_BESIDE = Pattern(rf"(?:{_MARKS}){{0,4}}")
_TO_ZONE = Pattern(r"(?:OPEN COUNT UNIT CLOSE)? (?:OPEN|COMMA|SLASH|COLON|DASH|IN|THE|BREAK|PIPE){0,2}")
_TO = Pattern(r"(?:DASH|TO){1,2}")
_AND = Pattern(r"AND")
_NOON = 12
_TO_END = Pattern(r"CLOSE? (?:DASH|TO){1,2}")
_OF_PLACE = Pattern(r"(?:OF|IN|THE)? (?:PLACE|REGION)")  # "horário de Brasília, 15h" labels nothing
_REACH = 14  # tokens between a day and a time of one sentence
_LABEL_REACH = 40  # tokens between a day and a labelled time
_LABEL_LINES = 4
_AGENDA_REACH = 60

_Fits = Callable[[Tokens, DayPiece, ClockPiece], bool]


def attach(tokens: Tokens, pieces: list[Piece]) -> list[Found]:
    """Every day with its time and zone, in order of the text."""
    days = [piece for piece in pieces if isinstance(piece, DayPiece)]
    clocks, zones = _with_zones(tokens, pieces)
    clock_of: dict[int, ClockPiece] = {}
    placed: set[int] = set()
    for fits in (_is_tight, _is_labelled, _is_near, _is_listed):
        for clock in clocks:
            host = None if clock.first in placed else _host(tokens, days, clock_of, clock, fits)
            if host is not None:
                clock_of[host] = clock
                placed.add(clock.first)
    loose = [piece for piece in pieces if isinstance(piece, ZonePiece)]
    default = next((piece for piece in loose if piece.labelled), None)
    found: list[Found] = []
    for index, day in enumerate(days):
        time = clock_of.get(index)
        zone = None
        if time is not None:
            zone = zones.get(time.first) or _zone_behind(tokens, loose, max(day.last, time.last)) or default
        found.append(_found(tokens, day, time, zone))
    return found


def hours(tokens: Tokens, pieces: list[Piece]) -> list[Found]:
    """Every plain time of a text that names no day, with its zone."""
    clocks, zones = _with_zones(tokens, pieces)
    found: list[Found] = []
    for clock in clocks:
        if (clock.sure or clock.meridiem) and not _is_cut_short(tokens, clock):
            before = (
                tokens.value(clock.first - 1, Role.PART) if tokens.has(clock.first - 1, Role.PART) else None
            )
            day = DayPiece(clock.first, clock.last, NextHour(), part=before, grain="time")  # type: ignore[arg-type]
            found.append(_found(tokens, day, clock, zones.get(clock.first)))
    return found


def _is_cut_short(tokens: Tokens, clock: ClockPiece) -> bool:
    """Whether a time is the piece of something longer that is none: "23時-25時"."""
    return tokens.touch(clock.last) and tokens.has(clock.last, Role.DASH) and tokens.touch(clock.last + 1)


def _zone_behind(tokens: Tokens, zones: list[ZonePiece], end: int) -> ZonePiece | None:
    """The zone behind a date that stands behind its time: "9 am, Friday 16 January (Hong Kong Time)"."""
    index = bisect_left(zones, end, key=lambda zone: zone.first)
    if index < len(zones) and _TO_ZONE.fits(tokens, end, zones[index].first):
        return zones[index]
    return None


def _with_zones(tokens: Tokens, pieces: list[Piece]) -> tuple[list[ClockPiece], dict[int, ZonePiece]]:
    """The times, and the zone behind each by its first token; "1 pm EST - 2 pm EST" is one time."""
    clocks: list[ClockPiece] = []
    zones: dict[int, ZonePiece] = {}
    last_zone: ZonePiece | None = None
    for piece in pieces:
        if isinstance(piece, ZonePiece) and clocks and not piece.labelled:
            clock = clocks[-1]
            if clock.first not in zones and _TO_ZONE.fits(tokens, clock.last, piece.first):
                zones[clock.first] = last_zone = piece
        elif isinstance(piece, ClockPiece):
            before = clocks[-1] if clocks else None
            if before and _is_span_in_words(tokens, before, piece):
                clocks[-1] = replace(before, last=piece.last, end=_later(before, piece), sure=True)
                continue
            zone_end = last_zone.last if last_zone and before and zones.get(before.first) is last_zone else -1
            if before and before.end is None and zone_end > 0 and _TO_END.fits(tokens, zone_end, piece.first):
                clocks[-1] = replace(before, last=piece.last, end=piece.start)
            else:
                clocks.append(piece)
    return clocks, zones


def _is_span_in_words(tokens: Tokens, before: ClockPiece, piece: ClockPiece) -> bool:
    """Whether two times are the ends of one, as in "von zehn bis halb zwölf", "between ten and half past"."""
    if before.end is not None or piece.end is not None or not (piece.spoken or before.spoken):
        return False
    to, both = _TO.fits(tokens, before.last, piece.first), _AND.fits(tokens, before.last, piece.first)
    to = to or (before.last == piece.first and tokens.has(piece.first, Role.TO))
    between = tokens.has(before.first, Role.BETWEEN) or tokens.has(before.first - 1, Role.BETWEEN)
    return to or (both and between)


def _later(start: ClockPiece, end: ClockPiece) -> dt.time:
    """The end of a span: in the half of the day in which it is later than its start."""
    if end.start <= start.start and end.open_half and end.start.hour < _NOON:
        return end.start.replace(hour=end.start.hour + _NOON)
    return end.start


def _host(
    tokens: Tokens, days: list[DayPiece], clock_of: dict[int, ClockPiece], clock: ClockPiece, fits: _Fits
) -> int | None:
    """The day a time belongs to: the one before it, else the one behind it; none that has a time already."""
    behind = bisect_left(days, clock.last, key=lambda day: day.first)
    for index in (behind - 1, behind):
        if 0 <= index < len(days) and index not in clock_of and fits(tokens, days[index], clock):
            return index
    return None


def _gap(day: DayPiece, clock: ClockPiece) -> range:
    return range(day.last, clock.first) if day.last <= clock.first else range(clock.last, day.first)


def _is_tight(tokens: Tokens, day: DayPiece, clock: ClockPiece) -> bool:
    gap = _gap(day, clock)
    pattern = _TIGHT if clock.sure else _BESIDE
    return pattern.fits(tokens, gap.start, gap.stop)


def _is_labelled(tokens: Tokens, day: DayPiece, clock: ClockPiece) -> bool:
    """Whether the time stands on a line of its own label, "Time: 10:30", a few lines from the day."""
    if not any(
        tokens.has(index, Role.TIME_LABEL) and _OF_PLACE.match_at(tokens, index + 1) is None
        for index in range(max(clock.first - 3, 0), clock.first + 1)
    ):
        return False
    gap = _gap(day, clock)
    lines = sum(
        tokens.has(index, Role.BREAK) or tokens.has(index, Role.PARAGRAPH) for index in gap[:_LABEL_REACH]
    )
    return len(gap) <= _LABEL_REACH and lines <= _LABEL_LINES


def _is_near(tokens: Tokens, day: DayPiece, clock: ClockPiece) -> bool:
    """Whether a sure time stands in the sentence of the day: "on 12 March in our office, at 10:30"."""
    gap = _gap(day, clock)
    if not clock.sure or len(gap) > _REACH:
        return False
    return not any(ends_sentence(tokens, index) for index in gap)


def _is_listed(tokens: Tokens, day: DayPiece, clock: ClockPiece) -> bool:
    """Whether the time heads a line below the day, as in an agenda; the first begins the day."""
    if not clock.sure or not day.last <= clock.first <= day.last + _AGENDA_REACH:
        return False
    before = clock.first - 1
    while before > day.last and tokens.roles[before] == OTHER and not tokens.is_name(before):
        before -= 1  # a bullet
    return any(tokens.has(before, role) for role in (Role.BREAK, Role.PARAGRAPH, Role.PIPE, Role.DASH))


def _found(tokens: Tokens, day: DayPiece, clock: ClockPiece | None, zone: ZonePiece | None) -> Found:
    if clock is None:
        return Found(day.first, day.last, day)
    last = max(day.last, clock.last)
    if zone and not zone.labelled:
        last = max(last, zone.last)
    part = day.part or _part_between(tokens, day, clock)
    return Found(min(day.first, clock.first), last, day, _in_part(tokens, day, clock, part), zone)


def _part_between(tokens: Tokens, day: DayPiece, clock: ClockPiece) -> PartOfDay | None:
    for index in _gap(day, clock):
        if tokens.has(index, Role.PART):
            return tokens.value(index, Role.PART)  # type: ignore[return-value]
    return None


def _in_part(tokens: Tokens, day: DayPiece, clock: ClockPiece, part: PartOfDay | None) -> ClockPiece:
    """The time in its half of the day: as the part of the day says, else in working hours."""
    if clock.meridiem:
        return clock
    if part is not None and 1 <= clock.start.hour < 12:
        end = on_clock(clock.end.hour, clock.end.minute, part) if clock.end else None
        return replace(
            clock, start=on_clock(clock.start.hour, clock.start.minute, part), end=end, meridiem=True
        )
    if not clock.open_half:
        return clock
    twelve_hours = clock.spoken or not clock.start.minute or _is_english(tokens, day, clock)
    if not 1 <= clock.start.hour <= 6 or not twelve_hours:
        return replace(clock, open_half=False)
    start = clock.start.replace(hour=clock.start.hour + 12)
    end = clock.end.replace(hour=clock.end.hour + 12) if clock.end and clock.end.hour < 12 else clock.end
    return replace(clock, start=start, end=end)


def _is_english(tokens: Tokens, day: DayPiece, clock: ClockPiece) -> bool:
    """Whether no word around belongs to a language that writes the 24-hour clock."""
    around = range(min(day.first, clock.first), max(day.last, clock.last))
    return all("en" in languages for index in around if (languages := tokens.languages(index)))
