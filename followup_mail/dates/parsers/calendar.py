"""Days with the month by name: "Thursday 12 March 2026", "March 12th", "24, 25 or 26 March", 3月12日."""

from __future__ import annotations

from collections.abc import Iterator

from followup_mail.dates.numbers import calendar_day, full_year
from followup_mail.dates.parsers.company import WEEKDAY_BEFORE, is_another_word, stands_free, without_stop
from followup_mail.dates.patterns import Hit, Pattern
from followup_mail.dates.pieces import Calendar, DayPiece
from followup_mail.dates.roles import Role
from followup_mail.dates.tokens import Tokens

_YEAR = r"""(?: (?:COMMA|OF|DASH|SLASH|APOSTROPHE|IN){0,2} (?P<y>YEAR|YEAR2)
    (?!OCLOCK|MERIDIEM|UNIT|MONTH|(?<!YEAR)ORDINAL) )?"""
_YEAR_BEHIND_DAY = r"(?: COMMA? (?P<y>YEAR))?"
_LINK = r"(?:AND|OR|DASH|SLASH|TO)"
_ITEM = (
    r"(?:FROM|TO|ON|THE|OF|COMMA){0,2}"
    r"(?:(?:WEEKDAY|SHORT_WEEKDAY|TINY_WEEKDAY) DOT? COMMA? THE?)? DAY (?:ORDINAL|DOT)?"
)

_DAY_FIRST = Pattern(
    rf"""{WEEKDAY_BEFORE} (?P<d>DAY|ORDINAL_WORD|DAY_WORD) (?:ORDINAL|DOT|DAY_MARK)?
    (?:BREAK|OF|THE|DASH|SLASH|COMMA){{0,2}} (?P<m>MONTH|LATE_MONTH) DOT? {_YEAR}"""
)
_MONTH_FIRST = Pattern(
    rf"""{WEEKDAY_BEFORE} (?P<m>MONTH) DOT? (?:THE|DASH|SLASH|COMMA)? (?P<d>DAY|ORDINAL_WORD) (?:ORDINAL|DOT)?
    (?!OCLOCK|MERIDIEM|UNIT) {_YEAR_BEHIND_DAY}"""
)
_YEAR_FIRST = Pattern(
    r"(?P<y>YEAR) (?:DASH|SLASH|COMMA)? (?P<m>MONTH) (?:DASH|SLASH|DOT)? (?P<d>DAY) (?!OCLOCK|MERIDIEM)"
)
_LEADING = Pattern(
    rf"""{WEEKDAY_BEFORE} (?P<d>DAY) (?:ORDINAL|DOT)?
    (?= (?:COMMA {_ITEM}){{0,3}} COMMA? {_LINK} {_ITEM} (?:OF|THE)? (?P<m>MONTH|LATE_MONTH) DOT? {_YEAR})"""
)
_TRAILING = Pattern(
    rf"""{WEEKDAY_BEFORE} (?P<m>MONTH) DOT? THE? (?P<d>DAY) (?:ORDINAL|DOT)?
    (?:(?:COMMA|{_LINK}) {_ITEM}){{0,3}}? COMMA? (?P<link>{_LINK}) {_ITEM}
    (?!OCLOCK|MERIDIEM|UNIT|MONTH|CLOCK) (?:COMMA? (?P<y>YEAR))?"""
)
_MARKED = Pattern(
    r"""(?:(?P<y>YEAR) YEAR_MARK | (?P<rel>YEAR_WORD))? (?P<m>DAY) MONTH_MARK (?P<d>DAY) DAY_MARK
    (?:(?:OPEN|OF)? (?P<w>WEEKDAY|SHORT_WEEKDAY|TINY_WEEKDAY) CLOSE?)?"""
)
_SLASHED = Pattern(r"(?P<pair>PAIR) (?:OF|THE)? (?P<m>MONTH) (?:COMMA? (?P<y>YEAR))?")
# A year of two digits is read only near the day of writing: "12 March 26" in 2026, but not "10 March 99".
_NEAR_YEARS = range(-2, 4)
_FULL_NAME = 5
# Interviews are counted so far: "in March second interviews begin", but "on March twenty second".
_LAST_ROUND = 5


def find(tokens: Tokens, this_year: int) -> Iterator[DayPiece]:
    """Every day whose month is named."""
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST, _MARKED, _LEADING):
        for hit in pattern.hits(tokens):
            if piece := _piece(hit, this_year):
                yield piece
    for hit in _TRAILING.hits(tokens):
        yield from _trailing(hit)
    for hit in _SLASHED.hits(tokens):
        yield from _slashed(hit)


def _piece(hit: Hit, this_year: int) -> DayPiece | None:
    month = hit.number("m", Role.MONTH, Role.LATE_MONTH, Role.DAY)
    day = hit.number("d", Role.DAY, Role.DAY_WORD, Role.ORDINAL_WORD)
    year, last = _year(hit, this_year)
    if month is None or day is None or not _in_calendar(year, month, day):
        return None
    at = hit.at("d")
    counted = at is not None and hit.tokens.items[at].number is None and hit.meaning("d", Role.DAY) is None
    spoken = hit.tokens.languages(hit.at("m") or 0, Role.MONTH, Role.LATE_MONTH)
    in_words = counted and bool(spoken & hit.tokens.languages(at or 0, Role.DAY_WORD))
    if (
        counted
        and not in_words
        and hit.at("w") is None
        and day <= _LAST_ROUND
        and not (hit.tokens.has(hit.last - 2, Role.OF) or hit.tokens.has((at or 0) - 1, Role.THE))
    ):
        return None  # "in March second interviews begin"
    if not stands_free(hit.tokens, hit.first, last):
        return None
    weekday, weak = weekday_of(hit)
    last = without_stop(hit.tokens, last)
    on = hit.meaning("rel", Role.YEAR_WORD)
    core = Calendar(month, day, year, on if isinstance(on, int) else None)
    if weekday is not None and is_another_word(hit.tokens, hit.at("w") or 0, hit.at("m") or 0):
        return DayPiece(at or hit.first, last, core)
    return DayPiece(hit.first, last, core, weekday, weak)


def _in_calendar(year: int | None, month: int, day: int) -> bool:
    return calendar_day(year or 2024, month, day) is not None


def _year(hit: Hit, this_year: int) -> tuple[int | None, int]:
    """The year and the end of the match, which is before a number that is no year after all."""
    index = hit.at("y")
    if index is None:
        return None, hit.last
    written = hit.number("y", Role.YEAR, Role.YEAR2)
    if written is not None and (written > 99 or full_year(written) - this_year in _NEAR_YEARS):
        return full_year(written), hit.last
    last = index
    while any(
        hit.tokens.has(last - 1, role)
        for role in (Role.COMMA, Role.DASH, Role.SLASH, Role.OF, Role.IN, Role.APOSTROPHE)
    ):
        last -= 1
    return None, min(last, hit.last)


def weekday_of(hit: Hit) -> tuple[int | None, bool]:
    """The weekday before a date, and whether it may be another word ("So" at the head of a sentence)."""
    index = hit.at("w")
    if index is None:
        return None, False
    weekday = hit.number("w", Role.WEEKDAY, Role.SHORT_WEEKDAY, Role.TINY_WEEKDAY)
    tokens = hit.tokens
    if tokens.has(index, Role.WEEKDAY):
        return weekday, False
    marked = any(tokens.has(index + 1, role) for role in (Role.DOT, Role.COMMA))
    heads = index == 0 or any(
        tokens.has(index - 1, role) for role in (Role.DOT, Role.BREAK, Role.PARAGRAPH, Role.STOP)
    )
    tiny = not tokens.has(index, Role.SHORT_WEEKDAY)
    small = tokens.word(index).islower() and (
        tiny or (tokens.has(index + 1, Role.ON) and not tokens.has(index + 1, Role.THE_DAY))
    )  # "you sat on 24 February"
    return weekday, not marked and (small or (tiny and heads))


def is_full_name(tokens: Tokens, index: int) -> bool:
    """Whether a short weekday is no short form: Portuguese "segunda", which is "the second" as well."""
    return len(tokens.word(index)) >= _FULL_NAME


def _trailing(hit: Hit) -> Iterator[DayPiece]:
    """Each day behind one month: "March 9, 10 and 11"."""
    tokens, month, year = hit.tokens, hit.number("m", Role.MONTH), hit.number("y", Role.YEAR)
    link = hit.at("link")
    counts = link is not None and not tokens.has(link, Role.DASH) and tokens.is_name(hit.last)
    if month is None or counts or not stands_free(tokens, hit.first, hit.last):
        return
    year_at = hit.at("y")
    days = [i for i in range(hit.at("d") or hit.first, hit.last) if i != year_at and tokens.has(i, Role.DAY)]
    weekday, weak = weekday_of(hit)
    for index in days:
        day = tokens.value(index, Role.DAY)
        if not isinstance(day, int) or not _in_calendar(year, month, day):
            continue
        first = hit.first if index == days[0] else index
        if index != days[0]:
            named = tokens.value(index - 1, Role.WEEKDAY) if tokens.has(index - 1, Role.WEEKDAY) else None
            weekday, weak = (named if isinstance(named, int) else None), False
        last = hit.last if index == days[-1] else index + 1
        yield DayPiece(first, last, Calendar(month, day, year), weekday, weak)


def _slashed(hit: Hit) -> Iterator[DayPiece]:
    """Both days of "9/10 March"."""
    days, month, year = (
        hit.tokens.items[hit.first].number,
        hit.number("m", Role.MONTH),
        hit.number("y", Role.YEAR),
    )
    if isinstance(days, tuple) and month is not None and stands_free(hit.tokens, hit.first, hit.last):
        for day in days:
            if _in_calendar(year, month, day):
                yield DayPiece(hit.first, hit.last, Calendar(month, day, year))
