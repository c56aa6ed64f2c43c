"""A line in a service's text that says who wrote it, and tells whether anybody has changed it since."""

from __future__ import annotations

import hashlib
import re

_SEAL = re.compile(r"written by followup-mail service install; (?P<digest>[0-9a-f]{16})")


def seal(text: str) -> str:
    """The words for a comment in ``text``, which is the text without that comment's line."""
    return f"written by followup-mail service install; {_digest(text)}"


def is_untouched(text: str) -> bool:
    """Whether a text is just as it was written."""
    lines = text.splitlines()
    for at, line in enumerate(lines):
        found = _SEAL.search(line)
        if found:
            return found["digest"] == _digest("\n".join(lines[:at] + lines[at + 1 :]))
    return False


def _digest(text: str) -> str:
    lines = "\n".join(text.splitlines())
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()[:16]
