"""Job titles as letters in other languages than English write them. The words: ``jobs.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from followup_mail.reading.view import plain

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĄĆĘŁŃŚŹŻ]"
# A word of a title, with the marks for "of either sex": "Leiter:in", "Leiter*in", "Leiter/-in", "Leiter(in)".
_WORD = r"[\w&’'+-]*(?:[:*/]-?[\w-]+|\((?:in|e|r|innen)\))*"
# "(m/w/d)" and its kin stand behind a title and nowhere else.
_EITHER_SEX = (
    r"\(?\b(?:[mwfdhx](?:/[mwfdhxikv]){1,3}|gn|all genders|alle geschlechter|k/m)\b\)?(?=[\s,.;:!?)]|$)"
)
_SEX_MARK = re.compile(r"(?:[:*/]-?innen|[:*/]-?in|\(in\)|\(innen\)|[:*/]-?r|\(r\)|\(e\))$")
# What an ending may still be followed by: the feminine, a plural, a case.
_TAILS = ("", "in", "innen", "n", "en", "s", "es", "er", "e", "r", "ne", "ske", "ska", "t", "et", "ar")
# A word shorter than this ends in everything.
_SHORTEST = 4


class Title(NamedTuple):
    """A title found: its place in the text, and how much that place is worth (0..1)."""

    start: int
    text: str
    weight: float


def titles(text: str) -> Iterator[Title]:
    """Titles behind words that lead to one ("Stelle als …"), and before "(m/w/d)"."""
    for weight, pattern in _patterns():
        for match in pattern.finditer(text):
            yield Title(match.start("title"), match["title"], weight)


@cache
def ends_a_title(word: str) -> bool:
    """Whether a word is one that titles end in, or a compound with one."""
    bare = _SEX_MARK.sub("", plain(word).strip(".,()"))
    return any(
        bare.endswith(tail) and bare.removesuffix(tail).endswith(_endings())
        for tail in _TAILS
        if len(bare) - len(tail) >= _SHORTEST
    )


@cache
def leading() -> str:
    """The words of a subject that stand before a title, as a regular expression."""
    return _either(word for table in _languages().values() for word in table["leading"])


@cache
def behind() -> re.Pattern[str]:
    """What belongs to a title behind the word it ends in: "Kauffrau für Büromanagement"."""
    inner = _either(word for table in _languages().values() for word in table["within"])
    return re.compile(rf"(?: (?:(?:{inner}|&) )?{_CAPITAL}[\w&’'+-]*){{0,4}}")


@cache
def _patterns() -> tuple[tuple[float, re.Pattern[str]], ...]:
    found = []
    for table in _languages().values():
        inner = _either(table["within"])
        title = rf"{_CAPITAL}{_WORD}(?: (?:(?:{inner}|&) )?{_CAPITAL}{_WORD}){{0,5}}"
        lead = rf"\b(?i:{_either(table['jobs'])})(?: [^\W\d_]+){{0,2}}? (?i:{_either(table['links'])})"
        found.append((0.9, re.compile(rf"{lead} [„\"“»]?(?P<title>{title})")))
        found.append((0.8, re.compile(rf"\b(?i:{_either(table['jobs'])}):? [„\"“»]?(?P<title>{title})")))
        found.append((0.95, re.compile(rf"(?P<title>{title}),? {_EITHER_SEX}")))
        if table["lower"]:
            word = r"[^\W\d_]+(?:-[^\W\d_]+)*"
            found.append((0.8, re.compile(rf"{lead} [„\"“»]?(?P<title>{word}(?: {word})?)")))
    return tuple(found)


@cache
def _endings() -> tuple[str, ...]:
    return tuple({plain(word) for table in _languages().values() for word in table["endings"]})


@cache
def _languages() -> dict[str, Any]:
    text = files("followup_mail.reading").joinpath("jobs.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["titles"])


def _either(words: Iterator[str] | list[str]) -> str:
    """Any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
