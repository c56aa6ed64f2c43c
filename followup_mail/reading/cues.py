"""Phrases that a careful reader goes by, found in a view. How they are written: docs/phrases.md."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

from followup_mail.reading.scripts import UNSPACED, is_unspaced, unspaced_language
from followup_mail.reading.view import Hit, View, plain

# A gap within a sentence (``~``, a shorter one ``…``) is bounded: no pattern takes more than linear time.
_GAP, _SHORT_GAP = 60, 30
_SHORT_TEXT = 60
_UNSPACED = r"[\u3041-\u30ff\u3400-\u9fff]"
# A gap ends before a word; before a question mark it may end anywhere.
_BEFORE_A_WORD = rf"(?:(?<!\w)|(?={_UNSPACED}))"
# More hits of one cue than this in one text tell nothing more.
_MOST_HITS = 40
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
class Phrase:
    """One phrase of a cue as a regular expression, and the language it belongs to.

    Every match of ``pattern`` holds one of ``anchors``; these are empty where no literal can be told.
    """

    language: str
    regex: str
    anchors: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression compiled: at the first need, as most letters are written in one language."""
        return _compiled(self.regex)

    def hits(self, cue: str, text: str) -> Iterator[Hit]:
        """Every place where the phrase stands in ``text``, which is in lower case."""
        for match in islice(self.pattern.finditer(text), _MOST_HITS):
            if match.end() > match.start():
                yield Hit(cue, match.start(), match.end())


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


def spoken(view: View) -> frozenset[str]:
    """The languages a view may be written in, by its small words: people mix them, so several may be."""
    if not view.spoken:
        view.spoken.update(_spoken(view.text))
    return frozenset(view.spoken)


def find(view: View, *names: str) -> list[Hit]:
    """The hits of the cues named, in order of place; a hit that crosses a sentence's end is none.

    Looked for are the phrases of the languages the view may be written in.
    """
    if len(names) > 1:
        return _in_order(hit for name in names for hit in find(view, name))
    (name,) = names
    if name not in view.found:
        view.found[name] = _in_order(
            hit
            for phrase in _vocabulary(name).likely(view)
            for hit in phrase.hits(name, view.text)
            if view.sentence_number(hit.start) == view.sentence_number(hit.end - 1)
            and not _means_nothing(view, phrase, hit)
        )
    return view.found[name]


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
        for phrase in _vocabulary(name).phrases
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
    return sorted(hits, key=lambda hit: (hit.start, -hit.end))


class _Vocabulary:
    """The phrases of one cue in all languages, and by which three letters of a text each can be there at all.

    Of a thousand phrases a letter holds a few dozen. Looking the text's letters up in ``_by_gram`` once
    tells which are worth a search, whatever the number of phrases.
    """

    def __init__(self, phrases: tuple[Phrase, ...]) -> None:
        self.phrases = phrases
        self._always = [number for number, phrase in enumerate(phrases) if not phrase.anchors]
        self._by_gram: dict[str, list[tuple[int, str]]] = {}
        for number, phrase in enumerate(phrases):
            for anchor in phrase.anchors:
                self._by_gram.setdefault(_rarest(anchor), []).append((number, anchor))
        self._grams = frozenset(self._by_gram)

    def likely(self, view: View) -> Iterator[Phrase]:
        """The phrases that may stand in the view: those of which one of the anchors does."""
        text, languages, phrases = view.text, spoken(view), self.phrases
        numbers = {number for number in self._always if phrases[number].language in languages}
        for gram in self._grams & view.grams:
            for number, anchor in self._by_gram[gram]:
                if number not in numbers and phrases[number].language in languages and anchor in text:
                    numbers.add(number)
        return (phrases[number] for number in sorted(numbers))


@cache
def _vocabulary(name: str) -> _Vocabulary:
    found = tuple(phrase for cue in cues() if cue.name == name for phrase in cue.phrases)
    if not found:
        raise LookupError(f"no phrase file has a cue {name!r}")
    return _Vocabulary(found)


def _rarest(anchor: str) -> str:
    """The three neighbouring letters of an anchor that are rarest in the cues' own sentences."""
    counts = _gram_counts()
    return min(_grams(anchor), key=lambda gram: counts[gram])


@cache
def _gram_counts() -> Counter[str]:
    sentences = [sentence for cue in cues() for sentence in (*cue.yes, *cue.no)]
    return Counter(gram for sentence in sentences for gram in _grams(plain(sentence)))


def _grams(text: str) -> Iterator[str]:
    return (text[at : at + 3] for at in range(len(text) - 2))


def _spoken(text: str) -> frozenset[str]:
    if (unspaced := unspaced_language(text)) is not None:
        # A few words in Chinese characters may be either.
        return frozenset({unspaced, _EVERYWHERE}) | (UNSPACED if len(text) < _SHORT_TEXT else frozenset())
    words = Counter(re.findall(r"[^\W\d_]+", text[:_MOST_READ]))
    counts = {
        code: sum(words[word] for word in words.keys() & small) for code, small in small_words().items()
    }
    most = max(counts.values())
    if words.total() < _FEW_WORDS or most < 2:
        everything = frozenset(table["language"] for table in tables())
        return everything if any(map(is_unspaced, text)) else everything - UNSPACED
    return frozenset(code for code, count in counts.items() if count >= _SPOKEN * most) | {_EVERYWHERE}


@cache
def _ending(name: str, languages: frozenset[str]) -> re.Pattern[str]:
    return re.compile(words_of(name, languages) + r"\s*\Z")


@cache
def _beginning(name: str, languages: frozenset[str]) -> re.Pattern[str]:
    return re.compile(r"\W{0,3}" + words_of(name, languages))


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


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
    phrases = tuple(Phrase(language, _regex(text), _anchors(text)) for text in spelt_out)
    return Cue(row["name"], language, phrases, tuple(row["yes"]), tuple(row["no"]))


def _regex(text: str) -> str:
    """Turn the notation of the phrase files into a regular expression."""
    pattern = re.sub(r"(?<=[^\W\d_])\*", r"\\w*", text)
    for sign, most in (("~", _GAP), ("…", _SHORT_GAP)):
        pattern = re.sub(rf" ?{sign} ?", _gap(most).replace("\\", r"\\"), pattern.rstrip(sign))
    pattern = pattern.replace(_BEFORE_A_WORD + r"\?", r"\?")
    pattern = re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern).replace(" ?", r"\s*").replace(" ", r"\s+")
    if any(map(is_unspaced, text)):
        return pattern  # such scripts have no borders between words
    before = r"(?<!\w)" if text[0] not in "\\[" else ""
    after = "" if text[-1] in ":~… !,." or text.endswith(r"\?") else r"(?!\w)"
    return before + pattern + after


def _gap(most: int) -> str:
    # The stop of an ordinal ("am 3. Mai") ends no sentence: a gap may hold one.
    within = rf"[^.?!。！？\n]{{0,{most}}}?"
    return rf"(?:\b|(?<={_UNSPACED})){within}(?:(?<=\d)\.{within})?{_BEFORE_A_WORD}"


def _anchors(text: str) -> tuple[str, ...]:
    """Literals of which every match of the phrase holds at least one; empty where none can be told."""
    best: tuple[str, ...] = ()
    for candidate in _required(text):
        if not best or min(map(len, candidate)) > min(map(len, best)):
            best = candidate
    return best


def _required(text: str) -> Iterator[tuple[str, ...]]:
    """For each part of a phrase that every match must have, the literals it can be."""
    if len(branches := list(_split(text, "|"))) > 1:
        anchors = [_anchors(branch) for branch in branches]
        if all(anchors):
            yield tuple(dict.fromkeys(word for branch in anchors for word in branch))
        return
    at, literal = 0, ""
    while at < len(text):
        char = text[at]
        if char == "(":
            end = _closing(text, at)
            optional = text.startswith("(?", at) or (
                text[end + 1 : end + 2] in ("?", "*", "{") and not text.startswith("{1", end + 1)
            )
            if not optional and (inner := _anchors(text[at + 1 : end])):
                yield inner
            if len(literal) > 2:
                yield (literal,)
            literal, at = "", end + 1
        elif char == "[":
            if len(literal) > 2:
                yield (literal,)
            literal, at = "", text.index("]", at) + 1
        elif text[at + 1 : at + 2] in ("?", "*", "{") or not (char.isalnum() or char in "'-"):
            if text[at + 1 : at + 2] == "*":  # ``stem*``: the stem itself is there
                literal += char
            if len(literal) > 2:
                yield (literal,)
            literal, at = "", at + (2 if char == "\\" else 1)
        else:
            literal, at = literal + char, at + 1
    if len(literal) > 2:
        yield (literal,)


def _split(text: str, separator: str) -> Iterator[str]:
    depth, begin = 0, 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char == separator and depth == 0:
            yield text[begin:at]
            begin = at + 1
    yield text[begin:]


def _closing(text: str, at: int) -> int:
    depth = 0
    for end in range(at, len(text)):
        depth += (text[end] == "(") - (text[end] == ")")
        if depth == 0:
            return end
    raise ValueError(f"phrase with an open bracket: {text!r}")
