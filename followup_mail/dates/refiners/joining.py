"""Which days belong together: a weekday and its date, the ends of a range; opening hours are no date."""

from __future__ import annotations

from dataclasses import replace

from followup_mail.dates.numbers import calendar_day
from followup_mail.dates.parsers.calendar import is_full_name
from followup_mail.dates.parsers.company import is_another_word
from followup_mail.dates.patterns import Pattern
from followup_mail.dates.pieces import (
    Calendar,
    ClockPiece,
    DayOfMonth,
    DayPiece,
    InWeek,
    Numeric,
    PeriodPiece,
    Piece,
    Reckoned,
)
from followup_mail.dates.roles import Role
from followup_mail.dates.tokens import Tokens

_BESIDE = Pattern(
    r"(?:COMMA|OPEN|CLOSE|DASH|THE|ON|OF|PIPE|COLON|PART|DOT){0,3} (?:THAT_IS (?:COMMA|DOT|ON|THE){0,2})?"
)
_WRAPPED = Pattern(r"COMMA? BREAK (?:THE|ON)?")
_THROUGH = Pattern(r"(?:CLOSE|DOT)? (?:DASH|TO){1,2} (?:ON|THE|FROM|OF){0,2}")
_AND = Pattern(r"AND (?:ON|THE|OF){0,2}")
_LIST = Pattern(r"(?:CLOSE|DOT)? (?:COMMA|AND|OR|SLASH){1,2} (?:ON|THE|FROM|OF){0,2}")
_CHAIN = Pattern(r"(?:COMMA|AND|OR|TO|SLASH|AT|ABOUT|ON|THE|IN|OF|PART|DASH|COLON|BETWEEN|FROM){0,4}")
_TO_YEAR = Pattern(r"(?:COMMA|OF|THE|IN|ON|APOSTROPHE){0,3}")
_SENTENCE = 14


def weekdays(tokens: Tokens, pieces: list[Piece]) -> list[Piece]:
    """A weekday, or a word such as "tomorrow", beside a date or at the end of the line above is its name."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if (
            isinstance(piece, DayPiece)
            and isinstance(before, DayPiece)
            and _BESIDE.fits(tokens, before.last, piece.first)
        ):
            if _is_preposition(tokens, before, piece):
                joined[-1] = piece
                continue
            one = _one_day(tokens, before, piece)
            if one is not None:
                joined[-1] = one
                continue
        elif (
            isinstance(piece, DayPiece)
            and isinstance(before, DayPiece)
            and _is_wrapped(tokens, before, piece)
        ):
            joined[-1] = replace(piece, first=before.first, weekday=before.weekday, weekday_weak=True)
            continue
        joined.append(piece)
    return joined


def _is_preposition(tokens: Tokens, weekday: DayPiece, date: DayPiece) -> bool:
    bare = _is_bare_weekday(weekday) and weekday.weekday_weak and isinstance(date.core, Calendar)
    return bare and any(
        is_another_word(tokens, weekday.first, index)
        for index in range(date.first, date.last)
        if tokens.has(index, Role.MONTH)
    )


def _one_day(tokens: Tokens, before: DayPiece, piece: DayPiece) -> DayPiece | None:
    for name, date in ((before, piece), (piece, before)):
        if not isinstance(date.core, Calendar | Numeric | DayOfMonth):
            continue
        spans = {"first": before.first, "last": piece.last, "part": date.part or name.part}
        if isinstance(name.core, InWeek) and date.weekday is None and not name.core.further:
            if name is piece and (name.weekday_weak or not _is_aside(tokens, before, piece)):
                continue
            return replace(date, **spans, weekday=name.weekday, weekday_weak=name.weekday_weak, alone=True)  # type: ignore[arg-type]
        if (
            isinstance(name.core, Reckoned)
            and name.core.months == 0
            and abs(name.core.days) <= 2
            and date.also is None
        ):
            return replace(date, **spans, also=name.core, alone=True)  # type: ignore[arg-type]
    plain = isinstance(piece.core, InWeek) and not piece.weekday_weak
    if isinstance(before.core, Reckoned) and plain and before.weekday is None:
        return replace(before, last=piece.last, weekday=piece.weekday, part=before.part or piece.part)
    return None


def _is_wrapped(tokens: Tokens, weekday: DayPiece, date: DayPiece) -> bool:
    bare = _is_bare_weekday(weekday) and isinstance(date.core, Calendar | Numeric) and date.weekday is None
    return bare and _WRAPPED.fits(tokens, weekday.last, date.first)


def _is_aside(tokens: Tokens, date: DayPiece, weekday: DayPiece) -> bool:
    """Whether a weekday behind a date is said of it, as in "12 March (Thursday)"."""
    gap = range(date.last, weekday.first)
    return len(gap) <= 1 and all(
        tokens.has(index, Role.COMMA) or tokens.has(index, Role.OPEN) for index in gap
    )


def weeks(tokens: Tokens, pieces: list[Piece]) -> list[Piece]:
    """A week named beside weekdays and their times is the week of all of them.

    So in "Tuesday at 9 or Thursday 3 pm next week". Elsewhere in the sentence it leaves a bare weekday open.
    """
    spread = list(pieces)
    told: set[int] = set()
    for index, piece in enumerate(pieces):
        week = _plain_week(piece) if isinstance(piece, PeriodPiece) else _week_of(piece)
        if week is not None:
            before = _spread(tokens, spread, index, -1, week)
            if _spread(tokens, spread, index, 1, week) or before:
                told.add(index)
    return [
        piece for index, piece in enumerate(spread) if not (index in told and isinstance(piece, PeriodPiece))
    ]


def _plain_week(piece: PeriodPiece) -> int | None:
    return piece.offset if piece.grain == "week" and piece.number is None else None


def _week_of(piece: Piece) -> int | None:
    return piece.core.week if isinstance(piece, DayPiece) and isinstance(piece.core, InWeek) else None


def _spread(tokens: Tokens, pieces: list[Piece], index: int, step: int, week: int) -> bool:
    """Gives a week to the bare weekdays from one piece on in one direction, as far as its sentence goes.

    Returns whether any took it.
    """
    taken = False
    # "Thursday next week or Friday" leaves Friday open; "next week on Thursday or Friday" does not.
    tied = step < 0 or not tokens.has(pieces[index].first, Role.WEEKDAY)
    while 0 <= index + step < len(pieces):
        here, neighbour = pieces[index], pieces[index + step]
        left, right = (neighbour, here) if step < 0 else (here, neighbour)
        ended = any(ends_sentence(tokens, at) for at in range(left.last, right.first))
        if isinstance(neighbour, PeriodPiece) or _week_of(neighbour) is not None or ended:
            return taken
        tied = tied and _CHAIN.fits(tokens, left.last, right.first)
        index += step
        if isinstance(neighbour, DayPiece) and neighbour.core == InWeek():
            pieces[index] = replace(neighbour, core=InWeek(week=week) if tied else InWeek(hint=week))
            # Dutch "van ons" is no Wednesday, though Danish writes it so.
            taken = taken or neighbour.alone or _has_company(tokens, pieces, index, neighbour)
    return taken


def week_beginnings(tokens: Tokens, pieces: list[Piece]) -> list[Piece]:
    """The day behind "week commencing" names that week."""
    return [
        replace(piece, grain="week") if isinstance(piece, DayPiece) and _begins_week(tokens, piece) else piece
        for piece in pieces
    ]


def _begins_week(tokens: Tokens, piece: DayPiece) -> bool:
    before = piece.first - 1
    while tokens.has(before, Role.THE) or tokens.has(before, Role.OPEN):
        before -= 1
    return tokens.has(before, Role.WEEK_FROM)


def years(tokens: Tokens, pieces: list[Piece]) -> list[Piece]:
    """A year named behind a day is the day's: "12 March next year"."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if (
            isinstance(piece, PeriodPiece)
            and (piece.grain, piece.third) == ("year", None)
            and isinstance(before, DayPiece)
            and isinstance(before.core, Calendar)
            and before.core.year is None
            and _TO_YEAR.fits(tokens, before.last, piece.first)
        ):
            core = replace(before.core, years_on=piece.offset)
            joined[-1] = replace(before, last=piece.last, core=core)
            continue
        joined.append(piece)
    return joined


def ends_sentence(tokens: Tokens, index: int) -> bool:
    """Whether a sentence, or a line the writer ended, ends with this token."""
    if any(tokens.has(index, role) for role in (Role.STOP, Role.PARAGRAPH, Role.BREAK)):
        return True
    return (
        tokens.has(index, Role.DOT) and not tokens.touch(index + 1) and not tokens.word(index + 1).islower()
    )


def ranges(tokens: Tokens, pieces: list[Piece]) -> list[Piece]:
    """Two days with a dash or "to" between are one range, unless something is moved from one to the other.

    Bare weekdays so joined are opening hours ("Mon-Fri") and fall away.
    """
    kept: list[Piece] = []
    for piece in pieces:
        before = kept[-1] if kept else None
        if isinstance(piece, DayPiece) and isinstance(before, DayPiece) and before.until is None:
            piece = _in_month_of(before, piece) if _is_listed(tokens, before, piece) else piece
            if _is_through(tokens, before, piece):
                if _is_bare_weekday(before) and _is_bare_weekday(piece):
                    kept.pop()
                    continue
                if type(before.core) is type(piece.core):
                    kept[-1] = replace(_with_year_of(before, piece), last=piece.last, until=piece)
                    continue
            elif _LIST.fits(tokens, before.last, piece.first) and type(before.core) is type(piece.core):
                listed = before.alone or piece.alone
                kept[-1] = replace(_with_year_of(before, piece), alone=listed and _may_stand(tokens, before))
                kept.append(replace(piece, alone=listed and _may_stand(tokens, piece)))
                continue
        kept.append(piece)
    return kept


def _is_listed(tokens: Tokens, before: DayPiece, piece: DayPiece) -> bool:
    gap = (before.last, piece.first)
    return _THROUGH.fits(tokens, *gap) or _LIST.fits(tokens, *gap)


def _in_month_of(before: DayPiece, piece: DayPiece) -> DayPiece:
    """11月26日或27日: a number that follows a day is of the same month, a smaller one of the next."""
    day, number = before.core, piece.core
    if not isinstance(day, Calendar) or not isinstance(number, DayOfMonth):
        return piece
    later = number.day < day.day
    month = day.month % 12 + 1 if later else day.month
    year = day.year + (later and month == 1) if day.year is not None else None
    if calendar_day(year or 2024, month, number.day) is None:
        return piece
    return replace(piece, core=Calendar(month, number.day, year, day.years_on), alone=True)


def _is_through(tokens: Tokens, before: DayPiece, piece: DayPiece) -> bool:
    gap = (before.last, piece.first)
    between = any(tokens.has(before.first - back, Role.BETWEEN) for back in (1, 2))
    if not _THROUGH.fits(tokens, *gap) and not (between and _AND.fits(tokens, *gap)):
        return False
    return not _is_moved(tokens, before.first, piece.last)


def _may_stand(tokens: Tokens, piece: DayPiece) -> bool:
    """Whether a day in a list counts: a short weekday only with its capital, a tiny one never."""
    names = [index for index in range(piece.first, piece.last) if tokens.has(index, Role.SHORT_WEEKDAY)]
    return (
        piece.alone
        or not isinstance(piece.core, InWeek)
        or any(tokens.word(at)[0].isupper() or is_full_name(tokens, at) for at in names)
    )


def _with_year_of(before: DayPiece, piece: DayPiece) -> DayPiece:
    """A day takes the year that stands at the end of its list."""
    one, other = before.core, piece.core
    if (
        isinstance(one, Calendar)
        and isinstance(other, Calendar)
        and one.year is None
        and other.year is not None
    ):
        same_year = (one.month, one.day) <= (other.month, other.day)
        return replace(before, core=replace(one, year=other.year - (not same_year)))
    return before


def definite(tokens: Tokens, pieces: list[Piece]) -> list[Piece]:
    """English "on the Thursday" is the one near a day told before, and so is "the following Thursday"."""
    return [
        replace(piece, core=replace(piece.core, from_focus=True))
        if isinstance(piece, DayPiece)
        and isinstance(piece.core, InWeek)
        and (_is_definite(tokens, piece) or _is_following(tokens, piece))
        else piece
        for piece in pieces
    ]


def _is_definite(tokens: Tokens, piece: DayPiece) -> bool:
    the = tokens.languages(piece.first - 1, Role.THE) if piece.first else frozenset()
    return piece.core == InWeek() and "en" in the and "en" in tokens.languages(piece.first)


def _is_following(tokens: Tokens, piece: DayPiece) -> bool:
    """Whether a word beside a weekday, in its language, says that it follows another day."""
    if not isinstance(piece.core, InWeek) or piece.core.week is not None or piece.core.further:
        return False
    return any(
        tokens.languages(index, Role.FOLLOWING) & tokens.languages(piece.first)
        for index in (piece.first - 1, piece.first, piece.last - 1, piece.last)
    )


def _is_bare_weekday(piece: DayPiece) -> bool:
    return piece.core == InWeek()


def _is_moved(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the sentence speaks of a move, before these tokens or (as German does) behind them."""
    for step, start in ((-1, first - 1), (1, last)):
        for index in range(start, start + step * _SENTENCE, step):
            if (
                not 0 <= index < len(tokens)
                or tokens.has(index, Role.PARAGRAPH)
                or tokens.has(index, Role.STOP)
            ):
                break
            if tokens.has(index, Role.MOVE):
                return True
            if step > 0 and ends_sentence(tokens, index):
                break
    return False


def with_company(tokens: Tokens, pieces: list[Piece]) -> list[Piece]:
    """Without what is a day only in company and has none: "Sun" alone, "3/4" in running text."""
    return [
        piece
        for index, piece in enumerate(pieces)
        if not isinstance(piece, DayPiece) or piece.alone or _has_company(tokens, pieces, index, piece)
    ]


def _is_led(tokens: Tokens, clock: ClockPiece) -> bool:
    """Whether a word such as "at" says that an hour is one; "3/4 for 9 people" says nothing of the kind."""
    return any(
        (tokens.has(index, Role.AT) or tokens.has(index, Role.ABOUT)) and not tokens.has(index, Role.BY)
        for index in range(clock.first, clock.last)
    )


_PART_BEHIND = Pattern(r"(?:COMMA|DOT)? (?:ON|IN)? PART")
_TO_CLOCK = Pattern(r"(?:COMMA|AT|ABOUT|DASH|FROM|BETWEEN|PIPE|TIME_LABEL|COLON|PART){0,3}")


def _has_company(tokens: Tokens, pieces: list[Piece], index: int, day: DayPiece) -> bool:
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    before = pieces[index - 1] if index else None
    if _PART_BEHIND.match_at(tokens, day.last) and not isinstance(day.core, InWeek):
        return True
    sure = isinstance(day.core, InWeek)  # "the 13th at 2", "12/1 kl 9" are a day and its time
    beside = (
        isinstance(after, ClockPiece)
        and (after.sure or (not sure and _is_led(tokens, after)))
        and _TO_CLOCK.fits(tokens, day.last, after.first)
    ) or (
        isinstance(before, ClockPiece)
        and (before.sure or (not sure and _is_led(tokens, before)))
        and _TO_CLOCK.fits(tokens, before.last, day.first)
    )
    if not isinstance(day.core, InWeek):
        return beside
    names = [i for i in range(day.first, day.last) if tokens.has(i, Role.SHORT_WEEKDAY)]
    if beside and not names:
        return isinstance(after, ClockPiece) and _speaks_its_language(tokens, day, after)
    if not beside:
        follows = isinstance(after, ClockPiece) and _TO_CLOCK.fits(tokens, day.last, after.first)
        return follows and bool(names) and _is_of_its_time(tokens, names[0], day.last, led=True)
    return bool(names) and (
        tokens.word(names[0])[0].isupper()
        or tokens.has(names[0] - 1, Role.ON)
        or _is_of_its_time(tokens, names[0], day.last, led=False)
    )


def _is_of_its_time(tokens: Tokens, name: int, last: int, *, led: bool) -> bool:
    """Whether a weekday is told with its time in its own language; with ``led`` a preposition must say so.

    So is Portuguese "quinta às 10"; Spanish "la segunda a las 10" is a second one.
    """
    if not is_full_name(tokens, name) or tokens.has(name - 1, Role.THE):
        return False
    last += tokens.has(last, Role.COMMA)
    spoken = tokens.languages(last, Role.AT)
    return bool(spoken & tokens.languages(name, Role.SHORT_WEEKDAY)) or not (spoken or led)


def _speaks_its_language(tokens: Tokens, day: DayPiece, clock: ClockPiece) -> bool:
    """Whether a tiny weekday with a capital stands right before an hour in its language: "Fr 9-12 Uhr"."""
    if tokens.word(day.first).islower() or tokens.items[day.last].number is None:
        return False  # "So um 9 Uhr" is "so"
    spoken = tokens.languages(day.first, Role.TINY_WEEKDAY)
    return any(spoken & tokens.languages(index, Role.OCLOCK) for index in range(day.last, clock.last))
