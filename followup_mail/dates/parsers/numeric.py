"""All-number dates: 2026-03-12, 12.03.2026, 12.3., 12/03, 03/12/26, "Fri 13-11 16:20"; 12/03 stays open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from followup_mail.dates.languages import ORDERS
from followup_mail.dates.numbers import calendar_day, full_year
from followup_mail.dates.parsers.calendar import weekday_of
from followup_mail.dates.parsers.company import WEEKDAY_BEFORE, is_cued, stands_free, without_stop
from followup_mail.dates.patterns import Hit, Pattern
from followup_mail.dates.pieces import Calendar, Core, DayPiece, Numeric
from followup_mail.dates.roles import Role
from followup_mail.dates.tokens import Tokens

_RUN = Pattern(
    rf"""{WEEKDAY_BEFORE} (?:
      (?P<n>YMD|TRIPLE|DOTTRIPLE)
    | (?P<dotted>DOTDATE) (?P<dot>DOT)? (?P<y>YEAR)?
    | (?P<pair>PAIR) (?: (?:DASH|COMMA)? (?P<y2>YEAR) )? )"""
)
_LEADING = Pattern(
    rf"""{WEEKDAY_BEFORE} (?P<d>DAY) DOT? (?:DASH|TO|AND|OR|SLASH|COMMA) (?:THE|ON)?
    (?=(?:(?:WEEKDAY|SHORT_WEEKDAY|TINY_WEEKDAY) DOT? COMMA? THE?)?
    (?: (?P<n>DOTTRIPLE) | (?P<dotted>DOTDATE) DOT? (?P<y>YEAR)? ))"""
)
_DASHED = Pattern(
    rf"""(?P<span>(?!TINY_WEEKDAY) (?:FROM|BETWEEN|AT|ABOUT) | TIME_LABEL COLON)? {WEEKDAY_BEFORE}
    (?P<a>DAY) DASH (?P<b>DAY)
    (?: DASH APOSTROPHE (?P<y>YEAR2) )?
    (?!DASH|MERIDIEM|MONTH|LATE_MONTH|(?:OCLOCK|UNIT)(?!CLOCK|DOTCLOCK))"""
)
_HOUR_BEHIND = Pattern(
    r"""(?P<comma>COMMA)? (?: (?:(?:AT|ABOUT|FROM|BETWEEN) DOT?){0,2}
      (?: CLOCK | DOTCLOCK | HOUR (?:OCLOCK|MERIDIEM|DASH HOUR) )
    | (?:AT|ABOUT) DOT? HOUR )"""
)
_SPACED = Pattern(rf"{WEEKDAY_BEFORE} (?P<d>DAY) DOT (?P<m>DAY) DOT (?P<y>YEAR|YEAR2)?")
_AGO_YEARS = range(-2, 4)
_WEEKDAYS = (Role.WEEKDAY, Role.SHORT_WEEKDAY, Role.TINY_WEEKDAY)
_LEADS = (Role.ON, Role.BY, Role.FROM, Role.TO, Role.THE)
_EVER = (24, 7)  # round the clock
_NOON = 12


def find(tokens: Tokens, this_year: int) -> Iterator[DayPiece]:
    """Every day written in numbers alone."""
    for hit in _RUN.hits(tokens):
        core = _core(hit, this_year)
        if core is not None and stands_free(tokens, hit.first, hit.last):
            weekday, weak = weekday_of(hit)
            core = _as_usual(core, hit)
            alone = not _is_bare(hit) or is_cued(tokens, hit.first, hit.last)
            yield DayPiece(
                hit.first,
                without_stop(tokens, hit.last),
                core,
                weekday,
                weak,
                alone=alone or weekday is not None,
            )
    for hit in _DASHED.hits(tokens):
        if piece := _dashed(hit, this_year):
            yield piece
    for hit in _LEADING.hits(tokens):
        if piece := _leading(hit, this_year):
            yield piece
    for hit in _SPACED.hits(tokens):
        if piece := _spaced(hit, this_year):
            yield piece


def _spaced(hit: Hit, this_year: int) -> DayPiece | None:
    """German "27. 11. 2026"; without its year only where a weekday or a preposition says that it is a day."""
    tokens, at = hit.tokens, hit.at("d") or hit.first
    day, month, written = hit.number("d", Role.DAY), hit.number("m", Role.DAY), hit.at("y")
    year = None if written is None else full_year(hit.number("y", Role.YEAR, Role.YEAR2) or 0)
    if not (day and month) or calendar_day(year or 2024, month, day) is None:
        return None
    if written is not None and len(tokens.word(written)) < 4 and (year or 0) - this_year not in _AGO_YEARS:
        return None
    weekday, weak = weekday_of(hit)
    if written is None and weekday is None and not any(tokens.has(at - 1, role) for role in _LEADS):
        return None
    if not stands_free(tokens, hit.first, hit.last):
        return None
    return DayPiece(hit.first, without_stop(tokens, hit.last), Calendar(month, day, year), weekday, weak)


def _core(hit: Hit, this_year: int) -> Core | None:
    tokens = hit.tokens
    for group in ("n", "dotted", "pair"):
        index = hit.at(group)
        if index is None:
            continue
        value = tokens.items[index].number
        if not isinstance(value, tuple):
            return None
        if group == "pair":
            return Numeric(value[0], value[1], hit.number("y2", Role.YEAR)) if value != _EVER else None
        if group == "dotted":
            return Calendar(value[1], value[0], hit.number("y", Role.YEAR))
        return _full(tokens, index, value, this_year)
    return None


def _dashed(hit: Hit, this_year: int) -> DayPiece | None:
    """Numbers with a dash: hours, or days of one month, unless they cannot be, as in "vrijdag 13-11 16:20".

    They are day and month before a time of its own, before a year, or where no span begins so late.
    """
    tokens, at = hit.tokens, hit.at("a") or hit.first
    first, second = hit.number("a", Role.DAY) or 0, hit.number("b", Role.DAY) or 0
    year = hit.number("y", Role.YEAR2)
    core = Numeric(first, second, None if year is None else full_year(year))
    days = _readings(core, this_year)
    if not days or not (tokens.touch(at + 1) and tokens.touch(at + 2)) or hit.at("span") is not None:
        return None
    if not stands_free(tokens, at, hit.last):
        return None
    weekday, weak = weekday_of(hit)
    behind = _HOUR_BEHIND.match_at(tokens, hit.last)
    close = behind is not None and behind.at("comma") is None
    named = weekday is not None and any(day.weekday() == weekday for day in days)
    late = first > max(second, _NOON)
    if year is None and not (close or (late and weekday is not None) or (behind and (named or late))):
        return None
    return DayPiece(hit.first, hit.last, _as_usual(core, hit), weekday, weak)


def _as_usual(core: Core, hit: Hit) -> Core:
    """With the order in which the language of its weekday writes dates: Dutch never puts the month first."""
    index = hit.at("w")
    if index is None or not isinstance(core, Numeric):
        return core
    orders = {ORDERS[code] for code in hit.tokens.languages(index, *_WEEKDAYS)}
    return replace(core, usual=orders.pop()) if len(orders) == 1 else core


def _readings(core: Numeric, this_year: int) -> list[dt.date]:
    """The days of this year and the next, or of the year written, that the numbers may be."""
    years = (this_year, this_year + 1) if core.year is None else (core.year,)
    orders = ((core.second, core.first), (core.first, core.second))
    return [day for year in years for month, number in orders if (day := calendar_day(year, month, number))]


def _leading(hit: Hit, this_year: int) -> DayPiece | None:
    """The first day of "24.-26.3.": its month stands behind the last."""
    last, day, index = _core(hit, this_year), hit.number("d", Role.DAY), hit.at("d")
    if not isinstance(last, Calendar) or day is None or index is None or day == last.day:
        return None
    if calendar_day(last.year or 2024, last.month, day) is None or not stands_free(
        hit.tokens, hit.first, index + 1
    ):
        return None
    weekday, weak = weekday_of(hit)
    end = index + 2 if hit.tokens.has(index + 1, Role.DOT) else index + 1
    return DayPiece(hit.first, end, Calendar(last.month, day, last.year), weekday, weak)


def _full(tokens: Tokens, index: int, value: tuple[int, ...], this_year: int) -> Core | None:
    if tokens.has(index, Role.YMD):
        return Calendar(value[1], value[2], value[0])
    first, second, written = value
    year = full_year(written)
    if written < 100 and year - this_year not in _AGO_YEARS:
        return None  # a version or an address: 1.10.30
    return (
        Calendar(second, first, year) if tokens.has(index, Role.DOTTRIPLE) else Numeric(first, second, year)
    )


def _is_bare(hit: Hit) -> bool:
    """Whether the numbers alone could as well be a fraction, a score, a price or a section."""
    index = hit.at("dotted")
    if index is None:
        index = hit.at("pair")
        return index is not None and hit.at("y2") is None and not _is_padded(hit.tokens.word(index), "/")
    if hit.at("y") is not None:
        return False
    if hit.at("dot") is not None:
        ends = (
            hit.last >= len(hit.tokens)
            or hit.tokens.touch(hit.last)
            or hit.tokens.word(hit.last)[:1].isupper()
        )
        at_end = ends or any(hit.tokens.has(hit.last, role) for role in (Role.BREAK, Role.PARAGRAPH))
        return at_end and not _is_padded(hit.tokens.word(index), ".")
    return True


def _is_padded(written: str, mark: str) -> bool:
    """Whether the numbers are written as no fraction is: "03/04", "25/3"."""
    first, _, second = written.partition(mark)
    if "0" in (first[0], second[0]):
        return True
    return mark == "/" and max(int(first), int(second)) > 12
