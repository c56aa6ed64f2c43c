"""What the user's mail program makes of a draft: other headers, another id, the text wrapped anew."""

from __future__ import annotations

import datetime as dt
import hashlib
import textwrap
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

_KEPT = ("From", "To", "Subject", "In-Reply-To", "References")
_USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Thunderbird/128.6"
_WIDTH = 66
_EDIT = "One more thought on our talk: I would gladly send the figures we spoke of.\n\n"


def parsed(raw: bytes) -> EmailMessage:
    """The message, in the modern interface."""
    return message_from_bytes(raw, _class=EmailMessage, policy=SMTP)


def text_of(message: EmailMessage) -> str:
    """The plain text of a draft, with LF for line ends; empty where there is none."""
    body = message.get_body(("plain",))
    return "" if body is None else str(body.get_content()).replace("\r\n", "\n")


def recipients(raw: bytes) -> tuple[str, ...]:
    """The addresses of To, in lower case and sorted."""
    to = parsed(raw)["To"]
    return tuple(sorted(address.addr_spec.lower() for address in to.addresses)) if to else ()


def words_of(raw: bytes) -> str:
    """Subject and text in lower case, with single blanks: what a reader would search."""
    message = parsed(raw)
    return " ".join(f"{message['Subject'] or ''} {text_of(message)}".lower().split())


def as_sent(raw: bytes, when: dt.datetime) -> bytes:
    """The copy that comes to lie in Sent: a new id and date, the same thread, the text wrapped anew."""
    return _written_anew(raw, when, _rewrapped(text_of(parsed(raw))))


def as_edited(raw: bytes, when: dt.datetime) -> bytes:
    """The draft after the user put a sentence of their own before the last paragraphs, and saved it."""
    paragraphs = text_of(parsed(raw)).split("\n\n")
    middle = max(len(paragraphs) - 2, 1)
    text = "\n\n".join(paragraphs[:middle]) + "\n\n" + _EDIT + "\n\n".join(paragraphs[middle:])
    return _written_anew(raw, when, text)


def _written_anew(raw: bytes, when: dt.datetime, text: str) -> bytes:
    old = parsed(raw)
    new = EmailMessage(policy=SMTP)
    domain = str(old["From"].addresses[0].domain)
    digest = hashlib.sha256(raw + when.isoformat().encode()).hexdigest()
    new["Message-ID"] = f"<{digest[:8]}-{digest[8:12]}-{digest[12:24]}@{domain}>"
    new["Date"] = format_datetime(when)
    new["User-Agent"] = _USER_AGENT
    for name in _KEPT:
        if old[name] is not None:
            new[name] = str(old[name])
    new["Content-Language"] = "en-GB"
    new.set_content(text, charset="utf-8", cte="8bit" if text.isascii() else "quoted-printable")
    return new.as_bytes()


def _rewrapped(text: str) -> str:
    paragraphs = text.split("\n\n")
    return "\n\n".join(
        textwrap.fill(" ".join(paragraph.split("\n")), _WIDTH, break_long_words=False, break_on_hyphens=False)
        if any(len(line) > _WIDTH - 10 for line in paragraph.split("\n"))
        else paragraph
        for paragraph in paragraphs
    )
