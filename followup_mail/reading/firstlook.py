"""A first look at thousands of letters: what may plainly be put aside unread.

By the headers, and the first octets of the text where these do not decide. It is quick because it knows
words only, and nothing of what they say; which words is data (``first_look.toml``).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from followup_mail.letters.model import Letter
from followup_mail.letters.rough import Rough, rough_text
from followup_mail.reading.model import Reader
from followup_mail.reading.names import folded
from followup_mail.reading.senders import is_robot

BEGINNING = 2_048
"""So many octets of a body are looked at."""

_TO_READER = re.compile(
    r"\b(?:your|you|ihre?[nrms]?|dein\w*|votre|vos|ton|tu|usted|tus?|sua|seu|uw|jouw|twoj\w*|din)\b"
)
# A day of the month or an hour; not a digit of an address, a price or a longer number.
_NUMBER = re.compile(r"(?<![a-z0-9/=&%#._-])\d{1,2}(?![\d%])")


def surely_matters(letter: Letter, reader: Reader) -> bool:
    """Whether the headers alone say that a letter must be read."""
    if letter.from_ and reader.is_me(letter.from_[0]):
        return True
    return not _is_bulk(letter) and _has(_plain(letter.subject), "hiring")


def could_matter(letter: Letter, reader: Reader, beginning: bytes | None = None) -> bool:
    """Whether a letter must be read, judged by its headers and the ``beginning`` of its body, if it is given.

    That is the first ``BEGINNING`` octets, as encoded. When in doubt it must. By the headers alone are put
    aside only mass mailings (RFC 2369, RFC 2919 and ``Precedence: bulk``) to whose subject and sender no
    hiring process fits, and those and letters of machines whose subject tells of something else: jobs
    advertised, things bought, ways into an account. The user's own letters always matter.
    """
    if letter.from_ and reader.is_me(letter.from_[0]):
        return True
    bulk = _is_bulk(letter)
    # Senders of lists say so; an applicant system may too, so that alone never puts a letter aside.
    if bulk and not letter.in_reply_to and not _is_headed_by_a_job(letter):
        return False
    is_machine = bulk or _is_from_machine(letter)
    if is_machine and not letter.in_reply_to and tells_of_something_else(letter.subject):
        return False
    if beginning is None:
        return True
    said = _said(letter, beginning)
    if said.calendar or not said.text.strip():
        return True
    heading = _plain(letter.subject)
    text = f"{heading}.{_plain(said.text)}"
    if bulk:
        return _is_to_reader(heading, text, reader)
    if _has(text, "hiring") or _has(text, "answers"):
        return True
    return _has_day(text) and (not _is_from_machine(letter) or _has(text, "meeting"))


def tells_of_something_else(subject: str) -> bool:
    """Whether a machine's letter of that subject is plainly no part of an application."""
    heading = _plain(subject)
    rest = heading
    for words in _words()["elsewhere"]:
        rest = rest.replace(words, " ")
    return rest != heading and not any(
        _has(rest, words) for words in ("hiring", "answers", "meeting", "heading")
    )


def _is_from_machine(letter: Letter) -> bool:
    """Whether nobody in person wrote it, or would read an answer."""
    if "auto-submitted" in letter.headers:
        return True
    return any(map(is_robot, letter.from_[:1])) and all(map(is_robot, letter.reply_to))


def _is_bulk(letter: Letter) -> bool:
    headers = letter.headers
    return (
        "list-unsubscribe" in headers
        or "list-id" in headers
        or any(
            value.strip().casefold() in ("bulk", "list", "junk") for value in headers.get("precedence", ())
        )
    )


def _is_headed_by_a_job(letter: Letter) -> bool:
    sender = " ".join(f"{address.name} {address.address}" for address in letter.from_)
    heading = _plain(f"{letter.subject} {sender}")
    return any(_has(heading, words) for words in ("hiring", "meeting", "heading"))


def _said(letter: Letter, beginning: bytes) -> Rough:
    kind, *_ = letter.headers.get("content-type", ()) or ("",)
    encoding, *_ = letter.headers.get("content-transfer-encoding", ()) or ("",)
    return rough_text(kind, encoding, beginning, cut=len(beginning) >= BEGINNING)


def _is_to_reader(heading: str, text: str, reader: Reader) -> bool:
    """Whether a mailing speaks to this reader of a job, and of a day or a decision."""
    if not _has(text, "hiring") or not (_has_day(text) or _has(text, "answers")):
        return False
    names = {folded(word) for word in reader.name.split() if len(word) > 2}
    return bool(_TO_READER.search(text)) or any(name in folded(heading) for name in names)


def _plain(text: str) -> str:
    """In lower case, every word behind one space."""
    return f" {' '.join(text.lower().split())} "


def _has(text: str, words: str) -> bool:
    return any(map(text.__contains__, _words()[words]))


def _has_day(text: str) -> bool:
    return _NUMBER.search(text) is not None or _has(text, "day")


@cache
def _words() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(files(__package__).joinpath("first_look.toml").read_text("utf-8"))
    return {name: tuple(dict.fromkeys(section["words"])) for name, section in table.items()}
