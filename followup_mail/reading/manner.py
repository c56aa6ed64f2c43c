"""Whether a letter is on familiar terms with its reader (rule ``wording``). The words: ``manner.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

from followup_mail.reading.facts import Facts
from followup_mail.reading.model import Evidence
from followup_mail.reading.view import View

_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 2000
# "Hi Hannah," and nothing else: with a family name or "Hi all" a greeting tells nothing.
_GREETING = re.compile(
    r"\s*(?P<word>[^\W\d_]+)[ ,]{1,2}(?P<name>[^\W\d_][^\W\d_]+(?:[-'’][^\W\d_]+)?)\s*[,.!:–-]?\s*\n"
)
_NOBODY = frozenset(
    {"there", "all", "team", "everyone", "everybody", "folks", "candidate", "applicant", "again"}
)


@dataclass(frozen=True, slots=True)
class _Manner:
    """The words of one language."""

    familiar: frozenset[str]
    formal: frozenset[str]
    greetings: frozenset[str]


def manner(facts: Facts, language: str | None) -> tuple[bool | None, tuple[Evidence, ...]]:
    """Whether the fresh text is familiar, with the word that tells; None where nothing does.

    One formal word outweighs all familiar ones: a slogan may say *du* to everybody, nobody says *Sie* to a
    friend.
    """
    words = _manners().get(language or "")
    if words is None or facts.own:
        return None, ()
    if found := _first(facts, words.formal):
        return False, (_evidence(facts, *found),)
    if found := _first(facts, words.familiar) or _greeted(facts, words.greetings):
        return True, (_evidence(facts, *found),)
    return None, ()


def _first(facts: Facts, words: frozenset[str]) -> tuple[View, int, int] | None:
    for place in facts.fresh:
        written = frozenset(_WORD.findall(place.original))
        if words.isdisjoint(written) and words.isdisjoint(map(str.lower, written)):
            continue
        for match in islice(_WORD.finditer(place.original), _MOST_WORDS):
            if match.group() in words or match.group().lower() in words:
                return place, *match.span()
    return None


def _greeted(facts: Facts, greetings: frozenset[str]) -> tuple[View, int, int] | None:
    for place in facts.fresh[:1]:
        match = _GREETING.match(place.original)
        if match and match["word"].lower() in greetings and match["name"].lower() not in _NOBODY:
            return place, match.start("word"), match.end("name")
    return None


def _evidence(facts: Facts, place: View, start: int, end: int) -> Evidence:
    return facts.evidence("manner", place, start, end, "prose.manner")


@cache
def _manners() -> dict[str, _Manner]:
    text = files("followup_mail.reading").joinpath("manner.toml").read_text(encoding="utf-8")
    return {
        language: _Manner(
            *(frozenset(row.get(key, "").split()) for key in ("familiar", "formal", "greetings"))
        )
        for language, row in tomllib.loads(text).items()
    }
