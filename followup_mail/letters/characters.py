"""Characters that carry no meaning for a reader but can hide or forge it."""

from __future__ import annotations

import re

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb"
)

# Controls but tab and line ends (and 0x1C-0x1E, which str.splitlines takes for line ends), zero-width and
# bidirectional controls (Unicode Standard Annex 9), fillers, lone surrogates, tags.
DROPPED = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{_INVISIBLE}\ud800-\udfff\U000e0000-\U000e007f]+")

# What stands for a line end in decoded text; all but CRLF are one code point.
LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")

SPACES = str.maketrans(
    dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
        " ",
    )
)

_SPACE_RUN = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """``text`` as one line fit to be shown: nothing invisible, each run of spaces and line ends one space."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _SPACE_RUN.sub(" ", DROPPED.sub("", text).translate(SPACES)).strip(" ")
