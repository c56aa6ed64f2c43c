"""A week, month or year as named -> its first and last day."""

from __future__ import annotations

import calendar
import datetime as dt

from dateutil.relativedelta import relativedelta

from followup_mail.dates.model import Third
from followup_mail.dates.pieces import PeriodPiece
from followup_mail.dates.resolving import Anchor

Span = tuple[dt.date, dt.date]

_WEEK = dt.timedelta(7)
# Which days of a week (Monday is 0), months of a year and days of a month a third of it is.
_OF_WEEK: dict[Third, tuple[int, int]] = {"early": (0, 1), "mid": (2, 3), "end": (3, 4)}
_OF_MONTH: dict[Third, tuple[int, int]] = {"early": (1, 10), "mid": (11, 20), "end": (21, 31)}
_OF_YEAR: dict[Third, tuple[int, int]] = {"early": (1, 3), "mid": (5, 8), "end": (10, 12)}


def span_of(piece: PeriodPiece, anchor: Anchor) -> Span | None:
    """The first and last day; None where the calendar has no such week.

    A month without its year is the next one, this month among them, or the latest one where the words around
    speak of the past; the year of a week that has a number is that in which it lies nearest to the writing.
    """
    match piece.grain:
        case "week":
            return _week(piece, anchor)
        case "month":
            return _month(piece, anchor)
        case _:
            return _year(anchor.today.year + piece.offset, piece.third)


def _week(piece: PeriodPiece, anchor: Anchor) -> Span | None:
    today = anchor.today
    if piece.number is None:
        monday = today - dt.timedelta(today.weekday()) + piece.offset * _WEEK
    else:
        mondays = [
            dt.date.fromisocalendar(year, piece.number, 1)
            for year in ((piece.year,) if piece.year else range(today.year - 1, today.year + 2))
            if piece.number <= dt.date(year, 12, 28).isocalendar().week
        ]
        if not mondays:
            return None
        monday = min(mondays, key=lambda day: abs(day - today))
    first, last = _OF_WEEK[piece.third] if piece.third else (0, 6)
    return monday + dt.timedelta(first), monday + dt.timedelta(last)


def _month(piece: PeriodPiece, anchor: Anchor) -> Span:
    today = anchor.today
    if piece.number is None:
        month = today.replace(day=1) + relativedelta(months=piece.offset)
    else:
        year = piece.year or today.year + piece.offset
        month = dt.date(year, piece.number, 1)
        if piece.year is None and not piece.offset:
            if anchor.past and piece.number > today.month:
                month = month.replace(year=year - 1)
            elif not anchor.past and piece.number < today.month:
                month = month.replace(year=year + 1)
    length = calendar.monthrange(month.year, month.month)[1]
    first, last = _OF_MONTH[piece.third] if piece.third else (1, 31)
    if piece.week_of_month is not None:
        last = length if piece.week_of_month < 0 else 7 * piece.week_of_month
        first = last - 6
    return month.replace(day=first), month.replace(day=min(last, length))


def _year(year: int, third: Third | None) -> Span:
    first, last = _OF_YEAR[third] if third else (1, 12)
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
