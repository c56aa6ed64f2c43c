"""One letter, from bytes to verdict, and what must hold of it whatever the bytes are."""

from __future__ import annotations

import re

from followup_mail.letters import NotALetter, parse_letter
from followup_mail.reading import could_matter, read, surely_matters
from followup_mail.reading.firstlook import BEGINNING
from tests.letters.test_hostile import check
from tests.reading.letters import READER

_HEADER_END = re.compile(rb"\n\r?\n")


def read_whole(raw: bytes) -> None:
    """Take a letter the whole way, as a sweep does: its header, its beginning, all of it.

    Whatever is raised from here is a fault of the program.
    """
    end = _HEADER_END.search(raw)
    body = end.end() if end else len(raw)
    try:
        header = parse_letter(raw[:body])
        surely_matters(header, READER)
        could_matter(header, READER)
        could_matter(header, READER, raw[body : body + BEGINNING])
    except NotALetter:
        pass  # the whole may be one all the same
    try:
        letter = parse_letter(raw)
    except NotALetter:
        return
    check(letter)
    signal = read(letter, READER)
    repr(signal).encode()  # no lone surrogates, which no database takes
