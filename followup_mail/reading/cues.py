"""Phrases that a careful reader goes by: loaded from data, found in a view. How they are written: docs/phrases.md."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from followup_mail.reading.view import Hit, View

# A gap within a sentence (``~``) is bounded, so that no pattern takes more than linear time.
_GAP = r"[^.?!\n]{0,60}?"
# More hits of one cue than this in one text tell nothing more.
_MOST_HITS = 40


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a cue. Only where one of ``anchors`` stands in a text can ``pattern`` match it."""

    cue: str
    pattern: re.Pattern[str]
    anchors: tuple[str, ...]

    def hits(self, text: str) -> Iterator[Hit]:
        """Every place where the phrase stands in ``text``, which is in lower case."""
        if self.anchors and not any(anchor in text for anchor in self.anchors):
            return
        for count, match in enumerate(self.pattern.finditer(text)):
            if count == _MOST_HITS:
                return
            if match.end() > match.start():
                yield Hit(self.cue, match.start(), match.end())


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
    """Every cue of every language: people mix languages, so vocabularies merge."""
    found = []
    for file in sorted(
        files("followup_mail.reading").joinpath("phrases").iterdir(), key=lambda item: item.name
    ):
        if file.name.endswith(".toml"):
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            found += [_cue(row, table["language"]) for row in table["cue"]]
    return tuple(found)


@cache
def _phrases(name: str) -> tuple[Phrase, ...]:
    return tuple(phrase for cue in cues() if cue.name == name for phrase in cue.phrases)


def find(view: View, *names: str) -> list[Hit]:
    """The hits of the cues named, in order of place; a hit that crosses a sentence's end is none."""
    hits: list[Hit] = []
    for name in names:
        if name not in view.found:
            view.found[name] = [
                hit
                for phrase in _phrases(name)
                for hit in phrase.hits(view.text)
                if view.sentence_number(hit.start) == view.sentence_number(hit.end - 1)
            ]
        hits += view.found[name]
    return sorted(hits, key=lambda hit: (hit.start, -hit.end))


def spread(hits: Iterable[Hit]) -> list[Hit]:
    """The hits without those that lie within another: each place of the text counts once."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _cue(row: dict[str, object], language: str) -> Cue:
    name, phrases, yes, no = row["name"], row["phrases"], row["yes"], row["no"]
    assert isinstance(name, str)
    assert isinstance(phrases, list)
    assert isinstance(yes, list)
    assert isinstance(no, list)
    return Cue(name, language, tuple(_phrase(name, text) for text in phrases), tuple(yes), tuple(no))


def _phrase(cue: str, text: str) -> Phrase:
    return Phrase(cue, re.compile(_regex(text)), _anchors(text))


def _regex(text: str) -> str:
    """Turn the notation of the phrase files into a regular expression."""
    pattern = re.sub(r"(?<=[^\W\d_])\*", r"\\w*", text)
    gap = rf"\b{_GAP}(?<!\w)"
    pattern = re.sub(r" ?~ ?", lambda _: gap, pattern.rstrip("~")).replace(r"(?<!\w)\?", r"\?")
    pattern = re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern).replace(" ", r"\s+")
    before = r"(?<!\w)" if text[0] not in "\\[" else ""
    after = "" if text[-1] in ":~ !,." or text.endswith(r"\?") else r"(?!\w)"
    return before + pattern + after


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
            optional = (
                text.startswith("(?", at)
                or text[end + 1 : end + 2] in ("?", "*", "{")
                and not text.startswith("{1", end + 1)
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
