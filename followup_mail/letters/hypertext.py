"""HTML as shown: the words in lines, with the quotations that its elements mark.

A scanner, not a tree: a tree builder's time and memory can grow with the square of what a sender writes
(elements nested deep, formatting reopened in every paragraph), and reading needs only what opens and closes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from followup_mail.letters.attribution import introduces_quote
from followup_mail.letters.characters import DROPPED, LINE_END, SPACES
from followup_mail.letters.element_effects import Effect, effect_of, hidden_by_class, is_quote
from followup_mail.letters.html_tokens import BLOCKS, RAW_TEXT, VOID, html_tokens, unescaped
from followup_mail.letters.readable import MAX_LINES, Readable
from followup_mail.letters.style_rules import hides

CELL_SEPARATOR = " | "

_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})
_TABLE_PARTS = frozenset({"td", "th", "tr", "table"})
_CLOSED_BY = {"td": _CELLS, "th": _CELLS, "tr": _CELLS | {"tr"}}
_NEVER_SHOWN = frozenset({"head", "template", "datalist"}) | RAW_TEXT
# All others do nothing but for their attributes.
_OF_EFFECT = BLOCKS | VOID | _NEVER_SHOWN | _TABLE_PARTS
_MAX_LOOK_BACK = 64
_MAX_ROW = 1024
_MAX_COLUMNS = 40
_MAX_STYLE_SHEETS = 40


@dataclass(frozen=True, slots=True)
class _Style:
    """What holds for the text at a place: inherited from the elements around it."""

    hidden: bool = False
    tiny: bool = False
    preserved: bool = False
    depth: int = 0
    heading: bool = False

    def within(self, effect: Effect, quoted: bool) -> _Style:
        return _Style(
            self.hidden or effect.hidden,
            self.tiny if effect.tiny is None else effect.tiny,
            self.preserved if effect.preserved is None else effect.preserved,
            self.depth + (quoted or effect.quoting),
            self.heading or effect.heading,
        )


@dataclass(slots=True)
class _Open:
    name: str
    around: _Style
    block: bool  # shown as a block though its name is that of none
    lines: int  # in a row: lines written when its last cell began
    cells: int = 0


def read_html(source: str, *, limit: int) -> Readable:
    """At most ``limit`` characters of what an HTML part shows.

    Blocks and ``<br>`` break lines; the cells of a table row stay on one line, apart by ``" | "``, as long as
    each fills no more than one; inline elements join without a space. Scripts, styles, comments and hidden
    elements are left out; a link is its text. Time and memory are linear in ``source``.
    """
    page = _Page(limit)
    for kind, start, end, name, attributes in html_tokens(source):
        if kind == "text":
            page.text(source[start:end])
        elif kind == "open":
            page.open(name, attributes)
        elif kind == "close":
            page.close(name)
        elif name == "style":
            page.style_sheet(source[start:end], attributes)
        if page.room <= 0:
            break
    return page.readable()


class _Page:
    """Lines under construction."""

    def __init__(self, limit: int) -> None:
        self.room = limit
        self.lines: list[str] = []
        self.depths: list[int] = []
        self.headings: set[int] = set()
        self.line: list[str] = []
        self.cells = ""  # the finished cells of the row to which the line under construction belongs
        self.cell_start = -1  # lines written when the last cell began
        self.paragraph = False  # a blank line is due before the next text
        self.style = _Style()
        self.stack: list[_Open] = []
        self.opened: dict[str, int] = {}  # how many elements of a name are open; only those of some effect
        self.effects: dict[str, Effect | None] = {}
        self.style_sheets = 0
        self.hidden_classes: dict[str, bool] = {}

    def text(self, text: str) -> None:
        """Text between two tags."""
        if self.style.hidden or self.style.tiny:
            return
        if self.style.preserved and ("\n" in text or "\r" in text):
            first, *rest = LINE_END.split(text)
            self._words(first)
            for line in rest:
                if self.room <= 0:
                    return
                self._end_line()
                self._words(line)
        else:
            self._words(text)

    def open(self, name: str, attributes: str) -> None:
        """A start tag."""
        if name == "br":
            if not (self.style.hidden or self.style.tiny):
                self._end_line()
            return
        effect = self._effect(attributes) if attributes else None
        if effect is None and name not in _OF_EFFECT and name not in self.opened:
            return
        if name in BLOCKS or (effect is not None and effect.block):
            self._break()
            self._close_implied(name)
            if name in _PARAGRAPHS and len(self.lines) != self.cell_start:
                self.paragraph = effect is None or not effect.compact
        if name in VOID:
            return
        quoted = name == "blockquote" and (is_quote(attributes) or introduces_quote(self._last_words()))
        if name in _NEVER_SHOWN:
            effect = Effect(hidden=True)
        elif name == "pre" and effect is None:
            effect = Effect(preserved=True)
        if effect is None and not quoted and name not in _TABLE_PARTS and not self.opened.get(name):
            return
        block = effect is not None and effect.block
        self.stack.append(_Open(name, self.style, block, len(self.lines)))
        self.opened[name] = self.opened.get(name, 0) + 1
        if effect is not None or quoted:
            self.style = self.style.within(effect or Effect(), quoted)
        if name in _CELLS:
            self._begin_cell()

    def close(self, name: str) -> None:
        """An end tag."""
        if name in BLOCKS:
            self._break()
        if not self.opened.get(name):
            return
        for count, each in enumerate(reversed(self.stack[-_MAX_LOOK_BACK:]), 1):
            if each.name == name:
                self._pop(count)
                return
            if each.name == "table" or (name not in _TABLE_PARTS and each.name in _TABLE_PARTS):
                return  # what lies around a cell is not closed from within it
            if name not in BLOCKS and each.name in BLOCKS:
                return

    def style_sheet(self, css: str, attributes: str) -> None:
        """The content of a ``style`` element."""
        self.style_sheets += 1
        if self.style_sheets <= _MAX_STYLE_SHEETS:
            self.hidden_classes = hides(css, attributes, self.hidden_classes)
            self.effects.clear()

    def readable(self) -> Readable:
        """All lines, without blank ones at either end."""
        if self.line or self.cells:
            self._end_line()
        while self.lines and not self.lines[-1]:
            self.lines.pop()
            self.depths.pop()
        headings = frozenset(number for number in self.headings if number < len(self.lines))
        return Readable("\n".join(self.lines), (), tuple(self.depths), headings)

    def _words(self, text: str) -> None:
        if not self.line:
            if not text.strip(" \t\r\n\f"):
                return
            if self.paragraph and not self.cells and self.lines and self.lines[-1]:
                self._write("")
            self.paragraph = False
        self.line.append(text)

    def _break(self) -> None:
        """The edge of a block: a line that holds something ends; a cell still empty stays on its line."""
        if self.line:
            self._end_line()

    def _end_line(self) -> None:
        text = "".join(self.line)
        self.line.clear()
        if "&" in text:
            text = unescaped(text)
        if not text.isprintable():
            text = DROPPED.sub("", text).translate(SPACES)
        text = LINE_END.sub(" ", text).rstrip() if self.style.preserved else " ".join(text.split())
        if self.cells:
            text = f"{self.cells}{CELL_SEPARATOR}{text}" if text else self.cells
            self.cells = ""
        if text or (self.lines and self.lines[-1]):
            self._write(text)

    def _write(self, text: str) -> None:
        text = text[: max(self.room, 0)]
        self.room -= len(text) + 1 if len(self.lines) < MAX_LINES else self.room
        if self.style.heading:
            self.headings.add(len(self.lines))
        self.lines.append(text)
        self.depths.append(self.style.depth)

    def _begin_cell(self) -> None:
        """Take up the line of the row again if all that the cell before wrote is that line."""
        row = next((each for each in self.stack[-2:-_MAX_LOOK_BACK:-1] if each.name in ("tr", "table")), None)
        self.cell_start = len(self.lines)
        if row is None or row.name == "table" or self.cells:
            return
        wrote_one = 0 < row.cells < _MAX_COLUMNS and len(self.lines) == row.lines + 1
        if wrote_one and 0 < len(self.lines[-1]) < _MAX_ROW and self.depths[-1] == self.style.depth:
            self.cells = self.lines.pop()
            self.depths.pop()
            self.room += len(self.cells) + 1
            self.paragraph = False
        row.lines = self.cell_start = len(self.lines)
        row.cells += 1

    def _close_implied(self, name: str) -> None:
        if self.stack and self.stack[-1].name == "p":
            self._pop(1)
        if closed := _CLOSED_BY.get(name):
            to_close = 0
            for count, each in enumerate(reversed(self.stack[-_MAX_LOOK_BACK:]), 1):
                if each.name == "table":
                    break
                if each.name in closed:
                    to_close = count
            self._pop(to_close)

    def _pop(self, count: int) -> None:
        for _ in range(count):
            each = self.stack.pop()
            self.opened[each.name] -= 1
            if each.name in ("tr", "table") and self.cells:
                self._end_line()
            if each.block or each.around.depth != self.style.depth:
                self._break()
            self.style = each.around

    def _effect(self, attributes: str) -> Effect | None:
        try:
            return self.effects[attributes]
        except KeyError:
            effect = effect_of(attributes)
            if self.hidden_classes and hidden_by_class(attributes, self.hidden_classes):
                effect = replace(effect or Effect(), hidden=True)
            return self.effects.setdefault(attributes, effect)

    def _last_words(self) -> str:
        return next((line for line in reversed(self.lines[-3:]) if line), "")
