"""The words of a text, and in which of its sentences each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from followup_mail.reading.anchors import STEM, Need

# Of a text with more sentences several make one stretch, so that little is kept of each word.
_MOST_STRETCHES = 256
_WORD = re.compile(r"\w+")


class Vocabulary:
    """The words of a text by stretches: its sentences, or, where they are very many, several in a row.

    Where something stands is told as a number with one bit for each stretch, the lowest for the first.
    """

    def __init__(self, text: str, sentences: Sequence[int]) -> None:
        self.text = text
        self._begins = [*sentences[:: 1 + len(sentences) // _MOST_STRETCHES], len(text)]
        self._of_stems: dict[str, int] = {}
        self.places: dict[str, int] = {}
        """Where each word stands."""
        places = self.places
        for number, (begin, end) in enumerate(self._stretches()):
            bit = 1 << number
            for word in _WORD.findall(text, begin, end):
                places[word] = places.get(word, 0) | bit
        self.everywhere = (1 << len(self._begins) - 1) - 1
        self._words = frozenset(places)

    @cached_property
    def by_beginning(self) -> dict[str, list[str]]:
        """The words by their first letters, ``STEM`` of them."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.places:
            found[word[:STEM]].append(word)
        return dict(found)

    def where(self, needs: Iterable[Need], within: int | None = None) -> int:
        """The stretches, of those ``within``, in which all needs are met; None for all."""
        found = self.everywhere if within is None else within
        for need in needs:
            here = 0
            for word in need.words & self._words:
                here |= self.places[word]
            for stem in need.stems:
                here |= self.where_begins(stem)
            for part in need.parts:
                here |= self.where_lies(part)
            found &= here
            if not found:
                break
        return found

    def where_begins(self, stem: str) -> int:
        """The stretches with a word that begins so."""
        if stem not in self._of_stems:
            found = 0
            for word in self.by_beginning.get(stem[:STEM], ()):
                if word.startswith(stem):
                    found |= self.places[word]
            self._of_stems[stem] = found
        return self._of_stems[stem]

    def where_lies(self, part: str) -> int:
        """The stretches that hold the part, wherever in a word."""
        found, at = 0, self.text.find(part)
        while at >= 0:
            number = bisect_right(self._begins, at) - 1
            found |= 1 << number
            at = self.text.find(part, self._begins[number + 1])
        return found

    def spans(self, stretches: int) -> Iterator[tuple[int, int]]:
        """Where those stretches begin and end in the text, in order."""
        for number, span in enumerate(self._stretches()):
            if stretches >> number & 1:
                yield span

    def _stretches(self) -> Iterator[tuple[int, int]]:
        return pairwise(self._begins)
