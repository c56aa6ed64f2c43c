"""Days named by their number alone: "on the 14th", "el día 12", "the 12th of next month", 13日（金）."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from followup_mail.dates.languages.table import MONTH
from followup_mail.dates.parsers.calendar import weekday_of
from followup_mail.dates.parsers.company import stands_free
from followup_mail.dates.parsers.period import WEEK_OFFSET
from followup_mail.dates.patterns import Hit, Pattern
from followup_mail.dates.pieces import DayOfMonth, DayPiece
from followup_mail.dates.roles import Role
from followup_mail.dates.tokens import Tokens

_NAMED_NUMBER = Pattern(
    r"""(?:NEXT|THIS|COMING)? (?P<w>WEEKDAY|SHORT_WEEKDAY|TINY_WEEKDAY) DOT?
    (?P<comma>COMMA)? (?:OPEN|ON)? (?P<the>THE)? (?P<d>DAY|ORDINAL_WORD)
    (?P<o>ORDINAL|DOT)?
    (?!MERIDIEM|OCLOCK|CLOCK|UNIT|MONTH|LATE_MONTH|MONTH_MARK|(?:DASH|TO)(?:DAY|HOUR|CLOCK)
       |(?<=QUARTER)TILL)"""
)
_SPOKEN_NUMBER = Pattern(
    r"""(?P<w>WEEKDAY|SHORT_WEEKDAY) DOT? COMMA? (?P<the>ON|THE|THE_DAY) (?P<d>DAY_WORD)
    (?!MONTH|LATE_MONTH|OF|OCLOCK|UNIT|MORE|LESS|HALF_OF)"""
)
# French "le 10 à 14 heures": languages that write no ordinals name a day so.
_PLAIN_NUMBER = Pattern(
    r"""(?P<on>ON|THE|BY) (?P<d>DAY) (?: COMMA? (?P<at>AT|ABOUT|TO) DOT? (?=HOUR|CLOCK|DOTCLOCK|NOON)
    | COMMA? (?:IN|THE|OF|ON|BY){0,2} (?P<part>PART) )"""
)
# Japanese 13日（金）, Chinese 13号（周五）.
_MARKED_NUMBER = Pattern(
    r"""(?P<d>DAY) DAY_MARK (?: (?:OPEN|OF)? (?P<w>WEEKDAY|SHORT_WEEKDAY|TINY_WEEKDAY) CLOSE? )?
    (?!LATER|AGO|UNIT)"""
)
_NUMBERED = Pattern(
    r"""(?: (?:NEXT|THIS|COMING)? (?P<w>WEEKDAY|SHORT_WEEKDAY|TINY_WEEKDAY) DOT? COMMA? OPEN? ON? )?
    THE_DAY (?P<d>DAY) (?!ORDINAL|DAY|MERIDIEM|OCLOCK|UNIT|WEEK|SLASH|MONTH_MARK|(?:AND|OR|COMMA)DAY
        |(?:BREAK|OF|THE|DASH|SLASH|COMMA){0,2}(?:MONTH|LATE_MONTH))"""
)
_NAMED_AT = Pattern(
    r"""(?P<w>WEEKDAY|SHORT_WEEKDAY|TINY_WEEKDAY) DOT? (?P<d>DAY) (?=AT(?P<h>HOUR|CLOCK|DOTCLOCK))"""
)
_NUMBER = Pattern(
    r"""(?P<on>ON|BY|FROM|TO|BETWEEN|PAST_CUE|AND|OR|DATE_LABEL|COMMA)? (?P<colon>COLON)? (?P<the>THE)?
    (?P<d>DAY(?=ORDINAL|DOT)|ORDINAL_WORD) (?P<o>ORDINAL|DOT)?
    (?!MERIDIEM|OCLOCK|UNIT|MONTH|LATE_MONTH|MONTH_MARK|DAY|WEEK|VETO)"""
)

# "the 12th of next month", "le 12 du mois prochain"; 来月12日, "next month on the 12th".
_WHICH_MONTH = (
    r"(?: (?P<which>NEXT|THIS|COMING|LAST) (?P<u>UNIT) | (?P<v>UNIT) (?P<late>NEXT|THIS|COMING|LAST) )"
)
_OF_MONTH = Pattern(
    rf"""(?:ON|THE|THE_DAY){{0,2}} (?P<d>DAY|ORDINAL_WORD) (?P<o>ORDINAL|DOT)? (?P<of>OF|IN|THE|FROM){{0,3}}
    {_WHICH_MONTH}"""
)
_MONTH_THEN = Pattern(
    rf"""(?: (?P<p>PERIOD) OF? (?P<d>DAY) DAY_MARK
    | {_WHICH_MONTH} COMMA? (?:ON|THE){{1,2}} (?P<e>DAY|ORDINAL_WORD) (?P<o>ORDINAL|DOT)? )"""
)


def find(tokens: Tokens, today: dt.date) -> Iterator[DayPiece]:
    """Every day told by its number in a month that is not named; ``today`` is the day of writing."""
    for pattern, read in _READERS:
        for hit in pattern.hits(tokens):
            piece = read(hit)
            if piece is not None:
                yield piece
    for pattern, read_from in ((_NAMED_AT, _named_at), (_NAMED_NUMBER, _named_number)):
        for hit in pattern.hits(tokens):
            if (piece := read_from(hit, today)) is not None:
                yield piece


def _of_month(hit: Hit) -> DayPiece | None:
    """A numbered day of a month told from the present one."""
    months = _months_on(hit)
    at = hit.at("d") if hit.at("d") is not None else hit.at("e")
    day = hit.number("d", Role.DAY, Role.ORDINAL_WORD) or hit.number("e", Role.DAY, Role.ORDINAL_WORD)
    if months is None or day is None or at is None or not stands_free(hit.tokens, at, at + 1):
        return None
    bare = hit.at("o") is None and hit.tokens.items[at].number is not None and hit.at("p") is None
    if bare and hit.at("of") is None and "pl" not in hit.tokens.languages(hit.at("u") or hit.first):
        return None  # German "die 12 nächsten Monate"
    if bare and hit.at("of") is not None and hit.tokens.languages(hit.at("of") or 0) == {"en"}:
        return None
    return DayPiece(hit.first, hit.last, DayOfMonth(day, firm=True, months_on=months))


def _months_on(hit: Hit) -> int | None:
    tokens, period = hit.tokens, hit.meaning("p", Role.PERIOD)
    if isinstance(period, tuple):
        return period[1] if period[0] == "month" else None
    for which, unit in (("which", "u"), ("late", "v")):
        word, index = hit.at(which), hit.at(unit)
        if word is None or index is None or tokens.value(index, Role.UNIT) != MONTH:
            continue
        role = next(role for role in WEEK_OFFSET if tokens.has(word, role))
        if tokens.languages(word, role) & tokens.languages(index, Role.UNIT):
            return WEEK_OFFSET[role]
    return None


def _named_number(hit: Hit, today: dt.date) -> DayPiece | None:
    """A weekday with a number: "Friday the 17th", "Tuesday 10"."""
    day = hit.number("d", Role.DAY, Role.ORDINAL_WORD)
    if day is None or not stands_free(hit.tokens, hit.first, hit.last):
        return None
    weekday, weak = weekday_of(hit)
    spoken = hit.tokens.languages(hit.at("w") or hit.first)
    the = hit.at("the")
    if the is not None and not spoken & hit.tokens.languages(the, Role.THE):
        return None  # Spanish "viernes de 9 a 14 h"; Dutch "de" is "the"
    firm = _ordinal(hit) or the is not None
    if hit.at("comma") is not None and not firm and not _is_soon(day, weekday, today):
        return None  # "Friday, 9 to 5"
    return DayPiece(hit.first, hit.last, DayOfMonth(day, firm), weekday, weak)


def _spoken_number(hit: Hit) -> DayPiece | None:
    """A weekday with a number in words: "lunes el veintisiete", "maandag de vierentwintigste"."""
    day, the, tokens = hit.number("d", Role.DAY_WORD), hit.at("the"), hit.tokens
    if day is None or the is None:
        return None
    spoken = tokens.languages(hit.first) & tokens.languages(hit.at("d") or the, Role.DAY_WORD)
    article = tokens.languages(the, Role.ON, Role.THE_DAY)
    if not spoken & (article | (tokens.languages(the, Role.THE) - _WITHOUT_ORDINALS)):
        return None  # Spanish "lunes las dos" is an hour
    weekday, weak = weekday_of(hit)
    return DayPiece(hit.first, hit.last, DayOfMonth(day, firm=True), weekday, weak)


def _numbered(hit: Hit) -> DayPiece | None:
    """A number said to be a day's: "el día 12", "quinta, dia 5"."""
    tokens, day = hit.tokens, hit.number("d", Role.DAY)
    if day is None or tokens.has(hit.first - 1, Role.EVERY) or not stands_free(tokens, hit.first, hit.last):
        return None
    weekday, weak = weekday_of(hit)
    if weekday is None and day < _FIRST_PLAIN_DAY and tokens.has(hit.last, Role.OF):
        return None  # "o dia 3 do processo" is its third
    return DayPiece(hit.first, hit.last, DayOfMonth(day, firm=True), weekday, weak)


def _named_at(hit: Hit, today: dt.date) -> DayPiece | None:
    """A weekday with a number and a time: "quarta 11 às 8h30".

    From nine to six ("sexta 9 às 18h") it is, where the number is neither later than the time nor that of
    the next such days.
    """
    day, hour = hit.number("d", Role.DAY), hit.at("h")
    clock = None if hour is None else hit.tokens.items[hour].number or hit.tokens.value(hour, Role.HOUR)
    begins = clock[0] if isinstance(clock, tuple) else clock
    if day is None or not isinstance(begins, int) or not stands_free(hit.tokens, hit.first, hit.last):
        return None
    weekday, weak = weekday_of(hit)
    if day <= begins and not _is_soon(day, weekday, today):
        return None
    return DayPiece(hit.first, hit.last, DayOfMonth(day, firm=False), weekday, weak)


def _is_soon(day: int, weekday: int | None, today: dt.date) -> bool:
    """Whether one of the next such weekdays has that number: then it is hardly that of an hour."""
    soon = (today + dt.timedelta(days) for days in range(_SOON))
    return any((date.day, date.weekday()) == (day, weekday) for date in soon)


def _plain_number(hit: Hit) -> DayPiece | None:
    tokens, at = hit.tokens, hit.at("d") or hit.first
    day, spoken = hit.number("d", Role.DAY), tokens.languages(hit.first, Role.ON, Role.THE, Role.BY)
    if day is None or not spoken & _WITHOUT_ORDINALS or not stands_free(tokens, at, at + 1):
        return None
    hour, part = hit.at("at"), hit.at("part")
    behind = tokens.languages(hour, Role.AT, Role.ABOUT) if hour else tokens.languages(part or at, Role.PART)
    return DayPiece(hit.first, at + 1, DayOfMonth(day, firm=True)) if spoken & behind else None


def _marked_number(hit: Hit) -> DayPiece | None:
    """A numbered day of a script with marks: a day by its weekday, a time, or another day in its list."""
    tokens, day = hit.tokens, hit.number("d", Role.DAY)
    if (
        day is None
        or tokens.has(hit.first - 1, Role.MONTH_MARK)
        or not stands_free(tokens, hit.first, hit.last)
    ):
        return None
    weekday, weak = weekday_of(hit)
    # Japanese 29日に is "on the 29th".
    alone = weekday is not None or "ja" in tokens.languages(hit.last, Role.AT)
    return DayPiece(hit.first, hit.last, DayOfMonth(day, firm=True), weekday, weak, alone=alone)


def _number(hit: Hit) -> DayPiece | None:
    """A number alone, "on the 14th", "am 14.": a day only where what follows is not counted by it."""
    tokens, at = hit.tokens, hit.at("d")
    if at is None or tokens.is_name(hit.last) or not stands_free(tokens, at, hit.last):
        return None
    day = hit.number("d", Role.DAY, Role.ORDINAL_WORD)
    lead = hit.at("on")
    led = lead is not None and not tokens.has(lead, Role.COMMA)
    if day is None or not _ordinal(hit) or not (led or hit.at("the") is not None):
        return None
    spelled = tokens.has(at, Role.ORDINAL_WORD) and "de" not in tokens.languages(at)
    if day < _FIRST_PLAIN_DAY and (spelled or not led):
        return None  # "the second", "the 1st" are seldom days
    return DayPiece(at, hit.last, DayOfMonth(day, firm=led), alone=led or not spelled)


def _ordinal(hit: Hit) -> bool:
    """Whether the day is written as one: 14th, or German "14." before more text."""
    at, mark = hit.at("d"), hit.at("o")
    if at is None or hit.tokens.has(at, Role.ORDINAL_WORD):
        return at is not None
    if mark is None or not hit.tokens.touch(mark):
        return False
    if hit.tokens.has(mark, Role.ORDINAL):
        return True
    follows = hit.tokens.word(hit.last)
    ends = not follows or follows[0].isupper() or follows[0] == "\n"
    return not hit.tokens.touch(hit.last) and not (ends and not _dots_ordinals(hit))


def _dots_ordinals(hit: Hit) -> bool:
    """Whether the word before is of a language that writes ordinals with a dot."""
    return "de" in hit.tokens.languages(hit.first)


_FIRST_PLAIN_DAY = 4
# Days within which a number behind a weekday is hardly that of the day by chance.
_SOON = 15
_WITHOUT_ORDINALS = frozenset({"fr", "es", "it", "pt"})
_READERS: tuple[tuple[Pattern, Callable[[Hit], DayPiece | None]], ...] = (
    (_OF_MONTH, _of_month),
    (_MONTH_THEN, _of_month),
    (_NUMBERED, _numbered),
    (_SPOKEN_NUMBER, _spoken_number),
    (_PLAIN_NUMBER, _plain_number),
    (_MARKED_NUMBER, _marked_number),
    (_NUMBER, _number),
)
