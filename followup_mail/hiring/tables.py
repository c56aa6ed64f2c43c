"""Tables of words, written as one text."""

from __future__ import annotations


def word_table(text: str) -> frozenset[str]:
    """The words of ``text``, which blanks and line ends separate."""
    return frozenset(text.split())
