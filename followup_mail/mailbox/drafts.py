"""What the bytes of a draft, or of a note to the user, must be before any store gets them."""

from __future__ import annotations

import re

_BARE = re.compile(rb"\r(?!\n)|(?<!\r)\n|\0")
_LONGEST_LINE = 998  # RFC 5322, 2.1.1


def check_draft(message: bytes) -> None:
    """ValueError unless ``message`` is what every server accepts (RFC 5322, RFC 3501, 6.3.11).

    CRLF line ends throughout and at the end, no NUL, ASCII headers, lines of at most 998 octets. Servers
    differ in what they refuse; a draft that breaks this is an error of ours, not of the server.
    """
    header, separator, _ = message.partition(b"\r\n\r\n")
    if _BARE.search(message):
        raise ValueError("a draft has CRLF line ends and no NUL")
    if not separator or not message.endswith(b"\r\n"):
        raise ValueError("a draft has headers, an empty line and a last line that is ended")
    if not header.isascii():
        raise ValueError("a draft's headers are ASCII")
    if max(map(len, message.split(b"\r\n"))) > _LONGEST_LINE:
        raise ValueError("a draft's lines have at most 998 octets")
