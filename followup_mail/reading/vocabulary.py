"""The words of a text, and in which of its sentences each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from followup_mail.reading.anchors import STEM

# Of a text with more sentences several make one stretch, so that little is kept of each word.
_MOST_STRETCHES = 256
_WORD = re.compile(r"\w+")


class Vocabulary:
    """The words of a text by stretches: its sentences, or, where they are very many, several in a row.

    Where something stands is told as a number with one bit for each stretch, the lowest for the first.
    ``places`` tells it of each word, ``everywhere`` stands for all stretches.
    """

    def __init__(self, text: str, sentences: Sequence[int]) -> None:
        self.text = text
        self.places: dict[str, int] = {}
        self._begins = [*sentences[:: 1 + len(sentences) // _MOST_STRETCHES], len(text)]
        places = self.places
        for number, (begin, end) in enumerate(self._stretches()):
            bit = 1 << number
            for word in _WORD.findall(text, begin, end):
                places[word] = places.get(word, 0) | bit
        self.everywhere = (1 << len(self._begins) - 1) - 1

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word, once."""
        return frozenset(self.places)

    @cached_property
    def by_beginning(self) -> dict[str, list[str]]:
        """The words by their first letters, ``STEM`` of them."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.places:
            found[word[:STEM]].append(word)
        return dict(found)

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
