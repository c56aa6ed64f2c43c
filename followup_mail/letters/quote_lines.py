"""The lines of a readable text, each with the number of quotations it stands in."""

from __future__ import annotations

import re
from typing import NamedTuple

from followup_mail.letters.readable import Readable

# Where lines are broken: by servers short of 998 bytes (RFC 5322, 2.1.1), by mail programs at 72 to 78
# characters, which the marks of quotation can overrun.
_SERVERS_BREAK = 950
_PROGRAMS_BREAK = 66
_SENTENCE_END = ".?!:;…"
_MARKS = re.compile(r">(?:[ \t]?>)*[ \t]?")


class Line(NamedTuple):
    """A line without its marks of quotation.

    ``begin`` and ``end`` are where the whole line lies in the part's text, ``start`` where ``text`` begins in
    it. ``heading`` is true where the elements of HTML say that mail programs put the names of the quoted
    there.
    """

    begin: int
    start: int
    end: int
    depth: int
    text: str
    heading: bool = False

    @property
    def blank(self) -> bool:
        """Whether there is nothing to read in it."""
        return not self.text or self.text.isspace()


def quote_lines(readable: Readable) -> list[Line]:
    """All lines of a text, their marks (``>``, RFC 3676, 4.5, also apart by a space) counted and taken off.

    A single line that begins with ``>From `` is not quoted: mbox files put the mark there. What a server or a
    mail program broke off an overlong quoted line stands in the quotation, though without a mark.
    """
    lines: list[Line] = []
    begin = 0
    texts = readable.text.split("\n")
    for number, text in enumerate(texts):
        marks = _MARKS.match(text) if text.startswith(">") else None
        if marks and text.startswith(">From ") and not _quoted_beside(texts, number):
            marks = None
        length = marks.end() if marks else 0
        depth = (marks[0].count(">") if marks else 0) + (readable.depths[number] if readable.depths else 0)
        if not marks and text and not readable.depths and _broken_off(texts, number, lines):
            depth = lines[-1].depth
        heading = number in readable.headings
        lines.append(Line(begin, begin + length, begin + len(text), depth, text[length:], heading))
        begin += len(text) + 1
    return lines


def _broken_off(texts: list[str], number: int, lines: list[Line]) -> bool:
    """Whether a line without a mark is the end of the quoted one above it."""
    if not lines or not lines[-1].depth:
        return False
    above = texts[number - 1]
    if len(above.encode("utf-8", "replace")) >= _SERVERS_BREAK:
        return True
    return (
        len(above) >= _PROGRAMS_BREAK
        and above[-1] not in _SENTENCE_END
        and texts[number][0].islower()
        and any(below.startswith(">") for below in texts[number + 1 : number + 2])
    )


def _quoted_beside(texts: list[str], number: int) -> bool:
    beside = (*texts[max(number - 1, 0) : number], *texts[number + 1 : number + 2])
    return any(text.startswith(">") for text in beside)
