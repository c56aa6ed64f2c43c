"""What the first octets of a body say, roughly and fast: enough to tell whether a letter has to be read."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import zip_longest

from followup_mail.letters.charsets import decode
from followup_mail.letters.transfer import undo

# A delimiter and the headers below it (RFC 2046, 5.1), whatever its name.
_PART = re.compile(
    rb"(?:\A|\n)--[^\n]{1,200}\n((?:[A-Za-z-]{1,40}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,20}){1,20})\n"
)
_DELIMITER = re.compile(rb"(?:\A|\n)--[^\s-][^\n]{2,200}(?:\n|\Z)")
_TYPE = re.compile(rb"^content-type:\s*([a-z0-9.+-]+/[a-z0-9.+-]+)", re.IGNORECASE | re.MULTILINE)
_ENCODING = re.compile(rb"^content-transfer-encoding:\s*([a-z0-9-]+)", re.IGNORECASE | re.MULTILINE)
_CHARSET = re.compile(rb"charset\s*=\s*\"?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_CALENDAR = re.compile(rb"text/calendar|application/ics|name\*?\d?\*?\s*=[^;\n]*\.(?:ics|vcs)", re.IGNORECASE)
_UNSHOWN = re.compile(
    r"<(style|script|head|title)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL
)
_LINE_END = re.compile(r"</?(?:br|p|div|tr|h\d|li|table)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*(?:>|\Z)")
_MARKUP = ("schema.org", "itemscope")
# A text of no more words may be there to say that the letter is to be seen elsewhere.
_FEW_WORDS = 12


@dataclass(frozen=True, slots=True)
class Rough:
    """The text of a beginning. ``whole`` is whether that is all the letter says, as far as can be seen.

    ``calendar`` is whether a calendar part begins there, or the markup has data for machines.
    """

    text: str
    whole: bool
    calendar: bool


def rough_text(content_type: str, encoding: str, octets: bytes, *, cut: bool) -> Rough:
    """Read the first octets of a body, of which two headers are given; ``cut`` is whether more follows.

    Linear in their number. Never raises.
    """
    octets = octets.replace(b"\r\n", b"\n")
    header = f"Content-Type: {content_type}\nContent-Transfer-Encoding: {encoding}\n".encode(errors="replace")
    if not content_type.strip().lower().startswith("multipart/"):
        text = _text(header, octets)
        return Rough(text, not cut, _for_machines(header, text))
    texts, calendar, shown = [], False, False
    heads = list(_PART.finditer(octets))
    for head, following in zip_longest(heads, heads[1:]):
        body = octets[head.end() : following.start() if following else len(octets)]
        end = _DELIMITER.search(body)
        text = _text(head[1], body[: end.start()] if end else body)
        calendar = calendar or _for_machines(head[1], text)
        if _kind(head[1]).startswith("text/"):
            texts.append(text)
            # What follows shows the same once more, or is a file.
            ended = end is not None or following is not None
            shown = shown or (ended and len(text.split(None, _FEW_WORDS)) > _FEW_WORDS)
    return Rough("\n".join(texts), shown or (bool(texts) and not cut), calendar)


def _kind(header: bytes) -> str:
    found = _TYPE.search(header)
    return found[1].decode("ascii").lower() if found else "text/plain"


def _for_machines(header: bytes, text: str) -> bool:
    return bool(_CALENDAR.search(header)) or any(word in text for word in _MARKUP)


def _text(header: bytes, body: bytes) -> str:
    kind = _kind(header)
    if not kind.startswith("text/"):
        return ""
    encoding, charset = _ENCODING.search(header), _CHARSET.search(header)
    raw, _ = undo(body, encoding[1].decode("ascii").lower() if encoding else "", len(body))
    text, _ = decode(raw, charset[1].decode("ascii") if charset else None)
    if kind != "text/html" or any(word in text for word in _MARKUP):
        return text
    return html.unescape(_TAG.sub(" ", _LINE_END.sub("\n", _UNSHOWN.sub(" ", text))))
