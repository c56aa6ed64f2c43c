"""Which of several readings of the same words stands: the one that begins first, then the longest."""

from __future__ import annotations

from followup_mail.dates.pieces import Calendar, ClockPiece, DayPiece, InWeek, Numeric, Piece
from followup_mail.dates.roles import Role
from followup_mail.dates.tokens import Tokens


def settle(tokens: Tokens, pieces: list[Piece], limit: int) -> list[Piece]:
    """The pieces that stand, in order of the text, at most ``limit`` of them."""
    ordered = sorted(
        (_own_first(tokens, piece), -_own_length(tokens, piece), _rank(tokens, piece), number)
        for number, piece in enumerate(pieces)
    )
    kept: list[Piece] = []
    end = 0
    for first, _, _, number in ordered:
        piece = pieces[number]
        if kept and _same_words(kept[-1], piece):
            kept.append(piece)  # both days of "9/10 March"
        elif first >= end:
            if _is_contested(tokens, piece) and kept and _follows_day(tokens, kept[-1], piece):
                continue  # "6 August 11.05": the time reading of the same words comes next
            kept.append(piece)
            end = piece.last
        if len(kept) >= limit:
            break
    return kept


def _own_first(tokens: Tokens, piece: Piece) -> int:
    """Where a piece begins, a time without its preposition: in "at 12 March" the 12 is the day's."""
    if isinstance(piece, ClockPiece) and not piece.spoken:
        for index in range(piece.first, piece.last):
            if tokens.items[index].number is not None or tokens.has(index, Role.HOUR):
                return index
    return piece.first


def _own_length(tokens: Tokens, piece: Piece) -> int:
    return piece.last - _own_first(tokens, piece) - tokens.has(piece.last - 1, Role.DOT)


def _rank(tokens: Tokens, piece: Piece) -> int:
    """What the same words rather are: a time if a preposition says so, a date, a time, a zone, a weekday."""
    match piece:
        case ClockPiece():
            led = any(tokens.has(index, Role.AT) for index in range(piece.first, _own_first(tokens, piece)))
            return 0 if led else 2
        case DayPiece():
            return 1 if piece.alone or not isinstance(piece.core, InWeek) else 4
        case _:
            return 3


def _same_words(one: Piece, other: Piece) -> bool:
    """Whether two pieces are the two days that one stretch of words names."""
    if not isinstance(one, DayPiece) or not isinstance(other, DayPiece) or one.first != other.first:
        return False
    if not isinstance(one.core, Calendar) or not isinstance(other.core, Calendar):
        return False
    return one.last == other.last and one.core.day != other.core.day


def _is_contested(tokens: Tokens, piece: Piece) -> bool:
    """Whether a date is one run that may as well be a time: 10.11."""
    return (
        isinstance(piece, DayPiece)
        and piece.last - piece.first == 1
        and tokens.has(piece.first, Role.DOTCLOCK)
    )


def _follows_day(tokens: Tokens, before: Piece, piece: Piece) -> bool:
    if not isinstance(before, DayPiece) or not isinstance(before.core, Calendar | Numeric):
        return False
    gap = range(before.last, piece.first)
    return len(gap) <= 1 and all(tokens.has(index, Role.COMMA) for index in gap)
