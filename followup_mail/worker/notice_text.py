"""What the user reads of notes: a line for each, and a message for their inbox. Pure.

The message goes to nobody but the user, so it may name the program.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Sequence
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from followup_mail.drafting.addresses import ascii_address, ascii_domain
from followup_mail.drafting.clean import one_line
from followup_mail.hiring.model import Note
from followup_mail.letters.model import Letter
from followup_mail.reading.model import Reader
from followup_mail.worker.notes import NEEDS_WORD, WRITTEN

NOTICE_HEADER = "X-Followup-Mail-Note"
"""Marks a message as the program's own; its value is the day it is of."""

_LONGEST_NOTE = 600
# The first look at an old mailbox notes much: a message is to be read, not endured.
_MOST_NOTES = 60
_HEADINGS = ("To send or to delete", "Needs your word", "Noted")


def note_line(note: Note) -> str:
    """A note on one line, the process it is about first."""
    said = one_line(note.text, _LONGEST_NOTE)
    return f"{one_line(note.process, 80)}: {said}" if note.process else said


def notice_id(me: str, account: str, day: dt.date) -> str:
    """The Message-ID of an account's message of a day: the same after any crash or a lost ledger."""
    digest = hashlib.sha256()
    for field in ("note", me.casefold(), account, day.isoformat()):
        octets = field.encode("utf-8", "surrogatepass")
        digest.update(len(octets).to_bytes(8, "big") + octets)
    token = base64.b32encode(digest.digest()).decode("ascii").lower()[:26]
    return f"<{token}@{ascii_domain(me.rpartition('@')[2]) or 'localhost'}>"


def is_notice(letter: Letter, reader: Reader) -> bool:
    """Whether a letter bears the mark and comes from the user: a stranger's is a letter like any other."""
    return NOTICE_HEADER.casefold() in letter.headers and any(map(reader.is_me, letter.from_))


def notice(me: str, message_id: str, now: dt.datetime, notes: Sequence[Note]) -> bytes:
    """The message of a day, as it is stored: plain text, CRLF line ends. ``now`` is aware."""
    message = EmailMessage(policy=SMTP)
    address = ascii_address(me) or "you@localhost"
    message["Message-ID"] = message_id
    message["Date"] = format_datetime(now)
    message["From"] = Mailbox("followup-mail", addr_spec=address)
    message["To"] = Mailbox(addr_spec=address)
    message["Subject"] = f"followup-mail: {_summary(notes)}"
    message[NOTICE_HEADER] = now.date().isoformat()
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834, 5: no automaton is to answer
    message.set_content(_text(notes), cte="quoted-printable")
    return message.as_bytes()


def _summary(notes: Sequence[Note]) -> str:
    """How much there is of each kind, most urgent first."""
    drafts, questions, others = (len(group) for group in _grouped(notes))
    parts = (
        (drafts, "follow-up lies in Drafts", "follow-ups lie in Drafts"),
        (questions, "question for you", "questions for you"),
        (others, "note", "notes"),
    )
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in parts if count)


def _text(notes: Sequence[Note]) -> str:
    room = _MOST_NOTES
    paragraphs = []
    for heading, group in zip(_HEADINGS, _grouped(notes), strict=True):
        lines = [f"- {note_line(note)}" for note in group[:room]]
        room -= len(lines)
        if lines:
            paragraphs.append("\n".join((heading, *lines)))
    if len(notes) > _MOST_NOTES:
        paragraphs.append(f"And {len(notes) - _MOST_NOTES} more.")
    paragraphs.append(
        "followup-mail status shows where everything stands. Nothing was sent in your name.\n"
        "To end these messages, set inbox_note: false under notify in the configuration."
    )
    return "\n\n".join(paragraphs) + "\n"


def _grouped(notes: Sequence[Note]) -> tuple[list[Note], list[Note], list[Note]]:
    """Drafts to look at, questions, and the rest; each in the order given."""
    drafts = [note for note in notes if note.key.startswith(WRITTEN)]
    questions = [note for note in notes if note.rule in NEEDS_WORD]
    return drafts, questions, [note for note in notes if note not in drafts and note not in questions]
