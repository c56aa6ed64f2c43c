"""What the headers say of who wrote a letter, to whom, when, and in answer to what."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from followup_mail.letters.addresses import parse_addresses
from followup_mail.letters.clock import sent_at
from followup_mail.letters.headers import Fields, message_ids
from followup_mail.letters.history_words import FORWARD_PREFIXES, REPLY_PREFIXES
from followup_mail.letters.model import Address

_PREFIX = re.compile(r"\s*([^\W\d_]{1,10}(?: enc)?)(?:\[\d{1,3}\])?\s?[:：]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Envelope:
    """The headers that every letter has, read; ``defects`` says what was wrong with them."""

    subject: str
    sent: dt.datetime | None
    from_: tuple[Address, ...] = ()
    sender: Address | None = None
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    message_id: str | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    defects: tuple[str, ...] = ()

    @property
    def author(self) -> Address | None:
        """The first address of From, else Sender (RFC 5322, 3.6.2)."""
        return self.from_[0] if self.from_ else self.sender

    @property
    def forwards(self) -> bool:
        """Whether the outermost prefix of the subject says so: "FW: RE: x" does, "RE: FW: x" does not."""
        return self._prefix in FORWARD_PREFIXES

    @property
    def replies(self) -> bool:
        """Whether it answers a letter, by its headers or its subject."""
        return bool(self.in_reply_to) or self._prefix in REPLY_PREFIXES

    def goes_to(self, address: Address) -> bool:
        """Whether an address is among those of To and Cc."""
        return any(each.key == address.key for each in (*self.to, *self.cc))

    @property
    def _prefix(self) -> str:
        prefix = _PREFIX.match(self.subject)
        return prefix[1].casefold() if prefix else ""


def read_envelope(fields: Fields) -> Envelope:
    """The envelope of a message with these header fields."""
    sent, defect = sent_at(fields)
    ids = message_ids(fields.all("message-id"))
    return Envelope(
        subject=fields.text("subject"),
        sent=sent,
        from_=parse_addresses(fields.all("from")),
        sender=next(iter(parse_addresses(fields.all("sender"))), None),
        reply_to=parse_addresses(fields.all("reply-to")),
        to=parse_addresses(fields.all("to")),
        cc=parse_addresses(fields.all("cc")),
        message_id=ids[0] if ids else None,
        in_reply_to=message_ids(fields.all("in-reply-to")),
        references=message_ids(fields.all("references")),
        defects=(defect,) if defect else (),
    )
