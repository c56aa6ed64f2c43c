"""What stands around a number and tells that it is, or is not, part of a date."""

from __future__ import annotations

from followup_mail.dates.lexicon import EAST_ASIAN
from followup_mail.dates.roles import Role
from followup_mail.dates.tokens import Tokens

# A weekday before its date: "Thursday, the", "Donnerstag, den", "Tue (".
WEEKDAY_BEFORE = r"""
    (?:(?:NEXT|THIS|COMING)? (?P<w>WEEKDAY|SHORT_WEEKDAY|TINY_WEEKDAY) DOT?
    (?:COMMA|DASH|OPEN|THE|ON|OF){0,3})?
"""

_SPOILING_MARKS = frozenset("#$€£¥%=+&\\_~^<>°")
_LINE_START = (Role.BREAK, Role.PARAGRAPH, Role.PIPE, Role.OPEN, Role.COLON, Role.DATE_LABEL)
_LINE_END = (Role.BREAK, Role.PARAGRAPH, Role.PIPE, Role.CLOSE, Role.STOP)
_CUES = (Role.ON, Role.BY, Role.FROM, Role.TO, Role.THE, Role.PAST_CUE, Role.BETWEEN)
_STREET_REACH = 3


def stands_free(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the tokens are no part of a longer name, amount, path or version, nor the name of a street."""
    return (
        _free_before(tokens, first)
        and _free_behind(tokens, last)
        and not vetoed(tokens, first)
        and not _names_street(tokens, first, last)
    )


def _free_before(tokens: Tokens, first: int) -> bool:
    start = tokens.items[first].start
    if start and tokens.text[start - 1] in _SPOILING_MARKS:
        return False
    if not tokens.touch(first):
        return True
    if tokens.has(first - 1, Role.DASH):
        return not tokens.touch(first - 1) or _ends_day(tokens, first - 2)
    before = tokens.items[first - 1]
    if before.entry is None:
        return not (before.number is not None or tokens.is_name(first - 1))
    return not any(tokens.has(first - 1, role) for role in (Role.DOT, Role.SLASH, Role.PLUS))


def _ends_day(tokens: Tokens, index: int) -> bool:
    """Whether a token may be the end of a day that a dash ties to the next one: 24-25 March."""
    return tokens.items[index].number is not None or any(
        tokens.has(index, role) for role in (Role.MONTH, Role.ORDINAL, Role.DOT)
    )


def _free_behind(tokens: Tokens, last: int) -> bool:
    end = tokens.items[last - 1].end
    if end < len(tokens.text) and tokens.text[end] in _SPOILING_MARKS:
        return False
    if not tokens.touch(last) or _closes(tokens, last - 1):
        return True
    if tokens.items[last].number is not None or tokens.is_name(last):
        return False
    joins = any(tokens.has(last, role) for role in (Role.DASH, Role.DOT, Role.SLASH))
    return not (joins and tokens.touch(last + 1) and tokens.is_name(last + 1))


def _closes(tokens: Tokens, index: int) -> bool:
    """Whether a token ends what it stands in: a bracket, or a mark of a script without blanks."""
    return tokens.has(index, Role.CLOSE) or EAST_ASIAN.match(tokens.word(index)) is not None


def vetoed(tokens: Tokens, first: int) -> bool:
    """Whether the word before says that a number is something else: "version 1.10", "No. 12/3"."""
    before = first - 1
    while (
        before >= 0
        and first - before <= 3
        and any(tokens.has(before, role) for role in (Role.DOT, Role.COLON))
    ):
        before -= 1
    return tokens.has(before, Role.VETO) or tokens.word(before) in ("§", "#")


def _names_street(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a street bears the date as its name: "rue du 8 mai 1945", "12 March Street"."""
    if tokens.has(last, Role.STREET):
        return True
    for index in range(first - 1, max(first - 1 - _STREET_REACH, -1), -1):
        if tokens.has(index, Role.STREET):
            return True
        if not any(tokens.has(index, role) for role in (Role.OF, Role.THE)):
            return False
    return False


def is_another_word(tokens: Tokens, weekday: int, month: int) -> bool:
    """Whether a tiny weekday is a word of the month's language: Polish "do 25 listopada" is no Thursday."""
    if tokens.has(weekday, Role.WEEKDAY) or tokens.has(weekday, Role.SHORT_WEEKDAY):
        return False
    spoken = tokens.languages(month, Role.MONTH, Role.LATE_MONTH)
    return bool(spoken) and not spoken & tokens.languages(weekday, Role.TINY_WEEKDAY)


def is_cued(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a bare all-number date is marked as a day: by a preposition, a label, or a line of its own."""
    if any(tokens.has(first - 1, role) for role in _CUES):
        return True
    starts = first == 0 or any(tokens.has(first - 1, role) for role in _LINE_START)
    if not starts:
        return False
    while last < len(tokens) and any(tokens.has(last, role) for role in (Role.DOT, Role.COMMA)):
        last += 1
    return last >= len(tokens) or any(tokens.has(last, role) for role in _LINE_END)


def without_stop(tokens: Tokens, last: int) -> int:
    """The end of a date without a full stop that ends its sentence or its line."""
    if not tokens.has(last - 1, Role.DOT):
        return last
    follows = tokens.word(last)
    return last - 1 if not follows or follows[0] == "\n" or follows[0].isupper() else last
