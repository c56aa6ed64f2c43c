"""Encoded words in headers (RFC 2047), as they occur rather than as they should."""

from __future__ import annotations

import re

from followup_mail.letters.charsets import decode
from followup_mail.letters.transfer import decode_base64, decode_q

# Spaces and a few question marks inside the encoded text are against the RFC and common; the bound keeps it
# linear.
ENCODED_WORD = re.compile(r"=\?([^?\s=]{1,60})\?([bBqQ])\?([^?\r\n]*(?:\?(?!=)[^?\r\n]*){0,3})\?=")


def decode_words(value: str) -> str:
    """``value`` with its encoded words decoded; what cannot be decoded is left as it stands.

    White space between two encoded words is no part of the text (RFC 2047, 6.2). Neighbours of one charset
    are decoded as one run of bytes, since senders cut characters in two.
    """
    if "=?" not in value:
        return value
    pieces: list[str] = []
    pending = b""
    charset = ""
    at = 0
    for word in ENCODED_WORD.finditer(value):
        between = value[at : word.start()]
        at = word.end()
        follows = bool(charset) and not between.strip(" \t")
        if not follows or charset != word[1].casefold():
            pieces.append(decode(pending, charset)[0])
            pending = b""
            charset = word[1].casefold()
        if not follows:
            pieces.append(between)
        pending += decode_base64(word[3].encode()) if word[2] in "bB" else decode_q(word[3].encode())
    pieces.append(decode(pending, charset)[0])
    pieces.append(value[at:])
    return "".join(pieces)
