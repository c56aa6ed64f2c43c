"""What a letter is, once read from its bytes. Knows nothing of jobs or dates in prose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox of an address header (RFC 5322, 3.4): decoded, free of control characters.

    ``address`` is empty only for the sender of a quoted passage of whom no more than the name is given.
    """

    address: str
    name: str = ""

    @property
    def key(self) -> str:
        """The address as compared: without regard to case."""
        return self.address.casefold()

    @property
    def domain(self) -> str:
        """What follows the last ``@``, in lower case; empty where there is none."""
        return self.key.rpartition("@")[2] if "@" in self.address else ""


@dataclass(frozen=True, slots=True)
class PartText:
    """The readable text of one MIME part.

    ``part`` is the section number as IMAP counts (RFC 3501, 6.4.5; ``1`` for a letter of one part).
    ``text`` has line feeds for line ends, flowed lines joined (RFC 3676) and, for HTML, the words as shown.
    ``anchors`` are (offset in ``text``, offset in the decoded part) pairs, ascending, between which both
    run in step; HTML has none: its spans count in the readable text.
    """

    part: str
    media_type: str
    text: str
    anchors: tuple[tuple[int, int], ...] = ()

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span, in code points of the decoded part, of ``text[start:end]``."""
        return self._source(start), self._source(end - 1) + 1 if end > start else self._source(start)

    def _source(self, offset: int) -> int:
        if not self.anchors:
            return offset
        at = max(bisect_right(self.anchors, (offset, 1 << 62)) - 1, 0)
        readable, source = self.anchors[at]
        return source + offset - readable


PassageRole = Literal["fresh", "quoted", "forwarded"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one part written by one hand at one time.

    ``start`` and ``end`` count code points of the part's ``PartText.text``; ``text`` is that stretch without
    quotation marks (``>``), so it may be shorter: ``line_offsets`` gives, for each line of ``text``, where it
    begins in the part's text. ``sent`` (aware) and ``sender`` are what an attribution line or an inner header
    says of a quoted or forwarded passage; for a fresh one they are the letter's own. ``depth`` is 0 for fresh
    text.
    """

    role: PassageRole
    part: str
    start: int
    end: int
    text: str
    line_offsets: tuple[int, ...]
    depth: int = 0
    sent: datetime | None = None
    sender: Address | None = None
    subject: str | None = None

    def part_span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the part's ``PartText.text`` of ``self.text[start:end]``."""
        return self._in_part(start), self._in_part(end - 1) + 1 if end > start else self._in_part(start)

    def _in_part(self, offset: int) -> int:
        line = self.text.count("\n", 0, offset)
        begin = self.text.rfind("\n", 0, offset) + 1
        return self.line_offsets[line] + offset - begin


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """A calendar part (RFC 5545) as it came: ``text`` decoded, unparsed, at most 256 KiB of it.

    ``method`` is the MIME parameter in upper case (RFC 6047, 2.4), which the body may contradict.
    """

    part: str
    method: str | None
    text: str


JSON: TypeAlias = "bool | int | float | str | list[JSON] | dict[str, JSON] | None"
"""What JSON can say, as plain Python values."""


@dataclass(frozen=True, slots=True)
class Markup:
    """Data that the HTML of a part carries beside what it shows, in the shape of JSON-LD.

    ``text`` is the markup as it stands in the decoded HTML from ``start`` on, at most 64 KiB of it; ``value``
    what it says, an object or a list, whatever vocabulary it is in. ``quoted`` is true where it stands in or
    below a quotation: then it was said in an earlier letter.
    """

    part: str
    syntax: Literal["json-ld", "microdata"]
    start: int
    text: str
    value: JSON
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """One message, decoded.

    ``sent`` is aware and follows rule ``after-the-interview``: the Date header where it lies within 48 h of
    the topmost Received header (or there is none), else the latter; None where neither can be read.
    ``headers`` maps lower-case names to their decoded values in order of appearance.
    ``identity`` is the Message-ID, or, where that is missing, ``hash:`` and a digest of From, Date, Subject
    and text, so that a copy in another folder is the same letter.
    ``defects`` says, in plain words, what was wrong with the bytes and how it was taken.
    """

    identity: str
    message_id: str | None
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    subject: str
    sent: datetime | None
    from_: tuple[Address, ...]
    sender: Address | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    headers: Mapping[str, tuple[str, ...]]
    parts: tuple[PartText, ...]
    passages: tuple[Passage, ...]
    calendars: tuple[CalendarPart, ...]
    attachments: tuple[str, ...] = ()
    defects: tuple[str, ...] = ()
    markups: tuple[Markup, ...] = ()

    def part(self, number: str) -> PartText:
        """The part of that section number; KeyError if it has no text."""
        for part in self.parts:
            if part.part == number:
                return part
        raise KeyError(number)

    @property
    def fresh(self) -> tuple[Passage, ...]:
        """What the sender wrote anew in this letter, in reading order."""
        return tuple(passage for passage in self.passages if passage.role == "fresh")

    @property
    def fresh_text(self) -> str:
        """The fresh passages as one text."""
        return "\n".join(passage.text for passage in self.fresh)
