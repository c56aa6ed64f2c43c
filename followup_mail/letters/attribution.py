"""Lines that say whose words are quoted: "On Tue, 3 Mar 2026 at 10:12, X <x@y> wrote:"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from followup_mail.letters.history_dates import history_dates, the_moment
from followup_mail.letters.history_words import OPENERS, WROTE, WROTE_CJK
from followup_mail.letters.model import Address
from followup_mail.letters.quote_lines import Line

_MAX_LENGTH = 400
_MAX_LINES = 4
_END = re.compile(r"[:：][\s*_]*\Z|---[-\s]*\Z")  # Zoho puts dashes around it instead of a colon behind
_EDGE = " \t*_-"
_VERB = re.compile(rf"(?<!\w)(?:{WROTE})(?!\w)|{WROTE_CJK}", re.IGNORECASE)
_OPENER = re.compile(rf"[-*_ \t]*(?:(?:{OPENERS})(?![\w'’])|\d)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_YEAR_OR_TIME = re.compile(r"(?<!\d)(?:20\d\d|\d{1,2}[:h]\d{2})(?!\d)")
_ADDRESSED = re.compile(r"[^\s<>]@[^\s<>]+>\s*[:：]\s*\Z")
_BROKEN_ADDRESS = re.compile(r"<\s+|\s+>")
_ADDRESS = re.compile(
    r"[<(\[]{0,2}(?:mailto:)?([^\s<>()\[\],;:\"]{1,128}@[^\s<>()\[\],;:\"]{1,190})[>)\]]{0,2}"
)
_BEFORE_NAME = re.compile(
    r"(?:[\s,.;:()\[\]|、，]|[ap]\.?m\b\.?|(?-i:[A-Z]{2,5})(?=\s*,)|(?:uhr|uur|heeft|hat|het|volgende|da|od|von|przez|写)(?!\w))*",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"(?:[\s,.;:()\[\]|、，<]|(?:het volgende|hat|heeft|于|於|さんは)(?!\w))*\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Lines ``first`` to ``last`` tell of a quotation that follows.

    ``sure`` is true if they can mean nothing else, even where no mark shows that the lines below are quoted.
    """

    first: int
    last: int
    sent: dt.datetime | None
    sender: Address | None
    sure: bool


def attribution_ending_at(
    lines: Sequence[Line], last: int, earliest: int, reply_sent: dt.datetime | None
) -> Attribution | None:
    """The attribution that ends with line ``last``, of up to four lines of one depth from ``earliest`` on."""
    if len(lines[last].text) > _MAX_LENGTH or not _END.search(lines[last].text):
        return None
    text = ""
    first = last
    whole: Attribution | None = None
    while first >= max(earliest, last - _MAX_LINES + 1):
        line = lines[first]
        if line.blank or line.depth != lines[last].depth or len(line.text) + len(text) > _MAX_LENGTH:
            break
        text = f"{line.text.strip(_EDGE)} {text}".strip()
        opened = _OPENER.match(line.text) is not None
        found = _read(text, first, last, opened, reply_sent)
        if found is not None and (opened or found.sure):
            return found
        whole = whole or found
        first -= 1
    return whole


def introduces_quote(line: str) -> bool:
    """Whether one line of text is an attribution."""
    if len(line) > _MAX_LENGTH or not _END.search(line):
        return False
    return _read(line.strip(_EDGE), 0, 0, _OPENER.match(line) is not None, None) is not None


def read_attribution(text: str, first: int, last: int, reply_sent: dt.datetime | None) -> Attribution:
    """What a text says that is known to be an attribution."""
    text = text[:_MAX_LENGTH]
    moments = history_dates(text, reply_sent)
    return Attribution(first, last, the_moment(moments), _sender(text), sure=True)


def _read(
    text: str, first: int, last: int, opened: bool, reply_sent: dt.datetime | None
) -> Attribution | None:
    text = _BROKEN_ADDRESS.sub(lambda match: match[0].strip(), text)
    verb = _VERB.search(text) is not None
    address = _ADDRESS.search(text) if "@" in text else None
    year_or_time = _YEAR_OR_TIME.search(text) is not None
    if verb:
        found = address is not None or year_or_time or (opened and _DIGIT.search(text) is not None)
    else:  # some languages leave out the verb, none the colon after the address
        found = address is not None and year_or_time and _ADDRESSED.search(text) is not None
    if not found:
        return None
    moments = history_dates(text, reply_sent)
    sure = verb and year_or_time and bool(moments) and (opened or address is not None)
    return Attribution(first, last, the_moment(moments), _sender(text), sure)


def _sender(text: str) -> Address | None:
    found = _ADDRESS.search(text)
    before = text[: found.start()] if found else text
    verb = _VERB.search(before)
    after_verb = before[verb.end() :] if verb else ""
    name = (not _DIGIT.search(after_verb) and _trim(after_verb)) or _trim(
        _after_last_digit(before[: verb.start()] if verb else before)
    )
    if not name and verb:
        name = _trim(before[: verb.start()])
    if found:
        return Address(found[1], name)
    return Address("", name) if any(character.isalpha() for character in name) else None


def _after_last_digit(text: str) -> str:
    digits = list(_DIGIT.finditer(text))
    return text[digits[-1].end() :] if digits else text


def _trim(text: str) -> str:
    text = _BEFORE_NAME.sub("", text, count=1) if text else ""
    return _AFTER_NAME.sub("", text).strip(" \"'*_:：<")[:120]
