"""Text from letters and from the user, made fit for a message: no control characters, no hidden ones."""

from __future__ import annotations

import re
import unicodedata

_JOINERS = "\u200c\u200d"  # part of the spelling of some languages, unlike the rest of category Cf
_SPACES = re.compile(r"\s+")


def one_line(text: str, limit: int) -> str:
    """``text`` as one line of at most ``limit`` characters.

    Control characters, line ends among them, become spaces; characters that show nothing or turn the
    direction of writing (categories Cf, Cs) are dropped. Runs of spaces are kept, since mail programs compare
    subjects as they are written.
    """
    return "".join(map(_visible, text[: 4 * limit])).strip()[:limit].rstrip()


def name(text: str | None, limit: int) -> str | None:
    """A name out of a letter with single spaces; None where there is none, or one too long to be a name."""
    if text is None:
        return None
    cleaned = _SPACES.sub(" ", one_line(text, 4 * limit))
    return cleaned if 0 < len(cleaned) <= limit and any(map(str.isalnum, cleaned)) else None


def lines(text: str) -> str:
    """``text`` with line feeds for line ends and, line by line, no control or hidden characters."""
    return "\n".join("".join(map(_visible, line)) for line in re.split(r"\r\n|\r|\n", text))


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    if category in ("Cf", "Cs") and character not in _JOINERS:
        return ""
    return character
