"""One phrase of a cue, and the places of a text where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

# More hits of one cue than this in one text tell nothing more.
_MOST_HITS = 40


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found: its name and where, in code points of the view."""

    cue: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a cue as a regular expression, and the language it belongs to.

    Every match of ``pattern`` holds one literal of each set in ``needs``; it is empty where none is told.
    """

    language: str
    regex: str
    needs: tuple[tuple[str, ...], ...]

    def may_stand_in(self, text: str) -> bool:
        """Whether ``text`` holds the literals without which there is no match: quicker than to search it."""
        for literals in self.needs:
            for literal in literals:
                if literal in text:
                    break
            else:
                return False
        return True

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression compiled: at the first need, as most letters are written in one language."""
        return _compiled(self.regex)

    def hits(self, cue: str, text: str) -> Iterator[Hit]:
        """Every place where the phrase stands in ``text``, which is in lower case."""
        for match in islice(self.pattern.finditer(text), _MOST_HITS):
            if match.end() > match.start():
                yield Hit(cue, match.start(), match.end())


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)
