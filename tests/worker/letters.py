"""A letter as the letters room gives it."""

from __future__ import annotations

from followup_mail.letters.model import Letter

LETTER = Letter(
    identity="<x@y.example>",
    message_id="<x@y.example>",
    in_reply_to=(),
    references=(),
    subject="",
    sent=None,
    from_=(),
    sender=None,
    reply_to=(),
    to=(),
    cc=(),
    headers={},
    parts=(),
    passages=(),
    calendars=(),
)
