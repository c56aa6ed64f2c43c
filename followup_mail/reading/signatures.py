"""Where a letter's closing begins, and who signs."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import ceil

from followup_mail.reading.cues import words_of
from followup_mail.reading.names import person_name
from followup_mail.reading.view import plain

_DASHES = re.compile(r"^-- ?$|^[-_*–—]{2,}\s*$", re.MULTILINE)
# Behind the words of a closing its line may go on so far ("Best wishes from all of us,").
_GOES_ON = r"\b[^\n]{0,40}[,.!]?[ \t]*$"
# What stands between the words of a closing and a name in the same line ("Groet, Jeroen van Loenen").
_NAME_BEHIND = r"[ \t]*[,.!;:–-]+[ \t]*(?P<name>[^\n,.!]{2,60})[ \t]*$"
# Words in a line of somebody's particulars; a line of running text has more.
_LONGEST_SIGNATURE_LINE = 8
# One reader after the other asks of the few texts of one letter.
_TEXTS = 8


@cache
def _closing_line() -> re.Pattern[str]:
    """A line that begins with the words of a closing, in any language."""
    return re.compile(rf"^[ \t]*{words_of('closing')}{_GOES_ON}", re.MULTILINE)


@cache
def _closing_and_name() -> re.Pattern[str]:
    return re.compile(rf"[ \t]*{words_of('closing')}{_NAME_BEHIND}")


def is_closing(line: str) -> bool:
    """Whether a line holds the words of a closing and no more than a few others."""
    return bool(_closing_line().fullmatch(plain(line)))


@lru_cache(_TEXTS)
def closing(text: str) -> int:
    """Where the closing begins, in code points of ``text``: its length where there is none.

    Only a closing in the latter part counts: a letter that begins with "Thanks," goes on.
    """
    latter = max(min(ceil(len(text) * 0.35), len(text) - 900), 0)
    found = [*_closing_line().finditer(plain(text), latter), *_DASHES.finditer(text, latter)]
    return min((match.start() for match in found if text[: match.start()].strip()), default=len(text))


@lru_cache(_TEXTS)
def signer(text: str) -> tuple[str, int] | None:
    """The name under a letter and where it stands: the first line of the closing that is a person's name."""
    begin = closing(text)
    tail = text[begin:]
    offset = begin
    lines = tail.splitlines(keepends=True)
    if begin == len(text):  # no formula: the last short lines may be a name all the same
        body = text.rstrip().splitlines(keepends=True)
        lines = _last_short_lines(body)
        offset = len("".join(body)) - len("".join(lines))
    for line in lines[:9]:
        beside = _closing_and_name().fullmatch(plain(line.rstrip("\r\n")))
        bare = (line[slice(*beside.span("name"))] if beside else line).strip(" \t\r\n,.*-–—/~")
        candidate = re.split(r"\s*[|,(/]\s*|\s{2,}|\s[–—-]\s", bare)[0]
        words = candidate.split()
        named = all(
            word[:1].isupper()
            or word
            in ("de", "da", "do", "van", "von", "der", "den", "di", "del", "la", "le", "bin", "al", "y")
            for word in words
        )
        if (
            1 <= len(words) <= 4
            and named
            and (beside or not is_closing(line.rstrip("\r\n")))
            and (name := person_name(candidate))
        ):
            return name, offset + line.find(candidate)
        offset += len(line)
    return None


def _last_short_lines(body: list[str]) -> list[str]:
    """The lines below the last one that is a sentence or a salutation; the first line is never among them."""
    for number in range(len(body) - 1, max(len(body) - 6, -1), -1):
        line = body[number].rstrip()
        words = len(line.split())
        is_sentence = words > _LONGEST_SIGNATURE_LINE or (words > 3 and line.endswith((".", "?", "!")))
        if number == 0 or is_sentence or line.endswith((",", ":")):
            return body[number + 1 :]
    return body[-5:]
