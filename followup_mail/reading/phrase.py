"""One phrase of a cue, and the places of a text where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NamedTuple

from followup_mail.reading.anchors import Need

# More hits of one cue than this in one text tell nothing more.
_MOST_HITS = 40


class Hit(NamedTuple):
    """A cue found: its name and where, in code points of the view."""

    cue: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a cue as a regular expression, and the language it belongs to.

    ``needs`` are what a text must hold for it to stand there; empty where nothing is told.
    """

    language: str
    regex: str
    needs: tuple[Need, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression compiled: at the first need, as most letters are written in one language."""
        return _compiled(self.regex)

    def hits(self, cue: str, text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Hit]:
        """The first places where the phrase stands in those spans of ``text``, which is in lower case."""
        pattern = self.pattern
        found = (match.span() for begin, end in spans for match in pattern.finditer(text, begin, end))
        for begin, end in islice(found, _MOST_HITS):
            if begin < end:
                yield Hit(cue, begin, end)


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)
