"""Values of every kind the ledger keeps."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from followup_mail.hiring.model import DraftRecord
from followup_mail.ledger.model import Draft, Marks, Position
from followup_mail.letters.model import Address
from followup_mail.reading.model import Evidence, Meeting, Promise, Reading, Signal

BERLIN = ZoneInfo("Europe/Berlin")
NOON = dt.datetime(2026, 3, 19, 12, 0, tzinfo=dt.UTC)

SIGNAL = Signal(
    identity="<a1@quillmark.example>",
    message_id="<a1@quillmark.example>",
    in_reply_to=("<z@home.example>",),
    references=("<y@home.example>", "<z@home.example>"),
    subject="Interview – Zoë\x00\u202e",
    sent=dt.datetime(2026, 3, 5, 9, 30, 1, tzinfo=BERLIN),
    sender=Address("mia@quillmark.example", "Mia"),
    recipients=(Address("jo@home.example"),),
    own=False,
    written_to="jo@home.example",
    kind="confirmation",
    certainty="sure",
    meeting=Meeting(
        date=dt.date(2026, 3, 12),
        start=dt.datetime(2026, 3, 12, 14, 30, tzinfo=BERLIN),
        alternatives=(Reading(dt.date(2026, 12, 3), "day first"),),
        uid="cal-1",
        sequence=2,
        stamp=NOON,
    ),
    promised=Promise(dt.date(2026, 3, 20), "by the 20th"),
    company="Quillmark",
    evidence=(Evidence("date", "12 March", "1.1", (120, 128), "prose.date"),),
)

DRAFT = Draft(
    DraftRecord(
        process="quillmark",
        interview=dt.date(2026, 3, 12),
        number=1,
        attempt=0,
        due=dt.date(2026, 3, 19),
        message_id="<d1@home.example>",
        state="in_drafts",
        written_at=NOON,
        recipient="mia@quillmark.example",
        subject="Re: Interview",
        parent="<a1@quillmark.example>",
    ),
    written_from="jo@home.example",
    position=Position("Drafts", "7", "12"),
    content_hash="c" * 64,
    text_hash="d" * 64,
)

MARKS = Marks(
    identity="<d1@home.example>",
    message_id="<d1@home.example>",
    thread=("<a1@quillmark.example>",),
    recipients=("mia@quillmark.example",),
    subject="Re: Interview",
    sent=NOON,
)


def signal(identity: str, **fields: object) -> Signal:
    """``SIGNAL`` under another identity, with these fields."""
    return replace(SIGNAL, identity=identity, **fields)  # type: ignore[arg-type]
