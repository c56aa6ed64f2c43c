"""What a run of digits and separators may be: a count, a day, a time, an all-number date, or nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from followup_mail.dates.lexicon import LEXICON, OTHER
from followup_mail.dates.roles import Role

DASHES = "-‐‑–—−"
# Longer runs (telephone and account numbers, keys) are no dates.
_MAX_RUN = 24
_SEPARATOR = re.compile(rf"([.,:/{re.escape(DASHES)}])")

NumberValue = int | tuple[int, ...]


class Number(NamedTuple):
    """One token made of a run: its character, its value and where it lies within the run."""

    character: str
    value: NumberValue | None
    start: int
    end: int


def _plain_roles(digits: int, value: int) -> Iterable[Role]:
    if digits <= 3:
        yield Role.COUNT
    if digits <= 2:
        if 1 <= value <= 31:
            yield Role.DAY
        if value <= 24:
            yield Role.HOUR
    if digits == 2:
        yield Role.YEAR2
        if value < 60:
            yield Role.MINUTE
    if digits == 3 and 100 <= value < 1260 and value % 100 < 60:
        yield Role.HHMM  # "615 am"
    if digits == 4:
        if 1900 <= value <= 2100:
            yield Role.YEAR
        if value < 2400 and value % 100 < 60:
            yield Role.HHMM


_PLAIN = {
    (digits, value): LEXICON.character(_plain_roles(digits, value))
    for digits, end in ((1, 10), (2, 100), (3, 1000))
    for value in range(end)
}
_FOUR = {value: LEXICON.character(_plain_roles(4, value)) for value in range(10_000)}
_CLOCK = LEXICON.character({Role.CLOCK})
_PAIR = LEXICON.character({Role.PAIR})
_TRIPLE = LEXICON.character({Role.TRIPLE})
_DOTTRIPLE = LEXICON.character({Role.DOTTRIPLE})
_YMD = LEXICON.character({Role.YMD})
_DASH = LEXICON.character({Role.DASH})
_COMMA = LEXICON.character({Role.COMMA})
_DOTTED = {
    (date, clock): LEXICON.character({*([Role.DOTDATE] if date else []), *([Role.DOTCLOCK] if clock else [])})
    for date in (True, False)
    for clock in (True, False)
}


def calendar_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def full_year(written: int) -> int:
    """A year of two digits is one of this century."""
    return written + 2000 if written < 100 else written


@lru_cache(maxsize=2048)
def read_run(run: str) -> tuple[Number, ...]:
    """The tokens of a run such as ``12.03.2026`` or ``24-25``: one, or three where a dash parts it."""
    if len(run) <= _MAX_RUN:
        for read in (_whole, _parted):
            numbers = read(run)
            if numbers:
                return numbers
    return (Number(OTHER, None, 0, len(run)),)


def _whole(run: str) -> tuple[Number, ...]:
    pieces = _SEPARATOR.split(run)
    texts, marks = pieces[::2], pieces[1::2]
    values = [int(text) for text in texts]
    lengths = [len(text) for text in texts]
    character = OTHER
    value: NumberValue = tuple(values)
    if not marks:
        value = values[0]
        character = _FOUR[value] if lengths[0] == 4 else _PLAIN.get((lengths[0], value), OTHER)
    elif set(marks) == {":"}:
        character = _CLOCK if _is_clock(values, lengths) else OTHER
    elif len(values) == 2 and max(lengths) <= 2 and marks[0] in "./":
        character = _pair(values, lengths, marks[0])
    elif len(values) == 3 and len(set(marks)) == 1 and marks[0] != ",":
        character = _triple(values, lengths, marks[0])
    return (Number(character, value, 0, len(run)),) if character != OTHER else ()


def _is_clock(values: list[int], lengths: list[int]) -> bool:
    hour, *rest = values
    return (
        len(values) in (2, 3)
        and lengths[0] <= 2
        and hour < 24
        and all(length == 2 and part < 60 for length, part in zip(lengths[1:], rest, strict=True))
    )


def _pair(values: list[int], lengths: list[int], mark: str) -> str:
    first, second = values
    day_first = 1 <= first <= 31 and calendar_day(2024, second, first) is not None
    if mark == ".":
        return _DOTTED[day_first, first < 24 and lengths[1] == 2 and second < 60]
    return _PAIR if day_first or calendar_day(2024, first, second) is not None else OTHER


def _triple(values: list[int], lengths: list[int], mark: str) -> str:
    first, second, third = values
    if lengths[0] == 4:
        return (
            _YMD
            if 1900 <= first <= 2100 and max(lengths[1:]) <= 2 and calendar_day(first, second, third)
            else OTHER
        )
    if max(lengths[:2]) > 2 or lengths[2] not in (2, 4) or (lengths[2] == 4 and not 1900 <= third <= 2100):
        return OTHER
    if lengths[2] == 2 and mark not in "./" and min(lengths) < 2:
        return OTHER
    year = full_year(third)
    if mark == ".":
        return _DOTTRIPLE if calendar_day(year, second, first) else OTHER
    return _TRIPLE if calendar_day(year, second, first) or calendar_day(year, first, second) else OTHER


def _parted(run: str) -> tuple[Number, ...]:
    """``10:30-11:15`` and ``24-25`` by their only dash, ``12,2026`` by its comma."""
    marks = [match for match in _SEPARATOR.finditer(run) if match.group() in DASHES]
    if len(marks) == 1:
        character, mark = _DASH, marks[0]
    else:
        comma = re.fullmatch(r"\d{1,2}(,)\d{4}", run)
        if comma is None:
            return ()
        character, mark = _COMMA, next(_SEPARATOR.finditer(run))
    left, right = _whole(run[: mark.start()]), _whole(run[mark.end() :])
    if not left or not right:
        return ()
    (first,), (second,) = left, right
    return (
        first,
        Number(character, None, mark.start(), mark.end()),
        Number(second.character, second.value, mark.end() + second.start, mark.end() + second.end),
    )
