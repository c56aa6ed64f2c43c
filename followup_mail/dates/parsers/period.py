"""Whole weeks, months and years, no days: "next week", "mid-March", "Ende des Monats", "KW 12", 来月上旬."""

from __future__ import annotations

from collections.abc import Iterator

from followup_mail.dates.languages.table import MONTH, WEEK, YEAR
from followup_mail.dates.model import Grain, Third
from followup_mail.dates.parsers.company import stands_free
from followup_mail.dates.patterns import Hit, Pattern
from followup_mail.dates.pieces import PeriodPiece
from followup_mail.dates.roles import Role
from followup_mail.dates.tokens import Tokens

WEEK_OFFSET = {Role.AFTER_NEXT: 2, Role.NEXT: 1, Role.COMING: 1, Role.THIS: 0, Role.LAST: -1}
_WHICH = tuple(WEEK_OFFSET)
_ANY_WHICH = r"(?:AFTER_NEXT|NEXT|THIS|COMING|LAST)"
# Swedish "nästa" and Dutch "komende" are "next", and before a number "in the next".
_THIRD = rf"(?: (?P<third>EARLY|MID|END) (?: (?!{_ANY_WHICH}) (?:DASH|OF|THE|IN|TO) ){{0,2}} )?"
_NO_DAY = r"(?! DOT? (?:DAY|ORDINAL_WORD|CLOCK|DASH DAY|PAIR) )"

_UNIT = Pattern(rf"{_THIRD} (?: (?P<which>{_ANY_WHICH}) (?P<u>UNIT) | (?P<v>UNIT) (?P<late>{_ANY_WHICH})? )")
_MONTH = Pattern(rf"{_THIRD} (?P<m>MONTH|LATE_MONTH) DOT? (?: (?:OF|COMMA|THE)? (?P<y>YEAR) | {_NO_DAY} )")
_WEEK_OF_MONTH = Pattern(r"(?P<n>ORDINAL_WORD|LAST) WEEK_FROM THE? (?P<m>MONTH) (?P<y>YEAR)?")
_MARKED = Pattern(
    r"(?:(?P<y>YEAR) YEAR_MARK | (?P<rel>YEAR_WORD))? (?P<m>DAY) MONTH_MARK (?P<third>EARLY|MID|END)"
)
_ONE_WORD = Pattern(r"(?P<p>PERIOD) (?P<third>EARLY|MID|END)?")
_NUMBERED = Pattern(r"(?P<k>WEEK_NUMBER) DOT? (?P<n>DAY|COUNT) (?!OCLOCK|MERIDIEM|UNIT|DOT DAY)")
_THIRDS: dict[Role, Third] = {Role.EARLY: "early", Role.MID: "mid", Role.END: "end"}
# What may lead a month named alone.
_LEADS = (Role.IN, Role.BY, Role.FROM, Role.TO, Role.ABOUT, Role.BETWEEN, Role.OF)
_WEEKS_OF_YEAR = range(1, 54)


def find(tokens: Tokens) -> Iterator[PeriodPiece]:
    """Every week, month and year named as a whole."""
    for pattern, read in (
        (_UNIT, _unit),
        (_MONTH, _month),
        (_WEEK_OF_MONTH, _week_of_month),
        (_MARKED, _marked),
        (_ONE_WORD, _one_word),
        (_NUMBERED, _numbered),
    ):
        for hit in pattern.hits(tokens):
            piece = read(hit)
            if piece is not None:
                yield piece


def _unit(hit: Hit) -> PeriodPiece | None:
    tokens = hit.tokens
    unit = hit.at("u") or hit.at("v") or hit.first
    value = tokens.value(unit, Role.UNIT)
    words = tokens.languages(unit, Role.UNIT)
    which = None
    for group in ("which", "late"):
        index = hit.at(group)
        if index is not None:
            which = next(role for role in _WHICH if tokens.has(index, role))
            words = words & tokens.languages(index, which)
    third = _third(hit)
    index = hit.at("third")
    if third is not None and index is not None:
        words = words & tokens.languages(index, Role.EARLY, Role.MID, Role.END)
    if not words or (which is None and third is None) or not isinstance(value, tuple):
        return None
    grain = _GRAINS.get(value)
    if grain is None or (which is None and hit.at("u") is None and tokens.has(hit.first - 1, Role.COUNT)):
        return None
    return PeriodPiece(hit.first, hit.last, grain, WEEK_OFFSET[which] if which else 0, third=third)


def _month(hit: Hit) -> PeriodPiece | None:
    tokens, at = hit.tokens, hit.at("m") or hit.first
    month, year, third = hit.number("m", Role.MONTH, Role.LATE_MONTH), hit.number("y", Role.YEAR), _third(hit)
    if month is None or not stands_free(tokens, hit.first, hit.last) or _follows_a_number(tokens, hit.first):
        return None
    words = tokens.languages(at, Role.MONTH, Role.LATE_MONTH)
    capital = tokens.word(at)[0].isupper()
    if third is not None and not words & tokens.languages(
        hit.at("third") or 0, Role.EARLY, Role.MID, Role.END
    ):
        return None
    if third is None and year is None:
        led = words & tokens.languages(hit.first - 1, *_LEADS)
        if not led or tokens.has(at, Role.LATE_MONTH) or (led <= _CAPITAL_MONTHS and not capital):
            return None
        if tokens.is_name(hit.last) and capital and tokens.word(hit.last)[0].isupper():
            return None  # "from May Whitfield"
    return PeriodPiece(hit.first, hit.last, "month", number=month, year=year, third=third)


def _week_of_month(hit: Hit) -> PeriodPiece | None:
    month, week = hit.number("m", Role.MONTH), hit.number("n", Role.ORDINAL_WORD)
    if hit.tokens.has(hit.at("n") or 0, Role.LAST):
        week = -1
    if month is None or week is None or week > 5:
        return None
    return PeriodPiece(
        hit.first, hit.last, "month", number=month, year=hit.number("y", Role.YEAR), week_of_month=week
    )


def _marked(hit: Hit) -> PeriodPiece | None:
    month, offset = hit.number("m", Role.DAY), hit.meaning("rel", Role.YEAR_WORD)
    if month is None or month > 12:
        return None
    return PeriodPiece(
        hit.first,
        hit.last,
        "month",
        offset if isinstance(offset, int) else 0,
        number=month,
        year=hit.number("y", Role.YEAR),
        third=_third(hit),
    )


def _one_word(hit: Hit) -> PeriodPiece | None:
    value = hit.meaning("p", Role.PERIOD)
    if not isinstance(value, tuple):
        return None
    grain, offset, *of_itself = value
    words = hit.tokens.languages(hit.first, Role.PERIOD)
    third, at = _third(hit), hit.at("third")
    if of_itself:
        third = of_itself[0]  # German "Monatsende"
    elif at is not None and not words & hit.tokens.languages(at, *_THIRDS):
        third = None  # Japanese 来週中 is within next week, Chinese 下周中 the middle of it
    return PeriodPiece(hit.first, hit.last, grain, offset, third=third)


def _numbered(hit: Hit) -> PeriodPiece | None:
    week = hit.number("n", Role.COUNT)
    spoken = hit.tokens.languages(hit.at("n") or hit.first, Role.COUNT)
    if spoken and not spoken & hit.tokens.languages(hit.first, Role.WEEK_NUMBER):
        return None  # German "Woche um 9 Uhr"; Portuguese "um" is one
    if week not in _WEEKS_OF_YEAR or not stands_free(hit.tokens, hit.first, hit.last):
        return None
    return PeriodPiece(hit.first, hit.last, "week", number=week)


def _third(hit: Hit) -> Third | None:
    index = hit.at("third")
    if index is None:
        return None
    return next(third for role, third in _THIRDS.items() if hit.tokens.has(index, role))


def _follows_a_number(tokens: Tokens, first: int) -> bool:
    """Whether a number stands before a month: "30 February" is no day, and no month either."""
    while first > 0 and any(tokens.has(first - 1, role) for role in (Role.OF, Role.DOT, Role.ORDINAL)):
        first -= 1
    return any(tokens.has(first - 1, role) for role in (Role.DAY, Role.COUNT, Role.ORDINAL_WORD))


# English writes months with a capital; small, "may" and "march" are other words.
_CAPITAL_MONTHS = frozenset({"en"})
_GRAINS: dict[object, Grain] = {WEEK: "week", MONTH: "month", YEAR: "year"}
