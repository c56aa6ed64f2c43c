"""Letters damaged at random: cut, doubled, spliced with others, with what breaks parsers put in."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
_LONGEST_PIECE = 600
# Characters that are invisible, that turn the direction of writing, that look like others, or are none.
_ODD = (
    "\u200b",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u0430",
    "\u0130",
    "\u3000",
    "\x00",
    "\x1b[2J",
)
_PIECES = (
    b"\r\n\r\n",
    b"\r",
    b"--b\r\n",
    b"=?utf-8?q?",
    b"=?x-none?b?////?=",
    b"Content-Type: text/html; charset=x-none\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Type: message/rfc822\r\n\r\n",
    b"BEGIN:VEVENT\r\nDTSTART;TZID=No/Where:99999999T999999\r\n",
    b"RRULE:FREQ=SECONDLY;COUNT=999999999\r\n",
    b"<script type='application/ld+json'>[{",
    b"<blockquote><table><td>",
    b"<!--",
    b"31 February 0000 25:61",
    b"9999-12-31T23:59:60+99:99",
    b"On Mon, X <x@y.example> wrote:\r\n> ",
    *(mark.encode() for mark in _ODD),
)


def seeds() -> list[bytes]:
    """The letters of the tests."""
    return [path.read_bytes() for path in sorted(TESTS.rglob("*.eml"))]


def mutated(chance: random.Random, letters: Sequence[bytes]) -> bytes:
    """One of the letters, damaged in one place or a few."""
    raw = chance.choice(letters)
    for _ in range(chance.randint(1, 6)):
        begin = chance.randint(0, len(raw))
        end = min(len(raw), begin + chance.randint(0, _LONGEST_PIECE))
        raw = raw[:begin] + chance.choice(_DAMAGES)(chance, raw[begin:end], letters) + raw[end:]
    return raw


def _spliced(chance: random.Random, _piece: bytes, letters: Sequence[bytes]) -> bytes:
    other = chance.choice(letters)
    begin = chance.randint(0, len(other))
    return other[begin : begin + chance.randint(0, _LONGEST_PIECE)]


_DAMAGES: tuple[Callable[[random.Random, bytes, Sequence[bytes]], bytes], ...] = (
    lambda _chance, _piece, _letters: b"",
    lambda chance, piece, _letters: piece * chance.choice((2, 3, 50)),
    lambda chance, _piece, _letters: chance.randbytes(chance.randint(0, 40)),
    lambda chance, piece, _letters: piece + chance.choice(_PIECES) + piece,
    lambda chance, piece, _letters: (
        bytes(each ^ (1 << chance.randint(0, 7)) for each in piece[:20]) + piece[20:]
    ),
    _spliced,
)
