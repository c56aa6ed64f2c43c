"""Times of day: 10:30, 3.30pm, 14h30, 14 Uhr, half past two, halb zehn, noon, and spans such as 10-11am."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from followup_mail.dates.languages.table import MINUTE
from followup_mail.dates.parsers.company import vetoed
from followup_mail.dates.patterns import Hit, Pattern
from followup_mail.dates.pieces import ClockPiece
from followup_mail.dates.roles import PartOfDay, Role
from followup_mail.dates.tokens import Tokens

# "10:30 hora de Madrid", "10h30 heure française" name a zone, "10 Uhr Berliner Zeit" the hour before it.
_OF_ZONE = "(?<=TIME) (?:OF|IN)? (?:PLACE|REGION)"
_OCLOCK = f"OCLOCK (?! {_OF_ZONE})"


# The stop of "a.m." is no end of a sentence before these.
_GOES_ON = "DASH|TO|COMMA|OPEN|ON|TIME|ZONE|REGION|PLACE|UTC|WEEKDAY|SHORT_WEEKDAY"


# "9 November", "9 to 10 November": no hours.
_BARE_DAY = r"(?:THE|ON|FROM|OF){0,2}DAY"
_MONTH_BEHIND = r"(?:(?:OF|DOT|ORDINAL){0,2}(?:MONTH|LATE_MONTH)|DAY_MARK)"
_DAY_BEHIND = rf"(?:(?:DASH|TO|AND|OR){_BARE_DAY})?{_MONTH_BEHIND}"


def _time(name: str) -> str:
    return rf"""(?: (?P<{name}c>CLOCK) (?P<{name}u>{_OCLOCK})? | (?P<{name}d>DOTCLOCK) (?P<{name}v>{_OCLOCK})?
        | (?P<{name}h>HOUR)
          (?: (?P<{name}o>{_OCLOCK} (?:AND? (?P<{name}m>MINUTE) MINUTE_MARK?)? )
            | (?!UNIT(?!{_OF_ZONE})|COUNT UNIT|MONTH_MARK|{_DAY_BEHIND}) ) )
        (?: (?P<{name}a>MERIDIEM) (?:DOT (?={_GOES_ON}))? )?"""


_PART_BEHIND = r"(?: (?:COMMA|IN|THE|OF|ON|APOSTROPHE){0,2} (?P<q>PART) )?"
_SPAN = Pattern(
    rf"""(?P<lead>(?:FROM|BETWEEN|AT|ABOUT) DOT?|TIME_LABEL COLON)? (?:AT DOT?)? {_time("s")}
    (?: DASH | (?P<to>TO) | (?P<and>AND) ){{1,2}} (?:(?:AT|ABOUT) DOT?)? {_time("e")} {_PART_BEHIND}
    (?! HALF_OF | (?:MORE|LESS) (?:QUARTER|COUNT) )"""
)
_FOR = Pattern(rf"(?P<lead>(?:AT|ABOUT|FROM) DOT?|TIME_LABEL COLON)? {_time('b')} (?P<for>AT) {_time('s')}")
_SINGLE = Pattern(
    rf"(?=AT|ABOUT|FROM|TIME_LABEL|CLOCK|DOTCLOCK|HOUR(?:OCLOCK|MERIDIEM|(?:COMMA|IN|THE|OF|ON){{0,2}}PART))"
    rf"(?P<lead>(?:(?:AT|ABOUT|FROM) DOT?){{1,3}}|TIME_LABEL COLON)?"
    rf"{_time('s')} {_PART_BEHIND}"
)
_MILITARY = Pattern(r"(?P<lead>AT|ABOUT|TIME_LABEL COLON|COMMA)? (?P<t>HHMM) (?P<o>OCLOCK)? (?P<a>MERIDIEM)?")
_HALF = Pattern(
    rf"(?P<half>HALF_AFTER|HALF_BEFORE) (?P<past>PAST)? (?P<h>HOUR) (?P<a>MERIDIEM)? {_PART_BEHIND}"
)
_QUARTER = Pattern(
    rf"(?: (?P<n>COUNT) (?P<minutes>UNIT)? | (?P<quarter>QUARTER) ) (?P<side>PAST|TILL)"
    rf"(?P<h>HOUR) (?P<a>MERIDIEM)? {_PART_BEHIND}"
)
_BEHIND_HOUR = Pattern(
    r"""(?P<lead>AT|ABOUT) (?P<h>HOUR) OCLOCK?
    (?: (?P<half>HALF_OF) | (?P<side>MORE|LESS) (?: (?P<quarter>QUARTER) | (?P<m>COUNT) )
      | (?P<plain>COUNT) (?!UNIT) )"""
)
_TO_HOUR = Pattern(r"(?P<in>IN) (?: (?P<quarter>QUARTER) | (?P<n>COUNT) ) (?P<h>HOUR) (?!UNIT|OCLOCK|CLOCK)")
_MARKED = Pattern(
    r"""(?P<p>PART)? (?P<h>HOUR) (?P<o>OCLOCK)
    (?: (?P<half>HALF_OF) | (?P<quarter>QUARTER) | (?P<m>COUNT) MINUTE_MARK | (?P<word>COUNT) (?!UNIT) )"""
)
_COUNTED = Pattern(r"AND? COUNT (?P<u>UNIT)")
_NOON = Pattern(
    r"""(?: (?P<noon>NOON) | (?P<midnight>MIDNIGHT) )
    (?: (?P<half>HALF_OF) | (?P<side>MORE|LESS) (?P<quarter>QUARTER) )?"""
)
_NOON_OFFSETS: dict[PartOfDay, int] = {"afternoon": 12, "evening": 12, "night": 12}
_BEFORE_A_DAY = (Role.ON, Role.THE)
_FIRST_PLAIN_HOUR, _LATE = 7, 19
_FIVES = range(5, 30)
_LONGEST_WAIT = 60
_LEAST_MINUTES = 5


class _Reading(NamedTuple):
    hour: int
    minute: int
    half: PartOfDay | None
    plain: bool  # written so that it is a time without company
    whole_day: bool  # written on the 24-hour clock


def find(tokens: Tokens) -> Iterator[ClockPiece]:
    """Every time of day."""
    for pattern, read in (
        (_SPAN, _span),
        (_FOR, _for),
        (_SINGLE, _single),
        (_MILITARY, _military),
        (_HALF, _half),
        (_QUARTER, _quarter),
        (_BEHIND_HOUR, _behind_hour),
        (_TO_HOUR, _to_hour),
        (_MARKED, _marked),
        (_NOON, _noon),
    ):
        for hit in pattern.hits(tokens):
            piece = read(hit)
            if piece is not None and _stands_free(tokens, piece):
                yield piece


def _stands_free(tokens: Tokens, piece: ClockPiece) -> bool:
    start, end = tokens.span(piece.first, piece.last)
    before, behind = tokens.text[max(start - 1, 0) : start], tokens.text[end : end + 1]
    if before == "/" and tokens.has(piece.first, Role.TIME_LABEL):
        before = ""  # "Date/Time: 10:00"
    if before in set("#$€£_=+&\\/~") - {""} or behind in set("%€$£°_") - {""}:
        return False
    if tokens.touch(piece.last) and (
        tokens.items[piece.last].number is not None or tokens.is_name(piece.last)
    ):
        return False
    if tokens.touch(piece.first) and (
        tokens.items[piece.first - 1].number is not None or tokens.is_name(piece.first - 1)
    ):
        return False
    return not (vetoed(tokens, piece.first) and not piece.meridiem)


def _read(hit: Hit, name: str) -> _Reading | None:
    tokens = hit.tokens
    half = _meridiem(hit, f"{name}a")
    for group, unit in (("c", "u"), ("d", "v")):
        index = hit.at(name + group)
        if index is not None and isinstance(value := tokens.items[index].number, tuple):
            padded = tokens.word(index).startswith("0")
            spelled = hit.at(name + unit) is not None
            plain = group == "c" or spelled or half is not None
            return _reading(value[0], value[1], half, plain=plain, whole_day=padded or spelled)
    hour = hit.number(f"{name}h", Role.HOUR)
    if hour is None:
        return None
    spelled = hit.at(f"{name}o") is not None
    if spelled and half is None and not _is_time_of_day(hit, name, hour):
        return None
    minute = hit.number(f"{name}m", Role.MINUTE) or 0
    o_clock = spelled and tokens.word(hit.at(f"{name}o") or 0).lower().startswith("o")
    # An hour in words goes round the clock twice a day: Dutch "vier uur" is in the afternoon.
    in_words = _is_in_words(hit, f"{name}h")
    return _reading(
        hour,
        minute,
        half,
        plain=spelled or half is not None,
        whole_day=spelled and not o_clock and not in_words,
    )


def _is_time_of_day(hit: Hit, name: str, hour: int) -> bool:
    """Whether an hour with its word is no length of time: "2 hours" last, "à 14 heures" begins."""
    word = hit.at(f"{name}o")
    counted = _COUNTED.match_at(hit.tokens, word + 1) if word is not None else None
    if counted is not None and counted.meaning("u", Role.UNIT) == MINUTE:
        return False  # "15 hours 29 minutes"
    lasts = word is not None and (hit.tokens.has(word, Role.UNIT) or hit.tokens.word(word).lower() == "h")
    lead = hit.at("lead")
    led = lead is not None and hit.tokens.has(lead, Role.AT) and not hit.tokens.has(lead, Role.FOR)
    return not lasts or led or hour >= _FIRST_PLAIN_HOUR or hit.at(f"{name}m") is not None


def _reading(
    hour: int, minute: int, half: PartOfDay | None, *, plain: bool, whole_day: bool
) -> _Reading | None:
    if minute > 59 or hour > 24 or (hour == 24 and minute) or (half == "afternoon" and not 1 <= hour <= 12):
        return None
    if half == "morning" and not 1 <= hour <= 12:
        half = None  # German "um 18:45 Uhr am 29."
    return _Reading(hour, minute, half, plain, whole_day)


def _meridiem(hit: Hit, group: str) -> PartOfDay | None:
    value = hit.meaning(group, Role.MERIDIEM)
    return value if value in ("morning", "afternoon") else None


def _part_around(hit: Hit, *groups: str) -> PartOfDay | None:
    for group in groups:
        value = hit.meaning(group, Role.PART)
        if isinstance(value, str):
            return value  # type: ignore[return-value]
    return None


def on_clock(hour: int, minute: int, half: PartOfDay | None) -> dt.time:
    """The time meant by an hour and the half or part of the day it is said with."""
    if half in _NOON_OFFSETS and hour < 12 and not (half == "night" and hour < 6):
        hour += 12
    elif hour == 12 and half in ("morning", "night"):
        hour = 0
    elif half == "midday" and hour in (1, 2):
        hour += 12
    return dt.time(hour % 24, minute)


def _piece(hit: Hit, reading: _Reading, part: PartOfDay | None, *, sure: bool) -> ClockPiece:
    half = reading.half or part
    start = on_clock(reading.hour, reading.minute, half)
    open_half = half is None and not reading.whole_day and 1 <= reading.hour <= 12
    return ClockPiece(hit.first, hit.last, start, None, sure, half is not None, open_half)


def _single(hit: Hit) -> ClockPiece | None:
    reading = _read(hit, "s")
    if reading is None:
        return None
    led = hit.at("lead") is not None
    part = _part_around(hit, "q")
    if not _is_one_language(hit):
        return None
    if not (reading.plain or led or part or hit.at("sd") is not None):
        return None
    index = hit.at("sd")
    piece = _piece(hit, reading, part, sure=reading.plain or _is_surely_led(hit, reading, index is not None))
    if part and not led and not reading.plain and index is not None and hit.tokens.has(index, Role.DOTDATE):
        return replace(piece, last=index + 1)  # "20.09 morgens" is no longer a time than it is a day
    return piece


def _is_surely_led(hit: Hit, reading: _Reading, dotted: bool) -> bool:
    """Whether a word before a number leaves no doubt that it is an hour: "kl. 10", "alle 10.30"."""
    tokens, lead = hit.tokens, hit.at("lead")
    if lead is None or (tokens.is_name(hit.last) and tokens.touch(hit.last)):
        return False
    if any(tokens.has(index, Role.AT_HOUR) for index in range(lead, hit.last)):
        return True
    if not dotted or not tokens.has(lead, Role.AT):
        return False
    english = tokens.languages(lead, Role.AT) <= {"en"}
    usual = _FIRST_PLAIN_HOUR <= reading.hour < _LATE and not reading.minute % 15
    return usual or not english  # "at 2.50 per share"


def _is_one_language(hit: Hit) -> bool:
    """Whether an hour in words and the words around it share a language; "once" is eleven in Spanish."""
    hour = hit.at("sh")
    spoken = hit.tokens.languages(hour, Role.HOUR) if hour is not None else frozenset[str]()
    around = ((hit.at("lead"), (Role.AT, Role.ABOUT, Role.FROM)), (hit.at("q"), (Role.PART,)))
    return not spoken or all(
        spoken & hit.tokens.languages(index, *roles) for index, roles in around if index is not None
    )


def _span(hit: Hit) -> ClockPiece | None:
    start, end = _read(hit, "s"), _read(hit, "e")
    if start is None or end is None or (hit.at("and") is not None and not _is_between(hit)):
        return None
    if _is_day_and_hour(hit):
        return None
    led = hit.at("lead") is not None
    part = _part_around(hit, "q")
    if not (start.plain or end.plain or (led and not _is_in_words(hit, "sh"))):
        return None  # "twenty to eleven" is no span
    late = on_clock(end.hour, end.minute, end.half or part)
    half = start.half or part
    if half is None and end.half is not None and 1 <= start.hour <= 12:
        # "10-11am" shares its half of the day; "11-1pm" begins in the one before.
        shared = on_clock(start.hour, start.minute, end.half)
        half = end.half if shared < late else "morning"
    early = on_clock(start.hour, start.minute, half)
    if half in ("morning", "afternoon") and end.half is None and late <= early and end.hour < 12:
        late = on_clock(end.hour, end.minute, "afternoon")
    plain = start.plain or end.plain
    open_half = (
        half is None and not (start.whole_day or end.whole_day) and 1 <= start.hour <= 12 and end.hour <= 12
    )
    return ClockPiece(hit.first, hit.last, early, late, plain, half is not None, open_half)


def _is_day_and_hour(hit: Hit) -> bool:
    """French "le 10 à 14 heures" is a day and its hour: one word is both "to" and "at".

    Hours that are a span have a word for "from" before them.
    """
    tokens, to, lead = hit.tokens, hit.at("to"), hit.at("lead")
    if to is None or not tokens.has(to, Role.AT) or hit.at("sh") is None or _is_in_words(hit, "sh"):
        return False
    if any(hit.at(f"s{group}") is not None for group in "oa"):
        return False
    at = lead if lead is not None and not tokens.has(lead, Role.ON) else None
    return at is None and any(tokens.has((hit.at("sh") or 0) - 1, role) for role in _BEFORE_A_DAY)


def _for(hit: Hit) -> ClockPiece | None:
    """One comes at the first hour for the second: "8h00 for 8h30", "9.45 for 10"."""
    before, start = _read(hit, "b"), _read(hit, "s")
    if before is None or start is None or hit.tokens.word(hit.at("for") or 0).lower() != "for":
        return None
    if not before.plain or not 0 < _minutes(start) - _minutes(before) <= _LONGEST_WAIT:
        return None
    return _piece(hit, start._replace(half=start.half or before.half), None, sure=True)


def _minutes(reading: _Reading) -> int:
    return 60 * reading.hour + reading.minute


def _is_in_words(hit: Hit, group: str) -> bool:
    index = hit.at(group)
    return index is not None and hit.tokens.items[index].number is None


def _is_between(hit: Hit) -> bool:
    lead = hit.at("lead")
    return lead is not None and (hit.tokens.has(lead, Role.BETWEEN) or hit.tokens.has(lead, Role.FROM))


def _military(hit: Hit) -> ClockPiece | None:
    value = hit.number("t", Role.HHMM)
    index = hit.at("t")
    digits = len(hit.tokens.word(index)) if index is not None else 0
    if value is None or index is None or not (digits == 4 or (digits == 3 and hit.at("a") is not None)):
        return None
    reading = _reading(value // 100, value % 100, _meridiem(hit, "a"), plain=True, whole_day=True)
    spelled = hit.at("o") is not None or hit.at("a") is not None
    if reading is None or (hit.tokens.has(index, Role.YEAR) and not spelled and value >= 2000):
        return None
    return _piece(hit, reading, None, sure=spelled)


def _half(hit: Hit) -> ClockPiece | None:
    """British "half ten" is 10:30; German and Dutch "half" is half an hour before."""
    tokens, at, hour = hit.tokens, hit.at("half"), hit.number("h", Role.HOUR)
    if at is None or hour is None or not 1 <= hour <= 12:
        return None
    before = tokens.has(at, Role.HALF_BEFORE)
    if before and tokens.has(at, Role.HALF_AFTER):
        spoken = tokens.languages(hit.at("h") or at) or tokens.languages(at - 1, Role.AT)
        before = hit.at("past") is None and bool(spoken) and "en" not in spoken
    hour = (hour - 1 or 12) if before else hour
    return _worded(hit, hour, 30)


def _quarter(hit: Hit) -> ClockPiece | None:
    tokens, side, hour = hit.tokens, hit.at("side"), hit.number("h", Role.HOUR)
    minutes = 15 if hit.at("quarter") is not None else hit.number("n", Role.COUNT)
    if side is None or hour is None or minutes is None or not 1 <= hour <= 23:
        return None
    if hit.at("quarter") is None and (minutes not in _FIVES or hit.at("minutes") is not None):
        return None
    past, spoken = tokens.languages(side, Role.PAST), tokens.languages(hit.at("h") or side, Role.HOUR)
    till = not past & spoken if spoken else not past
    counted = hit.at("quarter") is None and hit.at("n") is not None and not tokens.languages(hit.at("n") or 0)
    if counted and hit.meaning("a", Role.MERIDIEM) is None and not tokens.has(hit.first - 1, Role.AT):
        return None  # "5 to 10 people", "from 10 to 12"
    return _worded(hit, hour - till or 12, 60 - minutes if till else minutes)


def _behind_hour(hit: Hit) -> ClockPiece | None:
    """Spanish "las diez y media", "las tres menos cuarto"; Polish "o dziewiątej piętnaście"."""
    hour, side = hit.number("h", Role.HOUR), hit.at("side")
    minutes = _minutes_behind(hit, "m", "plain")
    if hour is None or minutes is None or not _LEAST_MINUTES <= minutes < 60 or not 1 <= hour <= 23:
        return None
    if hit.at("plain") is not None and not _is_one_tongue(hit, "h", "plain"):
        return None
    till = side is not None and hit.tokens.has(side, Role.LESS)
    return _worded(hit, hour - till or 12, 60 - minutes if till else minutes)


def _minutes_behind(hit: Hit, *counts: str) -> int | None:
    """The minutes that a half, a quarter or a count behind an hour tells."""
    if hit.at("half") is not None:
        return 30
    if hit.at("quarter") is not None:
        return hit.number("quarter", Role.COUNT) or 15  # Chinese 三刻 is three of them
    return next((number for each in counts if (number := hit.number(each, Role.COUNT)) is not None), None)


def _is_one_tongue(hit: Hit, hour: str, minutes: str) -> bool:
    """Whether hour and minutes are words of one language: "nine thirty", but not "at 9 thirty"."""
    first, second = hit.at(hour) or hit.first, hit.at(minutes) or hit.first
    return bool(hit.tokens.languages(first, Role.HOUR) & hit.tokens.languages(second, Role.COUNT))


def _to_hour(hit: Hit) -> ClockPiece | None:
    """Polish "za kwadrans dziewiąta": a quarter to nine."""
    hour, minutes = hit.number("h", Role.HOUR), _minutes_behind(hit, "n")
    tokens, lead = hit.tokens, hit.first
    spoken = tokens.languages(hit.at("h") or lead, Role.HOUR) & tokens.languages(lead, Role.IN)
    if hour is None or minutes is None or not _LEAST_MINUTES <= minutes < 30 or not spoken & {"pl"}:
        return None
    return _worded(hit, hour - 1 or 12, 60 - minutes)


def _marked(hit: Hit) -> ClockPiece | None:
    """午後2時30分, "10 heures et demie", "neun Uhr dreißig"."""
    hour, minute = hit.number("h", Role.HOUR), _minutes_behind(hit, "m", "word")
    if hour is None or minute is None or minute > 59 or hour > 23:
        return None
    word, mark = hit.at("word"), hit.at("o")
    if word is not None and not hit.tokens.languages(word, Role.COUNT) & hit.tokens.languages(
        mark or word, Role.OCLOCK
    ):
        return None
    part = _part_around(hit, "p")
    return ClockPiece(hit.first, hit.last, on_clock(hour, minute, part), meridiem=part is not None)


def _worded(hit: Hit, hour: int, minute: int) -> ClockPiece:
    half = _meridiem(hit, "a") or _part_around(hit, "q")
    start = on_clock(hour, minute, half)
    open_half = half is None and hour <= 12
    return ClockPiece(hit.first, hit.last, start, None, True, half is not None, open_half, spoken=True)


def _noon(hit: Hit) -> ClockPiece:
    hour, minutes, side = 12 if hit.at("noon") is not None else 0, _minutes_behind(hit) or 0, hit.at("side")
    if side is not None and hit.tokens.has(side, Role.LESS):
        hour, minutes = hour - 1, 60 - minutes
    return ClockPiece(hit.first, hit.last, dt.time(hour % 24, minutes))
