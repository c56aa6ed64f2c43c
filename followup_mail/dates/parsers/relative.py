"""Days reckoned from the day of writing, and days named by their weekday."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from followup_mail.dates.languages.table import HOUR, MONTH
from followup_mail.dates.parsers.calendar import is_full_name, weekday_of
from followup_mail.dates.parsers.company import stands_free
from followup_mail.dates.parsers.period import WEEK_OFFSET
from followup_mail.dates.patterns import Hit, Pattern
from followup_mail.dates.pieces import DayPiece, InWeek, NthWeekday, Reckoned
from followup_mail.dates.roles import PartOfDay, Role
from followup_mail.dates.tokens import Tokens

_WHICH = tuple(WEEK_OFFSET)
_ANY_WHICH = r"(?:AFTER_NEXT|NEXT|THIS|COMING|LAST)"
_DAY_NAME = r"(?P<w>WEEKDAY|SHORT_WEEKDAY|TINY_WEEKDAY)"
_FIRM_NAME = r"(?P<w>WEEKDAY|SHORT_WEEKDAY)"
_PART = r"(?:(?P<part>PART) (?!OCLOCK))?"
_OF = r"(?:COMMA|OF|THE|IN|ON|OPEN){0,3}"
_WEEK = rf"(?: (?P<which>{_ANY_WHICH}) WEEK | WEEK (?P<late_which>{_ANY_WHICH}) )"

_DAYWORD = Pattern(r"(?P<day>DAYWORD) (?P<part>PART)?")
_AFTER_DAYWORD = Pattern(r"(?P<n>COUNT) (?P<u>UNIT) (?:AFTER|FROM|ON) (?P<day>DAYWORD)")
_WEEK_TODAY = Pattern(r"(?P<n>COUNT) (?P<u>WEEK) (?P<day>DAYWORD)")
_DAYWORD_AFTER = Pattern(
    r"""(?P<day>DAYWORD) (?: (?:IN|FROM (?=COUNT UNIT LATER)) (?P<n>COUNT) (?P<u>UNIT)
    | (?P<u1>WEEK) (?!WEEKDAY) | (?P<weeks>WEEKS_ON)
    | IN (?P<one>UNIT) )"""
)
_IN_ONE = Pattern(r"IN (?P<one>UNIT)")
_AND_MORE = r"(?: (?:AND|COMMA)? (?P<n3>COUNT) (?P<u3>UNIT) )?"
_IN_COUNT = Pattern(
    rf"(?P<in>IN) ABOUT{{0,2}} (?P<n>COUNT) (?P<u>UNIT) {_AND_MORE} (?: APOSTROPHE? TIME | LATER )?"
)
_NEXT_COUNT = Pattern(
    rf"(?P<in>NEXT|COMING) (?P<n>COUNT) (?P<u>UNIT) {_AND_MORE}"
    r"| (?P<n2>COUNT) (?P<in2>NEXT|COMING) (?P<u2>UNIT)"
)
_SIGNED = Pattern(rf"PLUS (?P<n>COUNT) (?P<u>UNIT) {_AND_MORE}")
_NEXT_HOUR = Pattern(r"(?P<which>NEXT|COMING) (?P<u>UNIT)")
_NOW = Pattern(r"NOW")
_COUNT_LATER = Pattern(r"(?P<n>COUNT) (?P<u>UNIT) (?P<dir>LATER|AGO) (?! (?<=AFTER) (?:THE|ON|OF){0,2} DAY)")
_COUNT_AGO = Pattern(r"(?P<dir>BEFORE_AGO) (?P<n>COUNT) (?P<u>UNIT)")

_WEEKDAY = Pattern(
    rf"(?: (?P<which>{_ANY_WHICH}) ON? )? {_DAY_NAME} DOT? (?P<late_which>{_ANY_WHICH})? {_PART}"
)
_WEEKDAY_OF_WEEK = Pattern(rf"{_FIRM_NAME} {_PART} {_OF} {_WEEK}")
_WEEK_THEN_WEEKDAY = Pattern(rf"{_WEEK} {_OF} {_FIRM_NAME} {_PART}")
_WEEKDAY_FURTHER = Pattern(
    rf"""{_FIRM_NAME} (?: COMMA? IN ABOUT? (?P<n>COUNT) (?P<u>UNIT)
        | (?P<bare>WEEK|UNIT) (?!WEEKDAY) | (?P<za>IN) WEEK | (?P<on>WEEKS_ON) )
    | (?P<count>COUNT) (?P<uc>UNIT) (?:FROM|ON|AFTER) (?:{_ANY_WHICH})? (?P<v>WEEKDAY|SHORT_WEEKDAY)"""
)
_NTH = Pattern(
    r"""(?P<n>ORDINAL_WORD|LAST|DAY (?=ORDINAL|DOT)) (?:ORDINAL|DOT)? (?P<w>WEEKDAY) (?:OF|IN|THE|ON){0,2}
    (?: (?P<m>MONTH) (?: (?:OF|COMMA)? (?P<y>YEAR) )? | (?P<which>NEXT|THIS|COMING) (?P<u>UNIT)
      | (?P<u2>UNIT) (?P<late_which>NEXT|THIS|COMING)? )"""
)
_WEEK_DAY = Pattern(r"(?P<day>WEEK_DAY)")


def find(tokens: Tokens) -> Iterator[DayPiece]:
    """Every day told by its distance from the day of writing, or by weekday."""
    for pattern, read in _READERS:
        for hit in pattern.hits(tokens):
            piece = read(hit)
            if piece is not None:
                yield piece


def _dayword(hit: Hit) -> DayPiece | None:
    offset = _dayword_at(hit, "day")
    if offset is None or _touches_word(hit):
        return None
    days, part = offset
    return DayPiece(hit.first, hit.last, Reckoned(days=days), part=_part(hit) or part)


def _after_dayword(hit: Hit) -> DayPiece | None:
    offset, span = _dayword_at(hit, "day"), _span(hit, "n", "u")
    if offset is None or span is None or span.minutes:
        return None  # Dutch "morgen om 10 uur" is ten o'clock
    return DayPiece(hit.first, hit.last, Reckoned(0, offset[0] + span.days, span.months))


def _week_today(hit: Hit) -> DayPiece | None:
    """British "a week today", "two weeks tomorrow"."""
    spoken = (hit.tokens.languages(index) for index in range(hit.first, hit.last))
    return _after_dayword(hit) if all("en" in each or not each for each in spoken) else None


def _dayword_after(hit: Hit) -> DayPiece | None:
    offset, weeks = _dayword_at(hit, "day"), hit.at("weeks")
    if offset is None:
        return None
    if hit.at("one") is not None:
        one = _in_one(hit)
        return one and replace(one, core=_sum(Reckoned(days=offset[0]), one.core))  # type: ignore[arg-type]
    if weeks is not None:
        if not hit.tokens.languages(hit.first) & hit.tokens.languages(weeks, Role.WEEKS_ON):
            return None
        further = hit.number("weeks", Role.WEEKS_ON) or 0
        return DayPiece(hit.first, hit.last, Reckoned(days=offset[0] + 7 * further))
    if hit.at("u1") is not None:
        return DayPiece(hit.first, hit.last, Reckoned(days=offset[0] + 7))
    return _after_dayword(hit)


def _in_count(hit: Hit) -> DayPiece | None:
    behind = hit.at("in2") is not None
    count, lead, name = ("n2", "in2", "u2") if behind else ("n", "in", "u")
    span, preposition, unit = _span(hit, count, name), hit.at(lead), hit.at(name)
    if span is None or preposition is None or unit is None:
        return None
    # "over two weeks" is "more than" in English; Dutch "over twee weken" is a day.
    if not hit.tokens.languages(preposition, Role.IN, Role.NEXT, Role.COMING) & hit.tokens.languages(
        unit, Role.UNIT
    ):
        return None
    more = _span(hit, "n3", "u3") or Reckoned()
    return _counted(hit, _sum(span, more))


def _in_one(hit: Hit) -> DayPiece | None:
    """Polish, which has no article: "za tydzień" is in one week."""
    index, value = hit.at("one") or hit.first, hit.meaning("one", Role.UNIT)
    if not isinstance(value, tuple) or not {"pl"} & hit.tokens.languages(index, Role.UNIT):
        return None
    if "pl" not in hit.tokens.languages(index - 1, Role.IN) or hit.tokens.word(index - 1).lower() != "za":
        return None
    return DayPiece(hit.first, hit.last, Reckoned(*value))


def _count_shifted(hit: Hit) -> DayPiece | None:
    span, direction, unit = _span(hit, "n", "u"), hit.at("dir"), hit.at("u")
    if span is None or direction is None or unit is None:
        return None
    tokens = hit.tokens
    if not tokens.languages(direction, Role.LATER, Role.AGO, Role.BEFORE_AGO) & tokens.languages(
        unit, Role.UNIT
    ) or not stands_free(tokens, hit.first, hit.last):
        return None
    back = -1 if tokens.has(direction, Role.AGO) or tokens.has(direction, Role.BEFORE_AGO) else 1
    return _counted(hit, Reckoned(*(back * each for each in _parts(span))))


def _signed(hit: Hit) -> DayPiece | None:
    """So much from now, with a sign: "+2 weeks, 3 days"."""
    span = _span(hit, "n", "u")
    if span is None or not hit.tokens.touch(hit.first + 1) or hit.tokens.touch(hit.first):
        return None
    return _counted(hit, _sum(span, _span(hit, "n3", "u3") or Reckoned()))


def _now(hit: Hit) -> DayPiece | None:
    """The moment of writing, where a sentence ends with it: "the line is open now" is no date."""
    tokens, last = hit.tokens, hit.last
    if last < len(tokens) and not any(tokens.has(last, role) for role in _ENDS):
        return None
    return DayPiece(hit.first, hit.last, Reckoned(), grain="time")


def _next_hour(hit: Hit) -> DayPiece | None:
    which, value = _which(hit), hit.meaning("u", Role.UNIT)
    if value != HOUR or which is None:
        return None
    words = hit.tokens.languages(hit.first, which) & hit.tokens.languages(hit.first + 1, Role.UNIT)
    return DayPiece(hit.first, hit.last, Reckoned(60), grain="time") if words else None


def _counted(hit: Hit, span: Reckoned) -> DayPiece:
    short = span == Reckoned(span.minutes) and abs(span.minutes) < _DAY_OF_MINUTES
    return DayPiece(hit.first, hit.last, span, grain="time" if short else "day")


def _sum(one: Reckoned, other: Reckoned) -> Reckoned:
    return Reckoned(*map(sum, zip(_parts(one), _parts(other), strict=True)))


def _parts(span: Reckoned) -> tuple[int, int, int, int]:
    return span.minutes, span.days, span.months, span.workdays


def _weekday(hit: Hit) -> DayPiece | None:
    which = _which(hit)
    index = hit.at("w")
    if index is None or hit.tokens.has(hit.first - 1, Role.EVERY) or _touches_word(hit):
        return None
    core = InWeek(which)
    if which is Role.AFTER_NEXT:
        # Before the weekday the English words are no pair: "two days after next Friday".
        apart = hit.at("which") is not None and hit.tokens.languages(hit.first) == {"en"}
        core = InWeek(Role.NEXT) if apart else InWeek(Role.AFTER_NEXT)
    weekday, weak = weekday_of(hit)
    part = _part(hit)
    told = hit.tokens.has(index, Role.SHORT_WEEKDAY) and (
        _is_of_one_tongue(hit, index, "part") or (which in _OTHER_WEEKS and is_full_name(hit.tokens, index))
    )
    alone = hit.tokens.has(index, Role.WEEKDAY) or told
    return DayPiece(hit.first, hit.last, core, weekday, weak, alone=alone, part=part)


def _weekday_of_week(hit: Hit) -> DayPiece | None:
    which = _which(hit)
    if which is None:
        return None
    core = InWeek(week=WEEK_OFFSET[which])
    return DayPiece(hit.first, hit.last, core, _weekday_number(hit, "w"), part=_part(hit))


def _weekday_further(hit: Hit) -> DayPiece | None:
    weekday = _weekday_number(hit, "w") if hit.at("w") is not None else _weekday_number(hit, "v")
    weeks = hit.number("on", Role.WEEKS_ON) or _weeks_told(hit)
    if not 1 <= weeks <= 8 or weekday is None or (hit.at("za") is not None and not _counts_bare_weeks(hit)):
        return None
    return DayPiece(hit.first, hit.last, InWeek(further=weeks), weekday)


def _weeks_told(hit: Hit) -> int:
    """The weeks that a count and its unit come to; 0 where they come to none."""
    for unit, count in (("u", "n"), ("uc", "count"), ("bare", "n")):
        value, number = hit.meaning(unit, Role.UNIT), hit.number(count, Role.COUNT) or 1
        if isinstance(value, tuple):
            days = number * value[1]
            if value != (0, value[1], 0, 0):
                return 0
            return _LOOSE_WEEKS.get(days, 0) if value[1] == 1 else days // 7
    return 1


def _counts_bare_weeks(hit: Hit) -> bool:
    """Polish "w czwartek za tydzień" is Thursday in a week; English "in week 12" is another thing."""
    return "pl" in hit.tokens.languages(hit.at("za") or 0, Role.IN)


def _nth(hit: Hit) -> DayPiece | None:
    """A weekday counted within its month: "the first Monday in June"."""
    tokens, index = hit.tokens, hit.at("n")
    last = tokens.has(index or 0, Role.LAST) and not tokens.has(index or 0, Role.ORDINAL_WORD)
    nth = -1 if last else hit.number("n", Role.ORDINAL_WORD, Role.DAY)
    weekday, which = _weekday_number(hit, "w"), _which(hit)
    units = (hit.meaning("u", Role.UNIT), hit.meaning("u2", Role.UNIT))
    named = hit.at("m") is not None or MONTH in units
    if nth is None or nth > _MOST_IN_A_MONTH or not named or tokens.has(hit.first - 1, Role.EVERY):
        return None
    core = NthWeekday(
        nth, hit.number("m", Role.MONTH), hit.number("y", Role.YEAR), WEEK_OFFSET[which] if which else 0
    )
    return DayPiece(hit.first, hit.last, core, weekday)


def _week_day(hit: Hit) -> DayPiece | None:
    value = hit.meaning("day", Role.WEEK_DAY)
    if not isinstance(value, tuple):
        return None
    week, weekday = value
    return DayPiece(hit.first, hit.last, InWeek(week=week), weekday)


def _dayword_at(hit: Hit, group: str) -> tuple[int, PartOfDay | None] | None:
    value = hit.meaning(group, Role.DAYWORD)
    return value if isinstance(value, tuple) else None


def _part(hit: Hit) -> PartOfDay | None:
    value = hit.meaning("part", Role.PART)
    return value if isinstance(value, str) else None  # type: ignore[return-value]


def _is_of_one_tongue(hit: Hit, weekday: int, group: str) -> bool:
    """Whether a part of the day is told, in the weekday's language."""
    index = hit.at(group)
    return index is not None and bool(
        hit.tokens.languages(weekday, Role.SHORT_WEEKDAY) & hit.tokens.languages(index, Role.PART)
    )


def _which(hit: Hit) -> Role | None:
    for group in ("which", "late_which"):
        index = hit.at(group)
        if index is not None:
            return next((role for role in _WHICH if hit.tokens.has(index, role)), None)
    return None


def _weekday_number(hit: Hit, group: str) -> int | None:
    return hit.number(group, Role.WEEKDAY, Role.SHORT_WEEKDAY, Role.TINY_WEEKDAY)


def _span(hit: Hit, count: str, unit: str) -> Reckoned | None:
    number, value = hit.number(count, Role.COUNT), hit.meaning(unit, Role.UNIT)
    if number is None or not isinstance(value, tuple) or number > 400:
        return None
    spoken = hit.tokens.languages(hit.at(count) or 0, Role.COUNT)
    if spoken and not spoken & hit.tokens.languages(hit.at(unit) or 0, Role.UNIT):
        return None
    return Reckoned(*(number * each for each in value))


def _touches_word(hit: Hit) -> bool:
    """Whether the match is a piece of a longer name: "tomorrow.io", "monday-app"."""
    tokens, last = hit.tokens, hit.last - hit.tokens.has(hit.last - 1, Role.DOT)
    if not (tokens.touch(last) and tokens.touch(last + 1)):
        return False
    if tokens.has(last, Role.DOT):
        return tokens.is_word(last + 1)
    return (tokens.has(last, Role.DASH) or tokens.has(last, Role.SLASH)) and tokens.is_name(last + 1)


_MOST_IN_A_MONTH = 5
# Days that are said for weeks: "Montag in acht Tagen" is the Monday after next.
_LOOSE_WEEKS = {7: 1, 8: 1, 14: 2, 15: 2}
# What stands beside a weekday, but beside no ordinal: "quinta que vem", but "nesta segunda fase".
_OTHER_WEEKS = (Role.NEXT, Role.COMING, Role.LAST)
_DAY_OF_MINUTES = 24 * 60
_ENDS = (Role.DOT, Role.STOP, Role.BREAK, Role.PARAGRAPH)
_READERS: tuple[tuple[Pattern, Callable[[Hit], DayPiece | None]], ...] = (
    (_WEEKDAY_OF_WEEK, _weekday_of_week),
    (_WEEK_THEN_WEEKDAY, _weekday_of_week),
    (_WEEKDAY_FURTHER, _weekday_further),
    (_WEEK_DAY, _week_day),
    (_NTH, _nth),
    (_AFTER_DAYWORD, _after_dayword),
    (_WEEK_TODAY, _week_today),
    (_DAYWORD_AFTER, _dayword_after),
    (_IN_COUNT, _in_count),
    (_NEXT_COUNT, _in_count),
    (_IN_ONE, _in_one),
    (_SIGNED, _signed),
    (_NEXT_HOUR, _next_hour),
    (_NOW, _now),
    (_COUNT_LATER, _count_shifted),
    (_COUNT_AGO, _count_shifted),
    (_DAYWORD, _dayword),
    (_WEEKDAY, _weekday),
)
