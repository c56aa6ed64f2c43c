"""What mail programs put before the subject of an answer or of a letter passed on."""

from __future__ import annotations

import re

from followup_mail.reading.view import View

# "Re" is RFC 5322 (3.6.5); the others are what programs make of it in other languages.
_ANSWER = r"re|aw|antw|sv|vs|r|res|odp|ref"
_PASSED_ON = r"fw|fwd|wg|tr|rv|enc|doorst|i"
_ANSWERED = re.compile(rf"\s*(?:{_ANSWER})\s*:")
_EARLIER = re.compile(rf"\s*(?:{_ANSWER}|{_PASSED_ON})\s*:")
_MARKS = re.compile(rf"\s*(?:(?:{_ANSWER}|{_PASSED_ON})\s*:\s*)*")


def is_answer(heading: View) -> bool:
    """Whether the subject is marked as that of an answer."""
    return _ANSWERED.match(heading.text) is not None


def is_earlier(heading: View) -> bool:
    """Whether the subject is an earlier letter's: of an answer, or of a letter passed on."""
    return _EARLIER.match(heading.text) is not None


def bare(heading: View) -> int:
    """Where the subject begins behind such marks."""
    match = _MARKS.match(heading.text)
    return match.end() if match else 0
