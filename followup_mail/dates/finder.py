"""Text -> the days it mentions: parsers find pieces, refiners join them, each is reckoned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from followup_mail.dates import zones
from followup_mail.dates.model import DateMention, DatePart, DayMonth
from followup_mail.dates.ordering import order_of, proven_order
from followup_mail.dates.parsers import calendar, clock, numbered, numeric, period, relative, zone
from followup_mail.dates.periods import span_of
from followup_mail.dates.pieces import (
    Calendar,
    DayOfMonth,
    DayPiece,
    Found,
    NthWeekday,
    Numeric,
    PeriodPiece,
    Piece,
    Reckoned,
    ZonePiece,
)
from followup_mail.dates.refiners import attaching, distances, joining, overlap
from followup_mail.dates.resolving import Anchor, Outcome, moment_of, resolve
from followup_mail.dates.roles import Role
from followup_mail.dates.tokens import Tokens

# A letter's readable text is far shorter; what lies beyond is not looked at.
MAX_TEXT = 120_000
# No letter names so many days; what comes after them is not looked at.
MAX_MENTIONS = 400
# Nobody wrote letters before, or will after; the calendar itself ends at year 9999.
_YEARS = range(1900, 2201)
# Each day comes with a time, a zone and words that fall away.
_MAX_PIECES = 4 * MAX_MENTIONS
# Words such as "applied" or "since" speak of a day so many tokens behind or before them.
_CUE_BEFORE = 5
_CUE_BEHIND = 2
_AUXILIARY_BEFORE = 6


def find_dates(
    text: str, *, sent: dt.datetime, timezone: dt.tzinfo, day_month: DayMonth | None = None
) -> list[DateMention]:
    """Every day a text mentions, in order of the text, with the time and zone said of it.

    Whole weeks and months are mentioned too, and where no day is named at all, hours (``grain``).

    ``sent`` is the aware moment of writing: "tomorrow" is counted from its calendar day in its own offset.
    ``timezone`` is the reader's zone; with the offset of ``sent`` it settles names such as CST that several
    zones share. ``day_month`` is the order in which the writer is known to put day and month, used for 03/04
    where the text itself does not settle it. A day that stays open has ``date`` None and all its readings in
    ``alternatives`` (rule ``unsure``).

    Never raises for any text; looks at the first 120,000 code points and returns at most 400
    mentions, none where ``sent`` is not of the years 1900 to 2200.
    ValueError where ``sent`` is naive.
    """
    if sent.tzinfo is None:
        raise ValueError("sent must be aware")
    if sent.year not in _YEARS:
        return []
    tokens = Tokens(text[:MAX_TEXT])
    pieces = overlap.settle(tokens, list(_pieces(tokens, sent.date())), _MAX_PIECES)
    names_a_day = any(isinstance(piece, DayPiece) for piece in pieces)
    for refine in _REFINERS:
        pieces = refine(tokens, pieces)
    place = attaching.attach if names_a_day else attaching.hours
    found = place(tokens, pieces)[:MAX_MENTIONS]
    periods = [piece for piece in pieces if isinstance(piece, PeriodPiece)][:MAX_MENTIONS]
    anchor = Anchor(sent)
    order, why = order_of(tokens, [each.day for each in found], anchor, day_month)
    mentions: list[DateMention] = []
    focus: dt.date | None = None
    for each in found:
        here = Anchor(sent, order, why, _is_past(tokens, each.day), focus)
        mentions.append(_mention(tokens, each, here, timezone))
        if mentions[-1].said >= {"day"} and mentions[-1].date is not None:
            focus = mentions[-1].date
    mentions += filter(None, (_period(tokens, each, anchor) for each in periods))
    mentions.sort(key=lambda mention: mention.span)
    return [mention for mention in mentions if mention.date or mention.alternatives][:MAX_MENTIONS]


_REFINERS = (
    joining.weekdays,
    joining.years,
    joining.weeks,
    joining.ranges,
    joining.week_beginnings,
    joining.definite,
    distances.distances,
    joining.with_company,
)


def _pieces(tokens: Tokens, today: dt.date) -> Iterator[Piece]:
    yield from calendar.find(tokens, today.year)
    yield from numeric.find(tokens, today.year)
    yield from numbered.find(tokens, today)
    yield from relative.find(tokens)
    yield from clock.find(tokens)
    yield from zone.find(tokens)
    yield from period.find(tokens)


def _period(tokens: Tokens, piece: PeriodPiece, anchor: Anchor) -> DateMention | None:
    span = span_of(piece, replace(anchor, past=_is_past(tokens, piece)))
    if span is None:
        return None
    said: set[DatePart] = {"month"} if piece.grain == "month" and piece.number is not None else set()
    if piece.year is not None:
        said.add("year")
    start, end = _words(tokens, piece)
    return DateMention(
        text=tokens.text[start:end],
        span=(start, end),
        date=span[0],
        said=frozenset(said),
        implied=frozenset[DatePart]({"year", "month", "day"}) - said,
        last_date=span[1],
        why=f"a whole {piece.grain}" if piece.third is None else f"a part of a {piece.grain}",
        grain=piece.grain,
    )


def _mention(tokens: Tokens, found: Found, anchor: Anchor, user: dt.tzinfo) -> DateMention:
    day, clock_piece = found.day, found.clock
    outcome = resolve(day, clock_piece, anchor)
    start, end = _words(tokens, found)
    said = frozenset(_said(tokens, found))
    time = clock_piece.start if clock_piece else None
    if time is None and day.grain == "time" and isinstance(day.core, Reckoned):
        time = moment_of(day.core, anchor).time().replace(second=0, microsecond=0)
    zone = _zone(found.zone, outcome, time, anchor, user)
    return DateMention(
        text=tokens.text[start:end],
        span=(start, end),
        date=outcome.date,
        time=time,
        zone=zone,
        said=said,
        implied=frozenset(_implied(found, outcome)) - said,
        alternatives=outcome.alternatives,
        end_time=clock_piece.end if clock_piece else None,
        last_date=_last_date(day, outcome, anchor),
        why=outcome.why,
        grain=day.grain,
        order=proven_order(tokens, day, anchor),
        zones=tuple(zones.bearers(found.zone.names)) if found.zone and zone is None else (),
    )


_WITH_MINUTES = (Role.CLOCK, Role.DOTCLOCK, Role.HHMM)


def _words(tokens: Tokens, found: Found | PeriodPiece) -> tuple[int, int]:
    """The span, without the full stop of a sentence, with the bracket that closes one inside."""
    last = found.last
    if tokens.has(last - 1, Role.DOT) and tokens.items[last - 2].number is None:
        last -= 1
    start, end = tokens.span(found.first, last)
    closes = tokens.has(last, Role.CLOSE) and any(
        tokens.has(index, Role.OPEN) for index in range(found.first, last)
    )
    return start, tokens.items[last].end if closes else end


def _said(tokens: Tokens, found: Found) -> Iterator[DatePart]:
    day, clock_piece = found.day, found.clock
    if isinstance(day.core, Calendar | Numeric | DayOfMonth):
        yield "day"
    if isinstance(day.core, Calendar | Numeric):
        yield "month"
        if day.core.year is not None or (isinstance(day.core, Calendar) and day.core.years_on is not None):
            yield "year"
    if isinstance(day.core, NthWeekday):
        if day.core.month is not None:
            yield "month"
        if day.core.year is not None:
            yield "year"
    if day.weekday is not None:
        yield "weekday"
    if clock_piece is not None:
        yield "hour"
        if clock_piece.start.minute or any(
            tokens.has(index, role)
            for index in range(clock_piece.first, clock_piece.last)
            for role in _WITH_MINUTES
        ):
            yield "minute"
        if clock_piece.meridiem:
            yield "meridiem"
    if found.zone is not None:
        yield "zone"


def _implied(found: Found, outcome: Outcome) -> Iterator[DatePart]:
    yield from outcome.implied
    if found.clock is None and found.day.grain == "time":
        yield from ("hour", "minute")
    if found.clock is not None:
        yield "minute"
        if found.clock.open_half:
            yield "meridiem"


def _zone(
    piece: ZonePiece | None, outcome: Outcome, time: dt.time | None, anchor: Anchor, user: dt.tzinfo
) -> dt.tzinfo | None:
    if piece is None or piece.zone is not None:
        return piece.zone if piece else None
    date = outcome.date or (outcome.alternatives[0] if outcome.alternatives else anchor.today)
    return zones.meant(
        piece.names, dt.datetime.combine(date, time or dt.time(12)), user, anchor.sent.utcoffset()
    )


def _last_date(day: DayPiece, outcome: Outcome, anchor: Anchor) -> dt.date | None:
    """The end of a range: the first such day from its begin on."""
    if outcome.date is None:
        return None
    if day.grain == "week":
        return outcome.date + dt.timedelta(6 - outcome.date.weekday())
    if day.until is None:
        return None
    begin = dt.datetime.combine(outcome.date, dt.time(), anchor.sent.tzinfo)
    for start in (anchor, replace(anchor, sent=begin)):
        last = resolve(day.until, None, start).date
        if last is not None and last >= outcome.date:
            return last
    return None


def _is_past(tokens: Tokens, day: DayPiece | PeriodPiece) -> bool:
    """Whether a word beside the day says that it lies behind, as in "you applied on 3 March"."""
    for step, start, reach in ((-1, day.first - 1, _CUE_BEFORE), (1, day.last, _CUE_BEHIND)):
        for index in range(start, start + step * reach, step):
            if not 0 <= index < len(tokens) or any(tokens.has(index, role) for role in _CUE_STOPS):
                break
            if tokens.has(index, Role.PAST_CUE) and getattr(day, "until", None) is None:
                return not _lies_ahead(tokens, min(index, day.first))
    return False


def _lies_ahead(tokens: Tokens, last: int) -> bool:
    """Whether a word before says that it is to come: "will be sent on 3 March", "sera envoyé le 3 mars"."""
    for index in range(last - 1, max(last - 1 - _AUXILIARY_BEFORE, -1), -1):
        if tokens.has(index, Role.FUTURE):
            return True
        if any(tokens.has(index, role) for role in _SENTENCE_ENDS):
            return False
    return False


_SENTENCE_ENDS = (Role.DOT, Role.STOP, Role.BREAK, Role.PARAGRAPH)
_CUE_STOPS = (
    Role.COMMA,
    Role.DOT,
    Role.STOP,
    Role.BREAK,
    Role.PARAGRAPH,
    Role.AND,
    Role.OR,
    Role.PIPE,
    Role.COLON,
    Role.MOVE,
)
