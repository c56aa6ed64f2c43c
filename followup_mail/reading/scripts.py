"""Scripts that are written without blanks between the words: Japanese and Chinese."""

from __future__ import annotations

import re

_KANA = re.compile(r"[\u3041-\u30fa\u30fd-\u30ff]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_UNSPACED = re.compile(r"[\u3041-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff々]")
_LETTER = re.compile(r"[^\W\d_]")
_MOST_READ = 8_000
# A letter in another script may hold a name or two.
_FEW, _SHARE = 6, 0.2
# A word of these scripts has about so many characters.
_WORD = 2

UNSPACED = frozenset({"ja", "zh"})
"""The languages that are written so."""


def unspaced_language(text: str) -> str | None:
    """``ja`` or ``zh`` where the text is written in it, by its script; None elsewhere. Kana are Japanese."""
    text = text[:_MOST_READ]
    kana, han = len(_KANA.findall(text)), len(_HAN.findall(text))
    if kana + han < _FEW or kana + han < _SHARE * len(_LETTER.findall(text)):
        return None
    return "ja" if kana else "zh"


def word_count(text: str) -> int:
    """How many words a text has, about as many as it would have with blanks between them."""
    unspaced = len(_KANA.findall(text)) + len(_HAN.findall(text))
    return len(text.split()) + unspaced // _WORD


def is_unspaced(letter: str) -> bool:
    """Whether a letter is of such a script, so that a word may begin or end beside it anywhere."""
    return bool(_KANA.match(letter) or _HAN.match(letter) or letter in "ー々")


def holds_unspaced(text: str) -> bool:
    """Whether any letter of a text is of such a script."""
    return _UNSPACED.search(text) is not None
