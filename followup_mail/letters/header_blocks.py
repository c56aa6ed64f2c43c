"""Blocks of header lines above a quoted or forwarded letter, and the marker lines above those."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Literal

from followup_mail.letters.addresses import parse_person
from followup_mail.letters.history_dates import history_dates, the_moment
from followup_mail.letters.history_words import (
    FORWARD_MARKERS,
    FORWARDED_BY,
    LABELS,
    ORIGINAL_MARKERS,
    Label,
)
from followup_mail.letters.model import Address
from followup_mail.letters.quote_lines import Line

Marker = Literal["original", "forwarded"]

_MAX_LINES = 24
_MAX_CONTINUATIONS = 6
_LABEL = re.compile(r"[\s*_|]*([^\W\d_][^:：*_|]{0,24}?)[\s*_|]*[:：][\s*_|]*")
_RULE = re.compile(r"\s*(?:[-_=*—–]{4,}|[-_=*—–]{2,}.{1,60}?[-_=*—–]{2,})\s*\Z")
_MARKER_EDGE = " \t\u00a0-_=*—–>#:："
_TIME_OF_DAY = re.compile(r"\d{1,2}[:h.時时点]\s?\d{2}")
_COMPLETE: frozenset[Label] = frozenset({"from", "date", "subject"})


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """Lines ``first`` to ``last`` are the header of the letter below them."""

    first: int
    last: int
    sent: dt.datetime | None
    sender: Address | None
    subject: str | None


def marker_of(text: str) -> Marker | None:
    """What a line announces: "-----Original Message-----", "Begin forwarded message:" and the like.

    Words without a rule around them or a colon after them announce nothing.
    """
    if not 8 <= len(text) <= 120:
        return None
    stripped = text.strip(_MARKER_EDGE)
    words = " ".join(stripped.replace("’", "'").casefold().split())
    ruled = text.lstrip(" \t*>").startswith(("--", "__", "==", "—", "–")) or text.rstrip(" \t*").endswith(
        (":", "：")
    )
    if not ruled:
        return None
    if words in FORWARD_MARKERS or words.startswith(FORWARDED_BY):
        return "forwarded"
    return "original" if words in ORIGINAL_MARKERS else None


def is_rule(text: str) -> bool:
    """Whether a line is a horizontal rule, with or without words in it."""
    return len(text) <= 120 and _RULE.match(text) is not None


def header_block_at(
    lines: Sequence[Line], first: int, reply_sent: dt.datetime | None, *, announced: bool = False
) -> HeaderBlock | None:
    """The header block that begins at a line, None if there is none.

    It takes three header lines, a sender, and a time that is not after ``reply_sent``; where the sender's
    address is not given, a time of day and a subject too. So "From: 14:00 / To: 15:00 / Subject: case study"
    is no block, nor is a journey's "From: Leeds / To: York / Date: 12 March". ``announced`` blocks (below a
    marker) need a sender and one more line.
    """
    if _label(lines[first].text) is None:
        return None
    values, last = _collect(lines, first)
    if "from" not in values:
        return None
    sender = parse_person(values["from"])
    moments = history_dates(values.get("date", ""), reply_sent)
    if sender is None:
        return None
    if announced:
        sure = len(values) >= 2
    elif sender.address:
        sure = len(values) >= 3 and bool(moments)
    else:
        timed = _TIME_OF_DAY.search(values.get("date", "")) is not None
        sure = len(values) >= 3 and bool(moments) and timed and "subject" in values
    return HeaderBlock(first, last, the_moment(moments), sender, values.get("subject")) if sure else None


def _collect(lines: Sequence[Line], first: int) -> tuple[dict[Label, str], int]:
    """The values of the header lines from ``first`` on, by label, and the last of these lines."""
    values: dict[Label, str] = {}
    last = first
    current: Label | None = None
    continuations = 0
    for number in range(first, min(first + _MAX_LINES, len(lines))):
        line = lines[number]
        if line.depth != lines[first].depth:
            break
        labelled = _label(line.text)
        if labelled is not None:
            current, value = labelled
            if current in values and current in ("from", "date", "subject"):
                break
            values.setdefault(current, value[:1000])
            last = number
            continuations = 0
        elif line.blank:
            # Blank lines between header lines come from HTML; below a whole header the letter begins.
            if values.keys() >= _COMPLETE or not _label_follows(lines, number, values):
                break
        else:
            continuations += 1
            listed = current in ("to", "cc") and _continues_list(lines[number - 1].text, line.text)
            if continuations > _MAX_CONTINUATIONS or not (listed or _label_follows(lines, number, values)):
                break
            if current in ("from", "subject", "date"):
                values[current] = f"{values[current]} {line.text.strip()}"[:1000]
            last = number
    return values, last


def _continues_list(before: str, text: str) -> bool:
    return before.rstrip().endswith((",", ";")) or text.strip().startswith("<") or text.rstrip().endswith(";")


def _label_follows(lines: Sequence[Line], number: int, seen: Container[Label]) -> bool:
    """Whether the next line goes on with the same header: with a label that it does not have yet."""
    after = lines[number + 1 : number + 2]
    if not after or after[0].depth != lines[number].depth:
        return False
    labelled = _label(after[0].text)
    return labelled is not None and labelled[0] not in seen


def _label(text: str) -> tuple[Label, str] | None:
    if ":" not in text[:40] and "：" not in text[:40]:
        return None
    match = _LABEL.match(text[:80])
    if match is None:
        return None
    label = LABELS.get(match[1].casefold())
    return (label, text[match.end() :].strip()) if label else None
