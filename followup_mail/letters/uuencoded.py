"""Files that old mail programs put into the text itself: uuencode (POSIX)."""

from __future__ import annotations

import re

from followup_mail.letters.characters import one_line

# A line of data has no lower-case letters, so neither prose nor ``end`` is taken for one.
_FILE = re.compile(
    r"begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n(?=([ -`]{2,80}))(?:[ -`]{1,80}\r?\n)++"
    r"(?:end[ \t]*(?:\r?\n|\Z)|[ -`]{0,80}\Z)"
)


def file_at(text: str, start: int) -> tuple[str, int] | None:
    """The name of the file that begins with the line at ``start``, and where the next line begins.

    None if there is none. A file that is cut off by the end of the text counts.
    """
    if not text.startswith("begin ", start):
        return None
    match = _FILE.match(text, start)
    if match is None:
        return None
    # The first character says how many bytes the line holds, four characters for three of them.
    expected = 1 + (ord(match[2][0]) - 32 + 2) // 3 * 4
    return (one_line(match[1]), match.end()) if abs(len(match[2]) - expected) <= 2 else None
