"""Microdata (HTML Living Standard, 5) as the objects that JSON-LD would have for it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from followup_mail.letters.characters import one_line
from followup_mail.letters.html_tokens import BLOCKS, VOID, Token, unescaped

_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?", re.ASCII)
# Where an element's value stands if not in its text (5.2.4).
_VALUE_ATTRIBUTES = {
    "a": "href", "area": "href", "link": "href", "audio": "src", "embed": "src", "iframe": "src",
    "img": "src", "source": "src", "video": "src", "object": "data", "data": "value", "meter": "value",
    "time": "datetime",
}  # fmt: skip
_CLOSED_BY_ITSELF = frozenset({"li", "td", "th", "tr", "dd", "dt", "option"})
_MAX_LOOK_BACK = 64
_MAX_TEXTS = 16  # values read at once: elements within each other that each have text for their value
_MAX_TEXT = 8192
_MAX_NAMES = 8


@dataclass(slots=True)
class Item:
    """An item that is no property of another: where its element lies, and what it says.

    ``value`` may be of any size and depth.
    """

    start: int
    end: int
    quoted: bool
    value: dict[str, object]


@dataclass(slots=True)
class _Open:
    """An open element: of an item, or one whose text from piece ``text`` on is the value of ``names``."""

    name: str
    item: bool = False
    names: tuple[str, ...] = ()
    text: int = -1


class Microdata:
    """Collects items from tokens in the order of the source. References (``itemref``) are not followed."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.items: list[Item] = []
        self.around: list[dict[str, object]] = []  # the items now open, the innermost last
        self.stack: list[_Open] = []  # the elements now open in an item, its own first
        self.opened: Counter[str] = Counter()
        self.texts: list[str] = []
        self.reading = 0  # how many open elements have text for their value

    def take(self, token: Token, quoted: bool) -> None:
        """The next token."""
        if token.kind == "open":
            self._open(token, quoted)
        elif not self.around:
            return
        elif token.kind == "close":
            self._close(token)
        elif token.kind == "text" and self.reading:
            self.texts.append(self.source[token.start : token.end])

    def finished(self) -> list[Item]:
        """All items; what is still open ends here."""
        self._pop(len(self.stack), len(self.source))
        return self.items

    def _open(self, token: Token, quoted: bool) -> None:
        values = _attributes(token.attributes) if "item" in token.attributes.lower() else {}
        if not self.around and "itemscope" not in values:
            return
        name = token.name
        if self.stack and name in BLOCKS:
            above = self.stack[-1].name
            if above == "p" or (above == name and name in _CLOSED_BY_ITSELF):
                self._pop(1, token.start)
        if self.reading and (name in BLOCKS or name == "br"):
            self.texts.append(" ")
        element = _Open(name, item="itemscope" in values)
        names = tuple(values.get("itemprop", "").split()[:_MAX_NAMES]) if self.around else ()
        if element.item:
            item = _item(values)
            if not names:
                self.items.append(Item(token.start, len(self.source), quoted, item))
            self._add(names, item)
            self.around.append(item)
        elif names:
            self._value(names, values, element)
        if name not in VOID:
            self.stack.append(element)
            self.opened[name] += 1
        elif element.item:
            self.around.pop()

    def _value(self, names: tuple[str, ...], values: dict[str, str], element: _Open) -> None:
        attribute = "content" if "content" in values else _VALUE_ATTRIBUTES.get(element.name, "")
        if attribute in values:
            self._add(names, values[attribute].strip())
        elif element.name not in VOID and self.reading < _MAX_TEXTS:
            element.names, element.text = names, len(self.texts)
            self.reading += 1

    def _close(self, token: Token) -> None:
        if self.reading and token.name in BLOCKS:
            self.texts.append(" ")
        if not self.opened[token.name]:
            return
        block = token.name in BLOCKS
        for count, each in enumerate(reversed(self.stack), 1):
            if each.name == token.name:
                self._pop(count, token.end)
                return
            if not block and (each.name in BLOCKS or count >= _MAX_LOOK_BACK):
                return

    def _pop(self, count: int, end: int) -> None:
        for _ in range(count):
            element = self.stack.pop()
            self.opened[element.name] -= 1
            if element.item:
                item = self.around.pop()
                if self.items and self.items[-1].value is item:
                    self.items[-1].end = end
            elif element.text >= 0:
                text = "".join(self.texts[element.text :])[: _MAX_TEXT * 2]
                self._add(element.names, one_line(unescaped(text))[:_MAX_TEXT])
                self.reading -= 1
                if not self.reading:
                    self.texts.clear()

    def _add(self, names: tuple[str, ...], value: object) -> None:
        item = self.around[-1] if self.around else {}
        for name in names:
            known = item.get(name)
            if known is None:
                item[name] = value
            elif isinstance(known, list):
                known.append(value)
            else:
                item[name] = [known, value]


def _attributes(text: str) -> dict[str, str]:
    found = reversed(_ATTRIBUTE.findall(text[:8192]))  # of two with one name the first counts
    return {name.lower(): unescaped(value.strip("\"'")) for name, value in found}


def _item(values: dict[str, str]) -> dict[str, object]:
    """An item without its properties: types as names in their vocabulary."""
    item: dict[str, object] = {}
    types = [each for each in values.get("itemtype", "").split()[:_MAX_NAMES] if each]
    names = [re.split(r"[/#]", each.rstrip("/#"))[-1] for each in types]
    if names:
        item["@context"] = types[0].rstrip("/#").removesuffix(names[0]).rstrip("/#")
        item["@type"] = names[0] if len(names) == 1 else names
    if values.get("itemid"):
        item["@id"] = values["itemid"].strip()
    return item
