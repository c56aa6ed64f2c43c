"""Job titles as letters in other languages than English write them. The words: ``jobs.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from followup_mail.reading.view import plain

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĄĆĘŁŃŚŹŻ]"
# A word of a title, with the marks for "of either sex": "Leiter:in", "Leiter*in", "Leiter/-in", "Leiter(in)".
_WORD = r"[\w&’'+-]*(?:[:*/]-?[\w-]+|\((?:in|e|r|innen)\))*"
# "(m/w/d)" and its kin stand behind a title and nowhere else.
_EITHER_SEX = (
    r"\(?\b(?i:[mwfdhx](?:/[mwfdhxikv]){1,3}|gn|all genders|alle geschlechter|k/m)\b\)?(?=[\s,.;:!?)]|$)"
)
_MARK = re.compile(_EITHER_SEX)
# A word of a title where the noun stands first, often in small letters: "Chargé(e)", "éducateur/trice".
_SMALL_WORD = r"[^\W\d_](?:[\w&+-]|[’'·/.](?=\w)|\([a-zé·-]{1,6}\))*"
# Behind a small word that ends in an apostrophe ("d'études") stands no blank.
_JOINED = r"(?: |(?<=['’]))"
_SEX_MARK = re.compile(
    r"(?:[:*/]-?innen|[:*/]-?in|\(in\)|\(innen\)|[:*/]-?r|\(r\)|\(e\)"
    r"|[·./-](?:e|se|euse|trice|rice|ice|ère|ne|a|o)s?|\((?:a|o|as|es|euse|trice|se|ne)\))$"
)
_ANY_WORD = re.compile(r"\w+")
# What an ending may still be followed by: the feminine, a plural, a case.
_TAILS = ("", "in", "innen", "n", "en", "s", "es", "er", "e", "r", "ne", "ske", "ska", "t", "et", "ar")
# The same where the noun stands first.
_ROMANCE_TAILS = ("", "e", "s", "es", "a", "o", "as", "os", "i", "ne", "nes")
# A word shorter than this ends in everything.
_SHORTEST = 4
# A worker reads letters for months: of so many words it keeps what they are.
_WORDS_KNOWN = 1 << 15


class Title(NamedTuple):
    """A title found: its place in the text, and how much that place is worth (0..1).

    ``whole`` tells that all of ``text`` is the title, though it be written in small letters.
    """

    start: int
    text: str
    weight: float
    whole: bool


class _Lead(NamedTuple):
    """What must stand before a title, in small letters: it tells far quicker that there is none.

    ``jobs`` are words of which ``words`` holds one.
    """

    jobs: frozenset[str]
    words: re.Pattern[str]

    def stands_in(self, lowered: str, words: frozenset[str]) -> bool:
        """Whether it stands in a text in small letters that has those words."""
        return not self.jobs.isdisjoint(words) and self.words.search(lowered) is not None


class _Pattern(NamedTuple):
    """A way in which titles are written, behind a ``lead``; None where a mark of sex behind them tells."""

    weight: float
    whole: bool
    regex: re.Pattern[str]
    lead: _Lead | None


def titles(text: str) -> Iterator[Title]:
    """Titles behind words that lead to one ("Stelle als …"), and before "(m/w/d)"."""
    lowered = text.casefold()
    words = frozenset(_ANY_WORD.findall(lowered))
    is_marked = _MARK.search(text) is not None
    for pattern in _patterns():
        if not (is_marked if pattern.lead is None else pattern.lead.stands_in(lowered, words)):
            continue
        for match in pattern.regex.finditer(text):
            title = match["title"]
            yield Title(match.start("title"), title, pattern.weight, pattern.whole or title[0].isupper())


@lru_cache(_WORDS_KNOWN)
def ends_a_title(word: str) -> bool:
    """Whether a word is one that titles end in, or a compound with one ("Projektleiterin")."""
    return _is_one(word, _TAILS, stands_first=False)


@lru_cache(_WORDS_KNOWN)
def begins_a_title(word: str) -> bool:
    """Whether a word is one that titles begin with, where the noun stands first ("Chargée d'études")."""
    return _is_one(word, _ROMANCE_TAILS, stands_first=True)


def _is_one(word: str, tails: tuple[str, ...], *, stands_first: bool) -> bool:
    bare = _SEX_MARK.sub("", word.casefold().strip(".,()"))
    stems = (
        bare.removesuffix(tail)
        for tail in tails
        if bare.endswith(tail) and len(bare) - len(tail) >= _SHORTEST
    )
    accented, others = _nouns(stands_first=stands_first)
    return any(stem.endswith(accented) or plain(stem).endswith(others) for stem in stems)


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
def complement() -> re.Pattern[str]:
    """What belongs to a title behind its noun where that stands first: "Chef de produit"."""
    return re.compile(
        "|".join(f"(?:{_complement(table)}){{1,2}}" for table in _languages().values() if "stops" in table)
    )


@cache
def _patterns() -> tuple[_Pattern, ...]:
    found = []
    for table in _languages().values():
        inner = _either(table["within"])
        if "stops" in table:
            goes_on = rf"(?!(?i:{_either(table['stops'])})\b)"
            beside = rf"{goes_on}(?!(?:{inner})(?:\b|(?<=['’]))){_SMALL_WORD}"
            title = rf"{goes_on}{_SMALL_WORD}(?: {beside})?(?:{_complement(table)}){{0,2}}"
            jobs, links = _either(table["jobs"]), _either(table["links"])
            lead = rf"\b(?i:{jobs})(?: [^\W\d_]+){{0,2}}? (?i:{links}){_JOINED}"
            told = re.compile(rf"{lead}[«\"“]? ?(?P<title>{title})")
            found.append(_Pattern(0.9, True, told, _lead(table, linked=True)))
            found.append(_Pattern(0.95, True, re.compile(rf"(?P<title>{title}),? {_EITHER_SEX}"), None))
            continue
        title = rf"{_CAPITAL}{_WORD}(?: (?:(?:{inner}|&) )?{_CAPITAL}{_WORD}){{0,5}}"
        lead = rf"\b(?i:{_either(table['jobs'])})(?: [^\W\d_]+){{0,2}}? (?i:{_either(table['links'])})"
        leads = _lead(table, linked=True)
        found.append(_Pattern(0.9, False, re.compile(rf"{lead} [„\"“»]?(?P<title>{title})"), leads))
        named = rf"\b(?i:{_either(table['jobs'])}):? [„\"“»]?(?P<title>{title})"
        found.append(_Pattern(0.8, False, re.compile(named), _lead(table, linked=False)))
        found.append(_Pattern(0.95, False, re.compile(rf"(?P<title>{title}),? {_EITHER_SEX}"), None))
        if table["lower"]:
            word = r"[^\W\d_]+(?:-[^\W\d_]+)*"
            lower = re.compile(rf"{lead} [„\"“»]?(?P<title>{word}(?: {word})?)")
            found.append(_Pattern(0.8, False, lower, leads))
    return tuple(found)


def _lead(table: dict[str, Any], *, linked: bool) -> _Lead:
    """The words for a job and, if ``linked``, one that leads from there to its title."""
    jobs = [word.casefold() for word in table["jobs"]]
    links = _either([word.casefold() for word in table["links"]])
    words = rf"(?:{_either(jobs)})" + (rf"(?: \S+){{0,2}}? (?:{links})" if linked else ":? ")
    return _Lead(frozenset(_ANY_WORD.findall(job)[-1] for job in jobs), re.compile(words))


def _complement(table: dict[str, Any]) -> str:
    goes_on = rf"(?!(?i:{_either(table['stops'])})\b)"
    return rf" (?:{_either(table['within'])}){_JOINED}{goes_on}{_SMALL_WORD}(?: {_CAPITAL}[\w&’'+-]*)*"


@cache
def _nouns(*, stands_first: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    tables = [table for table in _languages().values() if ("stops" in table) == stands_first]
    words = {word for table in tables for word in table["endings"]}
    # Without its accent "chargé" is another word, in English too.
    accented = {word for word in words if word.endswith("é")}
    return tuple(accented), tuple({plain(word) for word in words - accented})


@cache
def _languages() -> dict[str, Any]:
    text = files("followup_mail.reading").joinpath("jobs.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["titles"])


def _either(words: Iterator[str] | list[str]) -> str:
    """Any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
