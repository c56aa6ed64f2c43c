"""Whose words are whose: a part's text split into fresh, quoted and forwarded passages, in reading order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from followup_mail.letters.attribution import attribution_ending_at, read_attribution
from followup_mail.letters.envelope import Envelope
from followup_mail.letters.header_blocks import HeaderBlock, header_block_at, is_rule, marker_of
from followup_mail.letters.model import Address, Passage, PassageRole
from followup_mail.letters.quote_lines import Line, quote_lines
from followup_mail.letters.readable import Readable

_MAX_SEARCHED = 5000  # lines; no letter has as many, but for hostile ones


@dataclass(frozen=True, slots=True)
class _Heading:
    """Lines ``first`` to ``last`` belong to no passage: they say what the passage below them is."""

    first: int
    last: int
    above_marks: bool  # the next line stands in a deeper quotation: the heading is about that one
    marker: bool = False
    forwarded: bool = False
    block: bool = False
    sent: dt.datetime | None = None
    sender: Address | None = None
    subject: str | None = None


@dataclass(eq=False, slots=True)
class _Source:
    """A letter whose words stand at quotation depth ``marks``; ``depth`` counts also what no mark shows."""

    marks: int
    depth: int
    role: PassageRole
    sent: dt.datetime | None = None
    sender: Address | None = None
    subject: str | None = None
    around: _Source | None = None
    begun: bool = False
    announced_bare: bool = False  # by a marker line that did not say whose words follow


def split_passages(readable: Readable, part: str, envelope: Envelope) -> list[Passage]:
    """The passages of one part.

    Top, bottom and interleaved answers are told from history by marks (``>``, the elements of HTML), by
    attribution lines, by header blocks and by marker lines. Without marks history runs to the end of the
    part. Marks, attribution lines and header blocks belong to no passage; all other lines do, but for blank
    ones between passages.
    """
    lines = quote_lines(readable)
    splitter = _Splitter(lines, part, envelope)
    headings = iter(_headings(lines, envelope.sent))
    heading = next(headings, None)
    number = 0
    while number < len(lines):
        if heading is not None and number == heading.first:
            splitter.heading(heading)
            number = heading.last + 1
            heading = next(headings, None)
        else:
            splitter.line(lines[number])
            number += 1
    splitter.end_passage()
    return splitter.passages


def _headings(lines: Sequence[Line], reply_sent: dt.datetime | None) -> list[_Heading]:
    """All headings, ascending and apart."""
    found: list[_Heading] = []
    number = free = 0  # lines before ``free`` belong to the last heading
    while number < min(len(lines), _MAX_SEARCHED):
        heading = None if lines[number].blank else _heading_at(lines, number, free, reply_sent)
        if heading is not None:
            found.append(heading)
            number = free = heading.last + 1
        else:
            number += 1
    return found


def _heading_at(
    lines: Sequence[Line], number: int, free: int, reply_sent: dt.datetime | None
) -> _Heading | None:
    line = lines[number]
    if line.heading:
        return _marked_up_heading(lines, number, reply_sent)
    marker = marker_of(line.text)
    if marker is not None or is_rule(line.text):
        below = _next_text(lines, number)
        block = None
        if below is not None and lines[below].depth == line.depth:
            block = header_block_at(lines, below, reply_sent, announced=marker is not None)
        if block is not None:
            return _block_heading(lines, number, block, marker is not None, marker == "forwarded")
        if marker is not None:
            above = _above_marks(lines, number)
            return _Heading(number, number, above, marker=True, forwarded=marker == "forwarded")
    block = header_block_at(lines, number, reply_sent)
    if block is not None:
        return _block_heading(lines, number, block, marker=False, forwarded=False)
    attribution = attribution_ending_at(lines, number, free, reply_sent)
    if attribution is None:
        return None
    above = _above_marks(lines, number)
    if not above and not attribution.sure:
        return None
    return _Heading(attribution.first, number, above, sent=attribution.sent, sender=attribution.sender)


def _marked_up_heading(lines: Sequence[Line], first: int, reply_sent: dt.datetime | None) -> _Heading:
    """A heading that the elements of HTML show, in whatever language it is."""
    last = first
    while last + 1 < len(lines) and (lines[last + 1].heading and lines[last + 1].depth == lines[first].depth):
        last += 1
    inner = range(first, last + 1)
    markers = [marker for number in inner if (marker := marker_of(lines[number].text))]
    forwarded = "forwarded" in markers
    for number in inner:
        block = header_block_at(lines, number, reply_sent, announced=True)
        if block is not None:
            whole = HeaderBlock(first, max(last, block.last), block.sent, block.sender, block.subject)
            return _block_heading(lines, first, whole, bool(markers), forwarded)
    text = " ".join(lines[number].text for number in inner)
    told = read_attribution(text, first, last, reply_sent)
    above = _above_marks(lines, last)
    return _Heading(first, last, above, bool(markers), forwarded, sent=told.sent, sender=told.sender)


def _block_heading(
    lines: Sequence[Line], first: int, block: HeaderBlock, marker: bool, forwarded: bool
) -> _Heading:
    above = _above_marks(lines, block.last)
    return _Heading(
        first, block.last, above, marker, forwarded, True, block.sent, block.sender, block.subject
    )


def _next_text(lines: Sequence[Line], number: int) -> int | None:
    for after in range(number + 1, min(number + 4, len(lines))):
        if not lines[after].blank:
            return after
    return None


def _above_marks(lines: Sequence[Line], number: int) -> bool:
    after = _next_text(lines, number)
    return after is not None and lines[after].depth > lines[number].depth


class _Splitter:
    """Walks down the lines with a stack of the letters that hold each other, the innermost last."""

    def __init__(self, lines: Sequence[Line], part: str, envelope: Envelope) -> None:
        self.lines = lines
        self.part = part
        self.envelope = envelope
        self.passages: list[Passage] = []
        self.fresh = _Source(0, 0, "fresh", envelope.sent, envelope.author, envelope.subject)
        self.sources = [self.fresh]
        self.left: dict[
            int, _Source
        ] = {}  # by marks: the last letter at that depth, for answers between its lines
        self.announced: _Source | None = None  # by a heading right above the marked lines
        self.writer = self.fresh
        self.passage: list[Line] = []

    def heading(self, heading: _Heading) -> None:
        """Lines that say what the lines below are."""
        self.end_passage()
        marks = self.lines[heading.first].depth
        around = self._innermost(marks)
        at_its_top = around.depth > 0 and not around.begun and around.sent is None and around.sender is None
        if at_its_top and not heading.above_marks:
            source = around
        elif at_its_top and around.announced_bare:
            source = self.announced = self.sources.pop()
        else:
            source = _Source(marks, around.depth + 1, "quoted", around=around)
            if heading.above_marks:
                self.announced = source
            else:
                self.sources.append(source)
        source.announced_bare = heading.marker and not heading.block
        source.sent, source.sender, source.subject = heading.sent, heading.sender, heading.subject
        if self._forwarded(heading, source):
            source.role = "forwarded"

    def line(self, line: Line) -> None:
        """Any other line."""
        if line.blank:
            if self.passage:
                self.passage.append(line)
            return
        source = self._innermost(line.depth)
        if source is not self.writer:
            self.end_passage()
            self.writer = source
        source.begun = True
        self.passage.append(line)

    def end_passage(self) -> None:
        """Put down the passage under construction, without the blank lines at its end."""
        lines, self.passage = self.passage, []
        while lines and lines[-1].blank:
            lines.pop()
        if not lines:
            return
        self.passages.append(
            Passage(
                role=self.writer.role,
                part=self.part,
                start=lines[0].begin,
                end=lines[-1].end,
                text="\n".join(line.text for line in lines),
                line_offsets=tuple(line.start for line in lines),
                depth=self.writer.depth,
                sent=self.writer.sent,
                sender=self.writer.sender,
                subject=self.writer.subject,
            )
        )

    def _innermost(self, marks: int) -> _Source:
        """The letter to which a line with that many marks belongs."""
        while self.sources[-1].marks > marks:
            source = self.sources.pop()
            self.left[source.marks] = source
        top = self.sources[-1]
        announced, self.announced = self.announced, None
        if top.marks == marks:
            return top
        known = self.left.get(marks)
        if announced is not None:
            announced.marks = marks
            source = announced
        elif known is not None and known.around is top:
            source = known
        else:
            source = _Source(marks, top.depth + marks - top.marks, "quoted", around=top)
        self.sources.append(source)
        return source

    def _forwarded(self, heading: _Heading, source: _Source) -> bool:
        """Whether a letter was passed on rather than answered.

        A marker says so, or a header block right below the fresh text of a letter whose subject says so and
        that does not go to the very sender of the quoted one, or a header block with nothing fresh above it
        in a letter that answers none.
        """
        if heading.forwarded or source.role == "forwarded":
            return True
        if not (heading.block or heading.marker) or source.around is not self.fresh:
            return False
        if self.envelope.forwards:
            return heading.sender is None or not self.envelope.goes_to(heading.sender)
        return not self.fresh.begun and not self.envelope.replies
