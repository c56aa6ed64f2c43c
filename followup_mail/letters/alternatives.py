"""Which text of a multipart/alternative to read (RFC 2046, 5.1.4)."""

from __future__ import annotations

import re

_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_ENOUGH_WORDS = 0.6
_ENOUGH_NUMBERS = 0.5


def is_stub(plain: str, shown: str) -> bool:
    """Whether a plain text says less than what the HTML beside it, which it should repeat, has ``shown``.

    Mail programs show the HTML; the plain text is the easier reading, as long as it holds most of the words
    and half of the numbers (days, hours), or adds at least as many of its own as it lacks.
    """
    words, shown_words = _words(plain), _words(shown)
    return _lacks(words, shown_words, _ENOUGH_WORDS) or _lacks(
        _numbers(words), _numbers(shown_words), _ENOUGH_NUMBERS
    )


def _lacks(plain: frozenset[str], shown: frozenset[str], enough: float) -> bool:
    missing = len(shown - plain)
    return missing > (1 - enough) * len(shown) and missing > len(plain - shown)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if not word.isalpha())
