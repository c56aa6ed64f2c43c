"""A follow-up as a message for the Drafts folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.quoprimime import body_encode
from email.utils import format_datetime

from followup_mail.drafting import clean, headers
from followup_mail.drafting.addresses import ascii_address
from followup_mail.drafting.flowed import flow
from followup_mail.drafting.subject import SUBJECT_LIMIT, reply_subject
from followup_mail.drafting.templates import Templates
from followup_mail.hiring.model import Parent, WriteDraft
from followup_mail.letters.model import Address

_NAME_LIMIT = 120
_SIGNATURE_LIMIT = 8 * 1024
_REFERENCES_LIMIT = 100

# Fields are written by us and stay as they are: see `headers`.
_POLICY = SMTP.clone(refold_source="none")


def compose(
    action: WriteDraft,
    *,
    sender: Address,
    message_id: str,
    date: datetime,
    templates: Templates,
    languages: Sequence[str],
    signature: str = "",
) -> EmailMessage:
    """The draft that ``action`` asks for (rules ``recipient``, ``thread``, ``wording``).

    ``sender`` is the user: their name goes with the address they were written to at. ``message_id`` is from
    `draft_message_id`, ``date`` is aware; ValueError if either is malformed. ``languages`` are the user's,
    best first; ``signature`` goes below the name, cut at 8 KiB. Without a recipient, or with one whose
    address has no ASCII form, there is no To field. No field names the program.
    """
    if date.tzinfo is None:
        raise ValueError("the date of a draft needs a zone")
    if not headers.well_formed_ids([message_id]):
        raise ValueError("the id of a draft is malformed")
    name = clean.one_line(sender.name, _NAME_LIMIT)
    body = signed(templates.body(action.situation, name, languages).text, signature)
    subject = reply_subject(action.parent.subject)
    if not subject:
        subject = clean.one_line(templates.subject(action.situation, name, languages).text, SUBJECT_LIMIT)
    fields = [
        headers.id_field("Message-ID", [message_id]),
        headers.text_field("Date", format_datetime(date)),
        headers.text_field("MIME-Version", "1.0"),
        headers.text_field("Subject", subject),
        _mailbox("To", action.recipient) if action.recipient else "",
        _mailbox("From", Address(action.from_address, name))
        or _mailbox("From", Address(sender.address, name)),
        *_thread(action.parent),
        headers.text_field("Content-Type", "text/plain; charset=utf-8; format=flowed"),
        headers.text_field("Content-Transfer-Encoding", "quoted-printable"),
    ]
    octets = "".join(fields).encode("ascii") + b"\r\n" + _quoted_printable(flow(body) + "\n")
    return message_from_bytes(octets, policy=_POLICY)


def signed(body: str, signature: str) -> str:
    """A follow-up with the user's signature below it, which is cut at 8 KiB."""
    below = clean.lines(signature[:_SIGNATURE_LIMIT]).strip("\n")
    return f"{body}\n{below}" if below else body


def as_bytes(message: EmailMessage) -> bytes:
    """A composed message as it is stored: CRLF line ends (the last line too), nothing but ASCII."""
    return message.as_bytes(policy=_POLICY)


def _mailbox(field: str, mailbox: Address) -> str:
    """The field, or nothing where the address cannot be written."""
    address = ascii_address(mailbox.address)
    if address is None:
        return ""
    name = clean.one_line(mailbox.name, _NAME_LIMIT)
    return headers.mailbox_field(field, "" if name == mailbox.address else name, address)


def _thread(parent: Parent) -> list[str]:
    """In-Reply-To and References (RFC 5322, 3.6.4); of a very long chain its first id and its last ones."""
    answered = headers.well_formed_ids([parent.message_id or ""])
    chain = [
        known for known in headers.well_formed_ids(parent.references) if known not in answered
    ] + answered
    if len(chain) > _REFERENCES_LIMIT:
        chain = [chain[0], *chain[1 - _REFERENCES_LIMIT :]]
    fields = (("In-Reply-To", answered), ("References", chain))
    return [headers.id_field(name, ids) for name, ids in fields if ids]


def _quoted_printable(text: str) -> bytes:
    """UTF-8 in lines of at most 76 octets (RFC 2045, 6.7); spaces at line ends, as in flowed text, last."""
    # Not binascii.b2a_qp, whose lines grow to 78 octets where a long one ends in a space.
    return body_encode(text.encode("utf-8").decode("latin-1"), eol="\r\n").encode("ascii")
