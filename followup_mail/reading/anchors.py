"""The words without which a phrase cannot stand in a text, told from how the phrase is written.

How phrases are written: docs/phrases.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from followup_mail.reading.scripts import holds_unspaced

STEM = 3
"""Words are looked up by so many of their first letters."""
# Alternatives of one place are spelt out up to so many.
_MOST_SPELLINGS = 64
_SIGN = re.compile(
    r"(?P<word>\w+(?![?*+{]))|(?P<stem>[^\W\d_](?=\*))|(?P<letter>\w)|(?P<look>\(\?)|(?P<group>\()"
    r"|\[(?P<letters>[^\W_]+)\]|(?P<any>\[.[^]]*\]|\\[wWdDS]|[.^$])|(?P<between>\\?.)",
    re.DOTALL,
)
_QUANTIFIER = re.compile(r"(?P<sign>[?*+]|\{(?P<least>\d+)[^}]*\})[?+]?")
_WORD = re.compile(r"\w")
_BETWEEN_WORDS = re.compile(r"\W+")
_BRACKET = re.compile(r"\\.|\[.[^]]*\]|[()]", re.DOTALL)
_GAPS = "~…"
_GROUPS_KNOWN = 1024


class Need(NamedTuple):
    """What a text must hold for a phrase to stand in it: one of the ``words``, ``stems`` or ``parts``.

    Words are whole ones, stems of at least ``STEM`` letters begin one, and parts stand anywhere in one.
    """

    words: frozenset[str]
    stems: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()


class _Piece(NamedTuple):
    """A place of a phrase.

    ``spellings`` are all that can stand there, None where that is not told; ``group`` the alternatives, as
    they are written, of a group whose spellings are not; ``separates`` tells that words end and begin here.
    What ``may_miss`` may be missing.
    """

    spellings: tuple[str, ...] | None = None
    group: str = ""
    separates: bool = False
    may_miss: bool = False


class _Anchor(NamedTuple):
    text: str
    begins: bool  # a word, surely
    ends: bool


_Side = Literal["before", "behind"]
_SEPARATOR = _Piece(separates=True)
_UNKNOWN = _Piece(may_miss=True)


def needs(phrase: str) -> tuple[Need, ...]:
    """The needs of a phrase, all of which a text must meet in one sentence; empty where none can be told.

    Its word sets (``<name>``) are spelt out.
    """
    if holds_unspaced(phrase):  # such scripts have no borders between words
        found = _needs(phrase, False, False)
        return tuple(Need(frozenset(), parts=tuple({anchor.text for anchor in each})) for each in found)
    alone = len(_branches(phrase)) == 1
    begins = alone and phrase[0] not in "\\["
    ends = alone and phrase[-1] not in f":{_GAPS} !,." and not phrase.endswith(r"\?")
    return tuple(filter(None, map(_sorted_out, _needs(phrase.rstrip(_GAPS), begins, ends))))


def _sorted_out(anchors: Sequence[_Anchor]) -> Need | None:
    """The need made of anchors; None where one is too short a piece to be looked up."""
    words = frozenset(anchor.text for anchor in anchors if anchor.begins and anchor.ends)
    stems = {anchor.text for anchor in anchors if anchor.begins and not anchor.ends}
    parts = {anchor.text for anchor in anchors if not anchor.begins}
    if any(len(piece) < STEM for piece in stems | parts):
        return None
    return Need(words, frozenset(stems), tuple(parts))


# The same sets of words stand in many phrases: what is told of a group is told once.
@lru_cache(_GROUPS_KNOWN)
def _branches(text: str) -> tuple[tuple[_Piece, ...], ...]:
    """The alternatives of a group, or of a whole phrase."""
    branches: list[tuple[_Piece, ...]] = []
    pieces: list[_Piece] = []
    at = 0
    while at < len(text):
        if text[at] == "|":
            branches.append(tuple(pieces))
            pieces, at = [], at + 1
        else:
            found, at = _pieces(text, at)
            pieces += found
    return (*branches, tuple(pieces))


def _pieces(text: str, at: int) -> tuple[tuple[_Piece, ...], int]:
    """The pieces of one sign, and where the next begins; none for what only looks ahead or back."""
    sign = next(_SIGN.finditer(text, at))
    at = sign.end()
    match sign.lastgroup:
        case "word":
            return (_Piece((sign[0],)),), at
        case "stem":
            return (_Piece((sign[0],)), _UNKNOWN), at + 1
        case "look":
            return (), _closing(text, at) + 1
        case "group":
            end = _closing(text, at)
            piece, at = _group(text[at:end]), end + 1
        case "letter":
            piece = _Piece((sign[0],))
        case "letters":
            piece = _Piece(tuple(sign["letters"]))
        case "any":
            piece = _UNKNOWN
        case _:
            piece = _SEPARATOR
    quantifier = _QUANTIFIER.match(text, at)
    return ((piece,), at) if quantifier is None else ((_quantified(piece, quantifier),), quantifier.end())


def _closing(text: str, at: int) -> int:
    """Where the bracket closes that opened before a place."""
    depth = 1
    for bracket in _BRACKET.finditer(text, at):
        depth += {"(": 1, ")": -1}.get(bracket[0], 0)
        if depth == 0:
            return bracket.start()
    raise ValueError(f"phrase with an open bracket: {text!r}")


def _quantified(piece: _Piece, quantifier: re.Match[str]) -> _Piece:
    if quantifier["sign"] == "?":
        if piece.separates:
            return _Piece(("", " "))
        return piece._replace(may_miss=True) if piece.spellings is None else _Piece(("", *piece.spellings))
    missing = quantifier["sign"] == "*" or quantifier["least"] == "0"
    if piece.separates:
        return _UNKNOWN if missing else _SEPARATOR
    # What is written there once may stand beside itself: no word is told from it.
    return piece._replace(may_miss=True) if missing and piece.group else _UNKNOWN


@lru_cache(_GROUPS_KNOWN)
def _group(text: str) -> _Piece:
    """A group, spelt out where that is possible."""
    spelt_out: list[str] = []
    for branch in _branches(text):
        spellings = _joined(branch)
        if spellings is None or len(spelt_out) + len(spellings) > _MOST_SPELLINGS:
            return _Piece(group=text)
        spelt_out += spellings
    return _Piece(tuple(dict.fromkeys(spelt_out)))


def _joined(pieces: Iterable[_Piece]) -> list[str] | None:
    """Every way to write pieces that stand in a row; None where that is not told, or they are too many."""
    joined = [""]
    for piece in pieces:
        if piece.spellings is None or len(joined) * len(piece.spellings) > _MOST_SPELLINGS:
            return None
        joined = [before + spelling for before in joined for spelling in piece.spellings]
    return joined


@lru_cache(_GROUPS_KNOWN)
def _needs(group: str, begins: bool, ends: bool) -> tuple[tuple[_Anchor, ...], ...]:
    """What each match of a group must hold; ``begins`` and ``ends`` tell of borders of words there."""
    branches = _branches(group)
    if len(branches) == 1:
        return tuple(_needs_in_a_row(branches[0], begins, ends))
    surest = [_surest(_needs_in_a_row(branch, begins, ends)) for branch in branches]
    return (tuple(anchor for anchors in surest for anchor in anchors),) if all(surest) else ()


def _surest(found: Iterator[tuple[_Anchor, ...]]) -> tuple[_Anchor, ...]:
    """The anchors whose shortest is longest; empty where there are none."""
    return max(found, key=lambda anchors: min(len(anchor.text) for anchor in anchors), default=())


def _needs_in_a_row(pieces: tuple[_Piece, ...], begins: bool, ends: bool) -> Iterator[tuple[_Anchor, ...]]:
    before, behind = _borders(pieces, begins, "before"), _borders(pieces, ends, "behind")
    for first, last in _runs(pieces):
        spellings = _joined(pieces[first:last]) or ()
        anchors = tuple(_anchor(each, before[first], behind[last]) for each in spellings)
        if all(anchor.text for anchor in anchors):
            yield anchors
    for at, piece in enumerate(pieces):
        if piece.group and not piece.may_miss:
            yield from _needs(piece.group, before[at], behind[at + 1])


def _runs(pieces: tuple[_Piece, ...]) -> Iterator[tuple[int, int]]:
    """Where pieces that can be spelt out stand in a row, not too many to be spelt out together."""
    first, ways = 0, 1
    for at, piece in enumerate(pieces):
        ways *= len(piece.spellings or ())
        if not 0 < ways <= _MOST_SPELLINGS:
            if first < at:
                yield first, at
            first, ways = (at + 1, 1) if piece.spellings is None else (at, len(piece.spellings))
    if first < len(pieces):
        yield first, len(pieces)


def _borders(pieces: tuple[_Piece, ...], edge: bool, side: _Side) -> list[bool]:
    """Whether a word surely begins at each place between pieces, by what stands ``before`` the place.

    The edge of the pieces counts as one of the places. ``behind``: whether one ends there, by what follows.
    """
    borders = [edge]
    for piece in pieces if side == "before" else reversed(pieces):
        borders.append(_is_border(piece, borders[-1], side))
    return borders if side == "before" else borders[::-1]


def _is_border(piece: _Piece, outside: bool, side: _Side) -> bool:
    last = -1 if side == "before" else 0
    if piece.separates:
        return True
    if piece.spellings is not None:
        return all(not _WORD.match(each[last]) if each else outside for each in piece.spellings)
    if not piece.group or (piece.may_miss and not outside):
        return False
    return _all_borders(piece.group, outside, side)


@lru_cache(_GROUPS_KNOWN)
def _all_borders(group: str, outside: bool, side: _Side) -> bool:
    """Whether every alternative of a group has a border on its far side."""
    last = -1 if side == "before" else 0
    return all(_borders(branch, outside, side)[last] for branch in _branches(group))


def _anchor(spelling: str, begins: bool, ends: bool) -> _Anchor:
    """The longest word, or piece of one, in what is written in one place."""
    if spelling.isalnum():
        return _Anchor(spelling, begins, ends)
    words = _BETWEEN_WORDS.split(spelling)
    last = len(words) - 1
    anchors = (_Anchor(word, at > 0 or begins, at < last or ends) for at, word in enumerate(words))
    return max(anchors, key=lambda anchor: len(anchor.text))
