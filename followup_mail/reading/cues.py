"""Phrases that a careful reader goes by, found in a view. How they are written: docs/phrases.md."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from followup_mail.reading.anchors import needs
from followup_mail.reading.phrase import Hit, Phrase
from followup_mail.reading.phrase_index import PhraseIndex
from followup_mail.reading.scripts import UNSPACED, holds_unspaced, unspaced_language
from followup_mail.reading.view import View, plain

# A gap within a sentence (``~``, a shorter one ``…``) is bounded: no pattern takes more than linear time.
_GAP, _SHORT_GAP = 60, 30
_SHORT_TEXT = 60
_UNSPACED = r"[\u3041-\u30ff\u3400-\u9fff]"
# A gap ends before a word; before a question mark it may end anywhere.
_BEFORE_A_WORD = r"(?<!\w)"
_BEFORE_ANY_WORD = rf"(?:{_BEFORE_A_WORD}|(?={_UNSPACED}))"
# How far before a place what speaks of it is looked for.
_REACH = 60
# Letters that are typed as two, or as their plain one, where a keyboard lacks them.
_SPELLINGS = str.maketrans(
    {"ä": "ae?", "ö": "oe?", "ü": "ue?", "ß": "(ß|ss)"}
    | {"å": "aa?", "æ": "(æ|ae)", "ø": "(ø|oe)", "ł": "[łl]"}
)
# The language of a text is told from its beginning.
_MOST_READ = 8_000
# A text shorter than this many words may be in any language; in a longer one a language is taken to be spoken
# where its small words are this large a part of those of the language that has most.
_FEW_WORDS, _SPOKEN = 10, 0.65
# People of every tongue mix English in.
_EVERYWHERE = "en"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as one language's file gives it, with the sentences that prove it."""

    name: str
    language: str
    phrases: tuple[Phrase, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@cache
def cues() -> tuple[Cue, ...]:
    """Every cue of every language."""
    return tuple(
        _cue(row, table["language"], _words(table)) for table in tables() for row in table.get("cue", ())
    )


@cache
def tables() -> tuple[dict[str, Any], ...]:
    """The phrase files, one a language, in the order of their names."""
    folder = files("followup_mail.reading").joinpath("phrases")
    found = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda i: i.name)
    return tuple(tomllib.loads(item.read_text(encoding="utf-8")) for item in found)


@cache
def small_words() -> dict[str, frozenset[str]]:
    """The commonest small words of each language, as they stand in a view.

    The language with most cues stands first: it wins where two fit a text alike.
    """
    known = sorted(tables(), key=lambda table: -len(table.get("cue", ())))
    return {
        table["language"]: frozenset(plain(table["small_words"]).split())
        for table in known
        if "small_words" in table
    }


def count_small_words(words: Iterable[str]) -> Counter[str]:
    """How many of these words each language counts among its commonest."""
    whose = _languages_of_small_words()
    return Counter(code for word in words if word in whose for code in whose[word])


@cache
def _languages_of_small_words() -> dict[str, tuple[str, ...]]:
    every = frozenset().union(*small_words().values())
    return {word: tuple(code for code, small in small_words().items() if word in small) for word in every}


def spoken(view: View) -> frozenset[str]:
    """The languages a view may be written in, by its small words: people mix them, so several may be."""
    if view.memory.spoken is None:
        view.memory.spoken = _spoken(view)
    return view.memory.spoken


def find(view: View, *names: str) -> list[Hit]:
    """The hits of the cues named, in order of place; a hit that crosses a sentence's end is none.

    Looked for are the phrases of the languages the view may be written in.
    """
    if len(names) > 1:
        return _in_order(hit for name in names for hit in find(view, name))
    (name,) = names
    found = view.memory.found
    if name not in found:
        found[name] = _in_order(
            hit
            for phrase, stretches in _likely(view, name)
            for hit in phrase.hits(name, view.text, view.vocabulary.spans(stretches))
            if view.sentence_number(hit.start) == view.sentence_number(hit.end - 1)
            and not _means_nothing(view, phrase, hit)
        )
    return found[name]


def _means_nothing(view: View, phrase: Phrase, hit: Hit) -> bool:
    """Whether an English word found is a small word of the language the view is written in.

    "Met" is Dutch for "with". A view too short to tell its language may be English.
    """
    languages = spoken(view)
    if phrase.language != _EVERYWHERE or len(languages | UNSPACED) == len(tables()):
        return False
    word = view.text[hit.start : hit.end]
    return any(word in small_words().get(code, ()) for code in languages - {_EVERYWHERE})


def stands_in(view: View, begin: int, end: int, *names: str) -> bool:
    """Whether a hit of one of the cues begins in that stretch of the view."""
    return any(begin <= hit.start < end for hit in find(view, *names))


def stands_before(view: View, place: int, name: str) -> int | None:
    """Where a phrase of the cue begins that ends right before ``place``; None where there is none.

    It stands in the same sentence; white space may lie between.
    """
    begin, _ = view.sentence(place)
    match = _ending(name, spoken(view)).search(view.text, max(begin, place - _REACH), place)
    return match.start() if match else None


def stands_behind(view: View, place: int, name: str) -> int | None:
    """Where a phrase of the cue ends that begins right behind ``place``; None where there is none.

    White space and punctuation may lie between.
    """
    match = _beginning(name, spoken(view)).match(view.text, place)
    return match.end() if match else None


@cache
def words_of(name: str, languages: frozenset[str] | None = None) -> str:
    """The phrases of a cue as one regular expression, for patterns of where they must stand.

    ``languages`` are those whose phrases are wanted, None for all; where none has any, nothing matches.
    """
    patterns = [
        phrase.regex
        for phrase in _phrases_by_cue()[name]
        if languages is None or phrase.language in languages
    ]
    return "(?:" + ("|".join(patterns) or r"(?!)") + ")"


def spread(hits: Iterable[Hit]) -> list[Hit]:
    """The hits without those that lie within another: each place of the text counts once."""
    kept: list[Hit] = []
    for hit in _in_order(hits):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _in_order(hits: Iterable[Hit]) -> list[Hit]:
    found = list(hits)
    if len(found) > 1:
        found.sort(key=lambda hit: (hit.start, -hit.end))
    return found


@cache
def _index(languages: frozenset[str]) -> PhraseIndex:
    own = [cue for cue in cues() if cue.language in languages]
    phrases = ((cue.name, phrase) for cue in own for phrase in cue.phrases)
    return PhraseIndex(phrases, (plain(said) for cue in own for said in (*cue.yes, *cue.no)))


def _indices(languages: frozenset[str]) -> Iterator[PhraseIndex]:
    """The indices that hold the phrases of those languages: one of all, or one of each."""
    if languages >= _any_language():
        yield _index(languages)
    else:
        yield from (_index(frozenset({language})) for language in sorted(languages))


def _likely(view: View, name: str) -> Sequence[tuple[Phrase, int]]:
    """The phrases of a cue that may stand in the view, and in which stretches of it.

    They are looked up for all cues at the first question.
    """
    memory = view.memory
    if memory.likely is None:
        memory.likely = {}
        for index in _indices(spoken(view)):
            for cue, phrase, stretches in index.likely(view.vocabulary):
                memory.likely.setdefault(cue, []).append((phrase, stretches))
    if name not in memory.likely and name not in _phrases_by_cue():
        raise LookupError(f"no file has a cue named {name}")
    return memory.likely.get(name, ())


@cache
def _phrases_by_cue() -> dict[str, tuple[Phrase, ...]]:
    """Every phrase of each cue in all languages."""
    found: defaultdict[str, list[Phrase]] = defaultdict(list)
    for cue in cues():
        found[cue.name] += cue.phrases
    return {name: tuple(phrases) for name, phrases in found.items()}


def _spoken(view: View) -> frozenset[str]:
    text = view.text
    if (unspaced := unspaced_language(text)) is not None:
        # A few words in Chinese characters may be either.
        return frozenset({unspaced, _EVERYWHERE}) | (UNSPACED if len(text) < _SHORT_TEXT else frozenset())
    words = re.findall(r"[^\W\d_]+", text[:_MOST_READ])
    counts = count_small_words(words)
    most = max(counts.values(), default=0)
    if len(words) < _FEW_WORDS or most < 2:
        return _any_language() | (UNSPACED if holds_unspaced(text) else frozenset())
    return frozenset(code for code, count in counts.items() if count >= _SPOKEN * most) | {_EVERYWHERE}


@cache
def _any_language() -> frozenset[str]:
    """Those that a few words may be in: all that put blanks between words."""
    return frozenset(table["language"] for table in tables()) - UNSPACED


@cache
def _ending(name: str, languages: frozenset[str]) -> re.Pattern[str]:
    return re.compile(words_of(name, languages) + r"\s*\Z")


@cache
def _beginning(name: str, languages: frozenset[str]) -> re.Pattern[str]:
    return re.compile(r"\W{0,3}" + words_of(name, languages))


def _words(table: dict[str, Any]) -> dict[str, str]:
    """The sets of words a file names, each of which may hold those named before it."""
    words: dict[str, str] = {}
    for name, alternatives in table.get("words", {}).items():
        words[name] = _spelt_out(alternatives, words)
    return words


def _spelt_out(text: str, words: dict[str, str]) -> str:
    """Put the words of a set for its name in angle brackets."""
    return re.sub(r"<([a-z_]+)>", lambda name: f"({words[name[1]]})", text)


def _cue(row: dict[str, Any], language: str, words: dict[str, str]) -> Cue:
    spelt_out = [plain(_spelt_out(text, words).translate(_SPELLINGS)) for text in row["phrases"]]
    phrases = tuple(Phrase(language, _regex(text), needs(text)) for text in spelt_out)
    return Cue(row["name"], language, phrases, tuple(row["yes"]), tuple(row["no"]))


def _regex(text: str) -> str:
    """Turn the notation of the phrase files into a regular expression."""
    unspaced = holds_unspaced(text)
    before_a_word, gap = (_BEFORE_ANY_WORD, _any_gap) if unspaced else (_BEFORE_A_WORD, _gap)
    pattern = re.sub(r"(?<=[^\W\d_])(?<!\\w)\*", r"\\w*", text)
    for sign, most in (("~", _GAP), ("…", _SHORT_GAP)):
        pattern = re.sub(rf" ?{sign} ?", gap(most).replace("\\", r"\\"), pattern.rstrip(sign))
    pattern = pattern.replace(before_a_word + r"\?", r"\?")
    pattern = re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern).replace(" ?", r"\s*").replace(" ", r"\s+")
    if unspaced:
        return pattern  # such scripts have no borders between words
    before = r"(?<!\w)" if text[0] not in "\\[" else ""
    # A phrase that may end in a blank or an apostrophe ends there before a word too.
    after = "" if text[-1] in ":~… !,." or text.endswith(r"\?") else r"(?!(?<=\w)\w)"
    return before + pattern + after


def _gap(most: int) -> str:
    # The stop of an ordinal ("am 3. Mai") ends no sentence: a gap may hold one.
    within = rf"[^.?!\n]{{0,{most}}}?"
    return rf"\b{within}(?:(?<=\d)\.{within})?{_BEFORE_A_WORD}"


def _any_gap(most: int) -> str:
    within = rf"[^.?!。！？\n]{{0,{most}}}?"
    return rf"(?:\b|(?<={_UNSPACED})){within}(?:(?<=\d)\.{within})?{_BEFORE_ANY_WORD}"
