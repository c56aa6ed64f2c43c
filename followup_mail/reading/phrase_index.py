"""Phrases by the words without which each cannot stand in a text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from followup_mail.reading.anchors import STEM, Need
from followup_mail.reading.phrase import Phrase
from followup_mail.reading.vocabulary import Vocabulary


class _Entry(NamedTuple):
    """A phrase of a cue, and its needs but for that by which it is found."""

    cue: str
    phrase: Phrase
    others: tuple[Need, ...]


class PhraseIndex:
    """Of a thousand phrases a letter holds a few dozen: its words, looked up once, tell which to search for.

    Each phrase is found by its rarest need; ``sentences`` show how common words are.
    """

    def __init__(self, phrases: Iterable[tuple[str, Phrase]], sentences: Iterable[str]) -> None:
        self._entries: list[_Entry] = []
        self._always: list[int] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._by_stem: defaultdict[str, list[int]] = defaultdict(list)
        self._by_part: defaultdict[str, list[int]] = defaultdict(list)
        self._stems: set[str] = set()
        common = _Commonness(sentences)
        for number, (cue, phrase) in enumerate(phrases):
            rarest = min(phrase.needs, key=common.of, default=None)
            others = tuple(need for need in phrase.needs if need is not rarest)
            self._entries.append(_Entry(cue, phrase, others))
            self._stems.update(*(need.stems for need in phrase.needs))
            if rarest is None:
                self._always.append(number)
                continue
            for anchors, numbers in (
                (rarest.words, self._by_word),
                (rarest.stems, self._by_stem),
                (rarest.parts, self._by_part),
            ):
                for anchor in anchors:
                    numbers[anchor].append(number)
        self._beginnings = {stem[:STEM] for stem in self._stems}
        self._longest = max(map(len, self._stems), default=0)

    def likely(self, text: Vocabulary) -> Iterator[tuple[str, Phrase, int]]:
        """Name of the cue, phrase and stretches, for every phrase that may stand in a text."""
        stems = self._stems_of(text)
        where = dict.fromkeys(self._always, text.everywhere)
        for numbers, stretches in self._met(text, stems):
            for number in numbers:
                where[number] = where.get(number, 0) | stretches
        for number in sorted(where):
            cue, phrase, others = self._entries[number]
            if stretches := _where(text, stems, others, where[number]):
                yield cue, phrase, stretches

    def _met(self, text: Vocabulary, stems: Mapping[str, int]) -> Iterator[tuple[list[int], int]]:
        """Numbers of phrases of whose rarest needs something stands in a text, and in which stretches."""
        for word in self._by_word.keys() & text.places.keys():
            yield self._by_word[word], text.places[word]
        for stem in self._by_stem.keys() & stems.keys():
            yield self._by_stem[stem], stems[stem]
        for part, numbers in self._by_part.items():
            if part in text.text:
                yield numbers, text.where_lies(part)

    def _stems_of(self, text: Vocabulary) -> dict[str, int]:
        """The stems with which words of a text begin, and in which stretches those stand."""
        found: dict[str, int] = {}
        for beginning in self._beginnings & text.by_beginning.keys():
            for word in text.by_beginning[beginning]:
                for length in range(STEM, min(len(word), self._longest) + 1):
                    if (stem := word[:length]) in self._stems:
                        found[stem] = found.get(stem, 0) | text.places[word]
        return found


def _where(text: Vocabulary, stems: Mapping[str, int], needs: Iterable[Need], within: int) -> int:
    """The stretches, of those ``within``, in which all needs are met."""
    for need in needs:
        here = 0
        for word in need.words & text.words:
            here |= text.places[word]
        for stem in need.stems & stems.keys():
            here |= stems[stem]
        for part in need.parts:
            here |= text.where_lies(part)
        within &= here
        if not within:
            break
    return within


class _Commonness:
    """How often the words of a need are to be met."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        for sentence in sentences:
            for word in sentence.split():
                self._counts[word] += 1
                self._counts[word[:STEM] + "*"] += 1

    def of(self, need: Need) -> float:
        if need.parts:  # may be met in any word
            return float("inf")
        stems = sum(self._counts[stem[:STEM] + "*"] for stem in need.stems)
        return stems + sum(self._counts[word] for word in need.words)
