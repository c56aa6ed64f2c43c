"""A day told by its distance from another one that is named: "two weeks after 12 March"."""

from __future__ import annotations

from dataclasses import replace

from followup_mail.dates.pieces import Calendar, DayPiece, Piece, Reckoned
from followup_mail.dates.roles import Role
from followup_mail.dates.tokens import Tokens

_MOST_COUNTED = 400


def distances(tokens: Tokens, pieces: list[Piece]) -> list[Piece]:
    """Each day so led is the later one; the day that is named is not meant."""
    return [_at_a_distance(tokens, piece) if isinstance(piece, DayPiece) else piece for piece in pieces]


def _at_a_distance(tokens: Tokens, piece: DayPiece) -> DayPiece:
    index = piece.first - 1
    while tokens.has(index, Role.THE) or (tokens.has(index, Role.ON) and not tokens.has(index, Role.AFTER)):
        index -= 1
    if not isinstance(piece.core, Calendar) or piece.until or not tokens.has(index, Role.AFTER):
        return piece
    unit, count = index - 1, index - 2
    if not (tokens.has(unit, Role.UNIT) and tokens.has(count, Role.COUNT)):
        return piece
    spoken = tokens.languages(index, Role.AFTER) & tokens.languages(unit, Role.UNIT)
    number, value = tokens.value(count, Role.COUNT), tokens.value(unit, Role.UNIT)
    if not spoken or not isinstance(number, int) or not isinstance(value, tuple) or number > _MOST_COUNTED:
        return piece
    return replace(piece, first=count, after=Reckoned(*(number * each for each in value)))
