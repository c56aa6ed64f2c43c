"""Text as ``format=flowed`` (RFC 3676): paragraphs that every composer can wrap anew."""

from __future__ import annotations

import re

_WIDTH = 72
_WORD = re.compile(r"^ +|[^ ]+ *")  # spaces only: a no-break space is none
_SIGNATURE_MARK = "-- "  # RFC 3676, 4.3


def flow(text: str) -> str:
    """``text``, in which every line is a paragraph, with long lines broken softly.

    A reader that knows the format gets the very lines of ``text`` back, but for spaces at their ends. Only
    words longer than a line make lines of more than 78 characters.
    """
    return "\n".join(_stuffed(piece) for line in text.split("\n") for piece in _pieces(line))


def _pieces(line: str) -> list[str]:
    if line == _SIGNATURE_MARK:
        return [line]
    pieces = [""]
    for word in _WORD.findall(line.rstrip(" ")):
        if pieces[-1] not in ("", _SIGNATURE_MARK) and len(pieces[-1]) + len(word.rstrip(" ")) > _WIDTH:
            pieces.append("")
        pieces[-1] += word
    return pieces


def _stuffed(piece: str) -> str:
    """RFC 3676, 4.4: what would be read as a mark gets a space before it."""
    return f" {piece}" if piece.startswith((" ", ">", "From ")) else piece
