"""Bytes to a letter."""

from __future__ import annotations

import hashlib

from followup_mail.letters.body import Body, read_body
from followup_mail.letters.envelope import Envelope, read_envelope
from followup_mail.letters.headers import read_head
from followup_mail.letters.mime import read_tree
from followup_mail.letters.model import Letter

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class NotALetter(ValueError):
    """The bytes are plainly no message: empty, binary, or without a single header field of mail."""


def parse_letter(raw: bytes) -> Letter:
    """The letter in ``raw``: a whole message, one cut short, or a header section alone.

    Whatever can be read is read; what was wrong stands in ``defects``. A header section alone gives a letter
    without parts and passages, cheaply; without a Message-ID its ``identity`` differs from that of the whole
    letter, which covers the text. Raises NotALetter, and nothing else.
    """
    raw = bytes(raw).removeprefix(_BYTE_ORDER_MARK).lstrip(b"\r\n")
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    head = read_head(raw, 0, len(raw))
    if not head.fields.of_a_message:
        raise NotALetter("no header field of a message was found")
    envelope = read_envelope(head.fields)
    body, tree_defects = Body(), list(head.defects)
    if head.body < len(raw):
        root, tree_defects = read_tree(raw, head)
        body = read_body(raw, root, envelope)
    return Letter(
        identity=envelope.message_id or _digest(envelope, head.fields.first("date"), body),
        message_id=envelope.message_id,
        in_reply_to=envelope.in_reply_to,
        references=envelope.references,
        subject=envelope.subject,
        sent=envelope.sent,
        from_=envelope.from_,
        sender=envelope.sender,
        reply_to=envelope.reply_to,
        to=envelope.to,
        cc=envelope.cc,
        headers=head.fields.decoded(),
        parts=tuple(body.parts),
        passages=tuple(body.passages),
        calendars=tuple(body.calendars),
        attachments=tuple(body.attachments),
        defects=(*envelope.defects, *tree_defects, *body.defects),
        markups=tuple(body.markups),
    )


def _digest(envelope: Envelope, date: str, body: Body) -> str:
    """An identity of what copies of a letter have in common: white space is not."""
    senders = " ".join(address.key for address in envelope.from_)
    text = " ".join(word for part in body.parts for word in part.text.split())
    told = "\n".join((senders, date, envelope.subject, text))
    return "hash:" + hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()
