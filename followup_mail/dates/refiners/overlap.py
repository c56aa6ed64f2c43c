"""Which of several readings of the same words stands: the one that begins first, then the longest."""

from __future__ import annotations

from followup_mail.dates.pieces import Calendar, ClockPiece, DayPiece, Numeric, Piece
from followup_mail.dates.roles import Role
from followup_mail.dates.tokens import Tokens


def settle(tokens: Tokens, pieces: list[Piece], limit: int) -> list[Piece]:
    """The pieces that stand, in order of the text, at most ``limit`` of them."""
    ordered = sorted(
        pieces, key=lambda piece: (_core_first(tokens, piece), -(piece.last - piece.first), _rank(piece))
    )
    kept: list[Piece] = []
    end = 0
    for piece in ordered:
        if kept and _same_words(kept[-1], piece):
            kept.append(piece)  # both days of "9/10 March"
        elif piece.first >= end:
            if _is_contested(tokens, piece) and kept and _follows_day(tokens, kept[-1], piece):
                continue  # "6 August 11.05": the time reading of the same words comes next
            kept.append(piece)
            end = piece.last
        if len(kept) >= limit:
            break
    return kept


def _core_first(tokens: Tokens, piece: Piece) -> int:
    """Where the words of a piece begin that are its own; a preposition before a time is shared ("am 10.03.")."""
    del tokens
    return piece.first


def _rank(piece: Piece) -> int:
    return 0 if isinstance(piece, DayPiece) else 1 if isinstance(piece, ClockPiece) else 2


def _same_words(one: Piece, other: Piece) -> bool:
    if not isinstance(one, DayPiece) or not isinstance(other, DayPiece):
        return False
    both = isinstance(one.core, Calendar) and isinstance(other.core, Calendar)
    return both and (one.first, one.last) == (other.first, other.last) and one.core != other.core


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
