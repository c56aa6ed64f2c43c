"""What mail programs make of a draft that the user saves or sends: each has habits of its own.

The facts are those that the programs' users and makers report: who keeps a Message-ID, who leaves copies
behind, who writes HTML, who wraps lines anew.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from tests.timelines.mail_program import parsed, text_of

_THREAD = ("In-Reply-To", "References")


@dataclass(frozen=True)
class MailProgram:
    """``rewrite`` makes the message anew from the old one, its new text, the time and a number.

    ``keeps_copies``: an old copy stays in Drafts when a new one is saved. ``autosaves``: one for each pause.
    """

    name: str
    rewrite: Callable[[EmailMessage, str, dt.datetime, bool], EmailMessage]
    keeps_copies: bool = False
    autosaves: int = 0

    def saved(self, raw: bytes, text: str, when: dt.datetime) -> list[bytes]:
        """What comes to lie in Drafts, oldest first."""
        old = parsed(raw)
        pauses = range(self.autosaves + 1)
        texts = [text[: len(text) * (pause + 1) // len(pauses)] for pause in pauses]
        moments = [when + dt.timedelta(seconds=30 * pause) for pause in pauses]
        return [
            self.rewrite(old, each, moment, False).as_bytes()
            for each, moment in zip(texts, moments, strict=True)
        ]

    def sent(self, raw: bytes, when: dt.datetime) -> bytes:
        """The copy in Sent."""
        old = parsed(raw)
        return self.rewrite(old, words_in(old), when, True).as_bytes()


def words_in(message: EmailMessage) -> str:
    """The text of a draft, whichever way it was written."""
    if message.get_body(("plain",)) is not None:
        return text_of(message)
    html = message.get_body(("html",))
    assert html is not None
    return str(html.get_content()).replace("<p>", "").replace("</p>", "\n\n").replace("<br>", "\n").strip()


def _headed(old: EmailMessage, when: dt.datetime, *, message_id: str | None = None) -> EmailMessage:
    new = EmailMessage(policy=SMTP)
    new["Date"] = format_datetime(when)
    new["Message-ID"] = message_id or str(old["Message-ID"])
    for name in ("From", "To", "Subject", *_THREAD):
        if old[name] is not None:
            new[name] = str(old[name])
    return new


def _another_id(old: EmailMessage, when: dt.datetime, domain: str) -> str:
    digest = hashlib.sha256(f"{old['Message-ID']} {when}".encode()).hexdigest()
    return f"<{digest[:30]}@{domain}>"


def _thunderbird(old: EmailMessage, text: str, when: dt.datetime, is_sent: bool) -> EmailMessage:
    """Keeps the Message-ID from edit to edit and beyond; no header that it does not know; format=flowed."""
    new = _headed(old, when)
    new["User-Agent"] = "Mozilla Thunderbird"
    new.set_content(_wrapped(text, 72, " \n"), charset="utf-8", cte="7bit" if text.isascii() else "8bit")
    new.set_param("format", "flowed")
    return new


def _thunderbird_for_android(old: EmailMessage, text: str, when: dt.datetime, is_sent: bool) -> EmailMessage:
    new = _headed(old, when, message_id=_another_id(old, when, "home.example"))
    new.set_content(text, charset="utf-8", cte="quoted-printable")
    return new


def _gmail(old: EmailMessage, text: str, when: dt.datetime, is_sent: bool) -> EmailMessage:
    """Another id at every save and when it is sent; plain text and HTML side by side."""
    new = _headed(old, when, message_id=_another_id(old, when, "mail.gmail.example"))
    new.set_content(_wrapped(text, 76), charset="utf-8")
    new.add_alternative(_html(text), subtype="html", cte="quoted-printable")
    return new


def _gmail_with_another_subject(
    old: EmailMessage, text: str, when: dt.datetime, is_sent: bool
) -> EmailMessage:
    """A subject that is edited begins another conversation there, under the old headers."""
    new = _gmail(old, text, when, is_sent)
    new.replace_header("Subject", "Data Analyst: any news?")
    return new


def _apple_mail(old: EmailMessage, text: str, when: dt.datetime, is_sent: bool) -> EmailMessage:
    new = _headed(old, when, message_id=_another_id(old, when, "home.example"))
    new["X-Uniform-Type-Identifier"] = "com.apple.mail-draft"
    new.set_content(text, charset="utf-8", cte="quoted-printable")
    return new


def _outlook(old: EmailMessage, text: str, when: dt.datetime, is_sent: bool) -> EmailMessage:
    """A new item each time, in HTML alone; the thread's headers come when it is sent."""
    new = _headed(old, when, message_id=_another_id(old, when, "prod.outlook.example"))
    new["Thread-Topic"] = "Interview for Data Analyst at Quillmark"
    if not is_sent:
        for name in _THREAD:
            del new[name]
    else:
        for name in _THREAD:
            if new[name] is None:
                new[name] = str(old["X-Thread"] or "")
    new["X-Thread"] = str(old["In-Reply-To"] or old["X-Thread"])
    new.set_content(_html(text), subtype="html", charset="utf-8", cte="base64")
    return new


def _webmail(old: EmailMessage, text: str, when: dt.datetime, is_sent: bool) -> EmailMessage:
    new = _headed(old, when, message_id=_another_id(old, when, "webmail.example") if is_sent else None)
    new.set_content(text, charset="utf-8", cte="quoted-printable")
    return new


def _bridge(old: EmailMessage, text: str, when: dt.datetime, is_sent: bool) -> EmailMessage:
    """A bridge to an encrypted store: whatever passes it is encoded anew."""
    new = _headed(old, when, message_id=make_msgid(domain="bridge.example") if is_sent else None)
    new.set_content(text, charset="utf-8", cte="base64")
    return new


PROGRAMS = (
    MailProgram("Thunderbird", _thunderbird),
    MailProgram("Thunderbird for Android", _thunderbird_for_android),
    MailProgram("Gmail", _gmail),
    MailProgram("Gmail, another subject", _gmail_with_another_subject),
    MailProgram("Apple Mail", _apple_mail, autosaves=2),
    MailProgram("Outlook", _outlook),
    MailProgram("webmail without APPENDUID", _webmail, keeps_copies=True),
    MailProgram("bridge", _bridge),
)


def _html(text: str) -> str:
    paragraphs = text.strip().split("\n\n")
    return "".join(f"<p>{paragraph.replace(chr(10), '<br>')}</p>" for paragraph in paragraphs)


def _wrapped(text: str, width: int, ending: str = "\n") -> str:
    return "\n\n".join(
        ending.join(textwrap.wrap(" ".join(paragraph.split("\n")), width, break_on_hyphens=False))
        for paragraph in text.split("\n\n")
    )
