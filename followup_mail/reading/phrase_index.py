"""Phrases by the words without which each cannot stand in a text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from followup_mail.reading.anchors import STEM, Need
from followup_mail.reading.phrase import Phrase
from followup_mail.reading.vocabulary import Vocabulary


class PhraseIndex:
    """Of a thousand phrases a letter holds a few dozen: its words, looked up once, tell which to search for.

    Each phrase is found by its rarest need; ``sentences`` show how common words are.
    """

    def __init__(self, phrases: Iterable[tuple[str, Phrase]], sentences: Iterable[str]) -> None:
        self._phrases: list[tuple[str, Phrase, tuple[Need, ...]]] = []
        self._always: list[int] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._by_stem: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._by_part: defaultdict[str, list[int]] = defaultdict(list)
        common = _Commonness(sentences)
        for number, (cue, phrase) in enumerate(phrases):
            need = min(phrase.needs, key=common.of, default=None)
            self._phrases.append((cue, phrase, tuple(each for each in phrase.needs if each is not need)))
            if need is None:
                self._always.append(number)
                continue
            for word in need.words:
                self._by_word[word].append(number)
            for stem in need.stems:
                self._by_stem[stem[:STEM]][stem].append(number)
            for part in need.parts:
                self._by_part[part].append(number)

    def likely(self, text: Vocabulary) -> Iterator[tuple[str, Phrase, int]]:
        """Name of the cue, phrase and stretches, for every phrase that may stand in a text."""
        where = dict.fromkeys(self._always, text.everywhere)
        for known, stretches in self._met(text):
            for number in known:
                where[number] = where.get(number, 0) | stretches
        for number in sorted(where):
            cue, phrase, others = self._phrases[number]
            if stretches := text.where(others, within=where[number]):
                yield cue, phrase, stretches

    def _met(self, text: Vocabulary) -> Iterator[tuple[list[int], int]]:
        """Numbers of phrases of whose rarest needs something stands in a text, and in which stretches."""
        for word in self._by_word.keys() & text.places.keys():
            yield self._by_word[word], text.places[word]
        for beginning in self._by_stem.keys() & text.by_beginning.keys():
            for stem, known in self._by_stem[beginning].items():
                if stretches := text.where_begins(stem):
                    yield known, stretches
        for part, known in self._by_part.items():
            if part in text.text:
                yield known, text.where_lies(part)


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
