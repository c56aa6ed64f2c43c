"""A letter with its evidence marked: coloured in a terminal, in double brackets when piped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from followup_mail.cli.terminal import put, shown
from followup_mail.letters.model import Address, Letter, PartText
from followup_mail.reading.model import Evidence

CLAIM_STYLES = {"kind": "black on green", "date": "black on yellow"}
OTHER_CLAIM = "black on cyan"
"""How the words of each claim look in a terminal."""

_OPEN, _CLOSE = "[[", "]]"
# Of a stretch without evidence so many lines are shown; of a letter so many in all.
_STRETCH = 12
_MOST_LINES = 400
_LONGEST_LINE = 2000


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    claim: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a part, where it begins, and whether somebody else wrote it."""

    start: int
    text: str
    is_history: bool


def print_marked(letter: Letter, evidence: Sequence[Evidence], out: Console, margin: int) -> None:
    """Show headers and text of a letter; words that a claim stands on are marked."""
    for name, text in _headers(letter):
        where = f"header:{name.lower()}"
        marks = [_Mark(*item.span, item.claim) for item in evidence if item.part == where]
        header = Text(f"{name}: ", style="dim").append_text(_marked(_Line(0, text, False), marks, out))
        put(out, header, margin)
    for part in letter.parts:
        marks = [_in_text(part, item) for item in evidence if item.part == part.part]
        lines = list(_lines(part, letter))
        if marks or any(not line.is_history and line.text.strip() for line in lines):
            put(out, "", margin)
            for shown_line in _abridged(lines, marks):
                put(out, _marked(shown_line, marks, out), margin)
    for calendar in letter.calendars:
        marks = [_Mark(*item.span, item.claim) for item in evidence if item.part == calendar.part]
        named = [line for line in _split(calendar.text) if _touching(line, marks)]
        if named:
            put(out, "", margin)
            put(out, Text("in the calendar part", style="dim"), margin)
        for line in named[:_STRETCH]:
            put(out, _marked(line, marks, out), margin)


def _headers(letter: Letter) -> Iterator[tuple[str, str]]:
    yield "From", _people(letter.from_)
    if letter.reply_to:
        yield "Reply-To", _people(letter.reply_to)
    yield "To", _people((*letter.to, *letter.cc))
    if letter.sent:
        yield "Date", f"{letter.sent:%Y-%m-%d %H:%M %z}"
    yield "Subject", letter.subject


def _people(people: Iterable[Address]) -> str:
    return ", ".join(f"{each.name} <{each.address}>" if each.name else each.address for each in people)


def _in_text(part: PartText, item: Evidence) -> _Mark:
    """Evidence counts in the decoded part; what is shown is its readable text."""
    sources = [source for _, source in part.anchors]

    def readable(offset: int) -> int:
        at = bisect_right(sources, offset) - 1
        if at < 0:
            return offset
        readable_from, source_from = part.anchors[at]
        end = part.anchors[at + 1][0] if at + 1 < len(part.anchors) else len(part.text)
        return min(readable_from + offset - source_from, end)

    start, end = item.span
    return _Mark(readable(start), readable(end - 1) + 1 if end > start else readable(start), item.claim)


def _lines(part: PartText, letter: Letter) -> Iterator[_Line]:
    history = sorted(
        (passage.start, passage.end)
        for passage in letter.passages
        if passage.part == part.part and passage.role == "quoted"
    )
    starts = [start for start, _ in history]
    for line in _split(part.text):
        at = bisect_right(starts, line.start) - 1
        yield _Line(line.start, line.text, at >= 0 and line.start < history[at][1])


def _split(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(start, line, False)
        start += len(line) + 1


def _abridged(lines: Sequence[_Line], marks: Sequence[_Mark]) -> Iterator[_Line]:
    """The lines, but of a long stretch without evidence only its beginning, and no two empty ones."""
    since, told, left_out, is_empty = 0, 0, 0, True
    for line in lines:
        if _touching(line, marks):
            if left_out:
                yield _Line(line.start, f"… {left_out} lines …", True)
            since = left_out = 0
        elif since >= (_STRETCH if line.is_history else 3 * _STRETCH) or told >= _MOST_LINES:
            left_out += 1
            continue
        else:
            since += 1
        if line.text.strip() or not is_empty:
            yield line
        is_empty = not line.text.strip()
        told += 1
    if left_out:
        yield _Line(0, f"… {left_out} more lines", True)


def _touching(line: _Line, marks: Iterable[_Mark]) -> list[_Mark]:
    end = line.start + len(line.text)
    return [mark for mark in marks if mark.start < end and mark.end > line.start]


def _marked(line: _Line, marks: Sequence[_Mark], out: Console) -> Text:
    """One line with its marks, free of what steers a terminal."""
    text = line.text[:_LONGEST_LINE]
    styles: list[str | None] = [None] * len(text)
    for mark in _touching(line, marks):
        of_claim = CLAIM_STYLES.get(mark.claim, OTHER_CLAIM)
        for at in range(max(mark.start - line.start, 0), min(mark.end - line.start, len(text))):
            styles[at] = styles[at] or of_claim
    told = Text(style="dim" if line.is_history else "")
    for start, end, style in _runs(styles, out.is_terminal):
        said = shown(text[start:end])
        told.append(said if not style or out.is_terminal else f"{_OPEN}{said}{_CLOSE}", style=style)
    if len(line.text) > len(text):
        told.append(" …", style="dim")
    return told


def _runs(styles: Sequence[str | None], by_style: bool) -> Iterator[tuple[int, int, str | None]]:
    """Stretches of one style, or of any."""
    start = 0
    for at in range(1, len(styles) + 1):
        if at == len(styles) or (
            styles[at] != styles[start] if by_style else bool(styles[at]) != bool(styles[start])
        ):
            yield start, at, styles[start]
            start = at
