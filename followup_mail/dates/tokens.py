"""Text -> tokens: each a span, what it may mean, and one character for the set of its roles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Set
from typing import NamedTuple

from followup_mail.dates import zones
from followup_mail.dates.lexicon import EAST_ASIAN, LEXICON, OTHER, Entry, fold
from followup_mail.dates.numbers import DASHES, Number, read_run
from followup_mail.dates.roles import Role

# A line at least so long was broken by the mail program; a shorter one by the writer.
_WRAPPED_LINE = 45

_CJK = r"\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_TOKEN = re.compile(
    rf"""
      (\d+(?:[.,:/{re.escape(DASHES)}]\d+)*)            # 1 a run of digits and separators
    | ([^\W\d_{_CJK}]+)                      # 2 a word
    | (\n\s*)                                # 3 a line break
    | ({"|".join(map(re.escape, LEXICON.east_asian))}  # 4 a word of a language without blanks
        | (?<=\d):[ea](?!\w))                  #   Swedish 3:e
    | (\.+|([^\w\s*.])\6*|[{_CJK}])                # 5 a mark, or what was blotted out
    """,
    re.VERBOSE,
)
_ADDRESS_MARK = re.compile(r"@|://|www\.|mailto:|tel:", re.IGNORECASE)
_CHUNK = re.compile(r"[^\s<>()\"]+")
_BREAK = LEXICON.character({Role.BREAK})
_PARAGRAPH = LEXICON.character({Role.PARAGRAPH})
_ZONE = LEXICON.character({Role.ZONE})
_NO_ZONE = (1 << 62, 1 << 62, None)
_ROLE_CHARACTERS = {role: frozenset(LEXICON.characters(role)) for role in Role}


class Token(NamedTuple):
    """One token: its span, its value where it is a number, its entry where it is a known word or mark."""

    start: int
    end: int
    number: int | tuple[int, ...] | None = None
    entry: Entry | None = None
    zone: dt.tzinfo | None = None


class Tokens:
    """A text as tokens; ``roles`` has one character for each, what the patterns run over."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._narrow = text if text.isascii() else text.translate(_NARROW)
        self.items: list[Token] = []
        characters: list[str] = []
        self._read(characters)
        self.roles = "".join(characters)

    def __len__(self) -> int:
        return len(self.items)

    def has(self, index: int, role: Role) -> bool:
        """Whether the token at ``index`` may play a role; False beyond either end of the text."""
        return 0 <= index < len(self.items) and self.roles[index] in _ROLE_CHARACTERS[role]

    def value(self, index: int, role: Role) -> object:
        """What the token at ``index`` means in a role."""
        token = self.items[index]
        if token.number is not None:
            return token.number
        return token.entry.meanings.get(role) if token.entry else None

    def word(self, index: int) -> str:
        """The token at ``index`` as written, in narrow digits and letters; empty beyond either end."""
        if not 0 <= index < len(self.items):
            return ""
        return self._narrow[self.items[index].start : self.items[index].end]

    def languages(self, index: int, *roles: Role) -> Set[str]:
        """The languages in which the token's word has one of the roles, or any role at all."""
        entry = self.items[index].entry if 0 <= index < len(self.items) else None
        if entry is None:
            return frozenset()
        return frozenset().union(*(entry.languages.get(role, ()) for role in roles or entry.languages))

    def touch(self, index: int) -> bool:
        """Whether the token at ``index`` and the one before stand without a blank between them."""
        return 0 < index < len(self.items) and self.items[index - 1].end == self.items[index].start

    def is_name(self, index: int) -> bool:
        """Whether the token is an unknown word of letters or digits, not a mark."""
        if not 0 <= index < len(self.items) or self.roles[index] != OTHER:
            return False
        first = self.text[self.items[index].start]
        return first.isalnum() and not EAST_ASIAN.match(first)

    def is_word(self, index: int) -> bool:
        """Whether the token is a word, known or not."""
        return 0 <= index < len(self.items) and self.text[self.items[index].start].isalpha()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The span in the text of the tokens from ``first`` up to, not with, ``last``."""
        return self.items[first].start, self.items[last - 1].end

    def _read(self, characters: list[str]) -> None:
        items, words = self.items, LEXICON.words
        masked = _masked(self._narrow)
        add, write = items.append, characters.append
        line_start, skip = 0, 0
        named = zones.iana_zones(masked)
        zone_start, zone_end, zone = next(named, _NO_ZONE)
        for match in _TOKEN.finditer(masked):
            start, end = match.span()
            if start < skip:
                continue
            if start >= zone_start:
                add(Token(zone_start, zone_end, zone=zone))
                write(_ZONE)
                skip = zone_end
                zone_start, zone_end, zone = next(named, _NO_ZONE)
                continue
            kind = match.lastindex
            if kind == 1:
                for number in read_run(match.group()):
                    self._add_number(number, start, characters)
            elif kind == 3:
                wrapped = start - line_start >= _WRAPPED_LINE and match.group().count("\n") == 1
                line_start = end
                if not wrapped:
                    add(Token(start, end))
                    write(_PARAGRAPH if match.group().count("\n") > 1 else _BREAK)
            else:
                word = match.group()
                if kind == 5 and len(word) > 1:  # a mark repeated; "Time ........ 10:30"
                    word = word[0] if word[0] != "." else ":" if len(word) > 3 else "…"
                entry = words.get(word.lower()) or (None if word.isascii() else words.get(fold(word)))
                if entry is None:
                    add(Token(start, end))
                    write(OTHER)
                    continue
                if entry.phrases and (tail := entry.tail.match(masked, end)):
                    phrase = _phrase(entry, tail.group())
                    if phrase is not None:
                        entry, end, skip = phrase, tail.end(), tail.end()
                add(Token(start, end, entry=entry))
                write(entry.character)

    def _add_number(self, number: Number, offset: int, characters: list[str]) -> None:
        self.items.append(Token(offset + number.start, offset + number.end, number.value))
        characters.append(number.character)


# Full-width digits, letters and the marks of numbers, one for one.
_NARROW = {
    ord(wide): chr(ord(wide) - 0xFEE0)
    for first, last in ("０９", "Ａｚ", "／／", "：：", "－．")
    for wide in map(chr, range(ord(first), ord(last) + 1))
}


def _phrase(entry: Entry, tail: str) -> Entry | None:
    words = re.split(r"[\s'’./-]+", tail.lower())
    joined = " ".join(word for word in words if word)
    return entry.phrases.get(joined) or entry.phrases.get(" ".join(map(fold, joined.split())))


def _masked(text: str) -> str:
    """The text with links and mail addresses blotted out, character by character."""
    if not _ADDRESS_MARK.search(text):
        return text
    return _CHUNK.sub(
        lambda chunk: "\0" * len(chunk.group()) if _is_address(chunk.group()) else chunk.group(), text
    )


def _is_address(chunk: str) -> bool:
    if "://" in chunk or chunk.lower().startswith(("www.", "mailto:", "tel:")):
        return True
    local, mark, domain = chunk.partition("@")
    return bool(mark and local) and "." in domain  # not "Thursday@3pm"
