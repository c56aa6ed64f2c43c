"""Data that HTML carries beside what it shows: JSON-LD and microdata, in one shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from followup_mail.letters.characters import DROPPED
from followup_mail.letters.element_effects import effect_of, is_quote
from followup_mail.letters.html_tokens import Token, html_tokens, unescaped
from followup_mail.letters.microdata import Microdata
from followup_mail.letters.model import JSON, Markup

MAX_MARKUPS = 20
MAX_TEXT = 64 << 10
MAX_VALUES = 4000
MAX_DEPTH = 16
MAX_STRING = 8192
_MAX_NUMBER = 10**18

_ANY = re.compile(r"ld\+json|itemscope", re.IGNORECASE)
_JSON_LD = re.compile(r"\btype\s{0,8}=\s{0,8}[\"']?\s{0,8}application/ld\+json", re.IGNORECASE)
_OPENING_MARKS = re.compile(r"(?:\s|<!--|//|/\*|\*/|<!\[CDATA\[)*+", re.IGNORECASE)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_BETWEEN = re.compile(r"[\s,;]*")


def read_markups(source: str, part: str) -> list[Markup]:
    """The data in the HTML of a part; what cannot be read is left out.

    JSON-LD is taken as loosely as people write it: with control characters, several objects in a row,
    comment marks around them, character references, a comma too many. An item of microdata becomes the object
    that JSON-LD would have for it: ``@type``, ``@context`` and ``@id``, and a list where a property stands
    more than once. At most 20 are read, 4000 values of them in all, 16 deep. Time and memory are linear in
    ``source``.
    """
    if not _ANY.search(source):
        return []
    found: list[Markup] = []
    room = _Room()
    microdata = Microdata(source)
    quoted = False
    for token in html_tokens(source):
        if token.kind == "open":
            quoted = quoted or _begins_quotation(token)
        elif token.kind == "raw" and token.name == "script" and _JSON_LD.search(token.attributes[:2048]):
            text = source[token.start : min(token.end, token.start + MAX_TEXT)]
            values = map(room.kept, _json_values(text))
            found += [Markup(part, "json-ld", token.start, text, value, quoted) for value in values]
        microdata.take(token, quoted)
        if len(found) + len(microdata.items) >= MAX_MARKUPS:
            break
    for item in microdata.finished():
        text = source[item.start : min(item.end, item.start + MAX_TEXT)]
        found.append(Markup(part, "microdata", item.start, text, room.kept(item.value), item.quoted))
    return sorted((markup for markup in found if markup.value), key=lambda markup: markup.start)[:MAX_MARKUPS]


def _begins_quotation(token: Token) -> bool:
    if token.name == "blockquote" and is_quote(token.attributes):
        return True
    effect = effect_of(token.attributes) if token.attributes else None
    return effect is not None and (effect.quoting or effect.heading)


def _json_values(text: str) -> list[object]:
    """Every object and list that a script holds."""
    values = list(_decoded(text))
    return values or list(_decoded(_TRAILING_COMMA.sub("", unescaped(text))))


def _decoded(text: str) -> Iterator[object]:
    """The values at the start of a text, one behind the other, up to the first that is none."""
    decoder = json.JSONDecoder(strict=False, parse_constant=lambda _: None)
    marks = _OPENING_MARKS.match(text)
    at = marks.end() if marks else 0
    for _ in range(MAX_MARKUPS):
        if not text.startswith(("{", "["), at):
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield value
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at


class _Room:
    """How much of what the markups of a part say may still be kept."""

    def __init__(self) -> None:
        self.values = MAX_VALUES

    def kept(self, value: object, depth: int = 0) -> JSON:
        """A copy as large and deep as is kept, its texts without invisible characters."""
        self.values -= 1
        if isinstance(value, str):
            return DROPPED.sub("", value[:MAX_STRING])
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int | float):
            return value if -_MAX_NUMBER < value < _MAX_NUMBER else None
        if depth >= MAX_DEPTH:
            return None
        if isinstance(value, list):
            return [self.kept(each, depth + 1) for each in value[: max(self.values, 0)] if self.values > 0]
        if isinstance(value, dict):
            kept = {}
            for key, each in value.items():
                if self.values <= 0:
                    break
                kept[DROPPED.sub("", key[:200])] = self.kept(each, depth + 1)
            return kept
        return None
