"""Letters that bear the Message-ID of another: a mail program's mistake, or to have the other go unseen.

Nothing makes a Message-ID unique but that programs keep to it (RFC 5322, 3.6.4). Pure.
"""

from __future__ import annotations

import datetime as dt
import hashlib

from followup_mail.letters.model import Address
from followup_mail.reading.model import Signal


def identity_beside(
    known: Signal | None, identity: str, sender: Address | None, subject: str, sent: dt.datetime | None
) -> str:
    """The identity of a letter, where ``known`` is what one of the same identity said.

    It is a copy of that where the author is the same, or else (mailing lists write under their own names)
    subject and time are; if not, it is another letter, and gets an identity of its own.
    """
    if known is None or _key(known.sender) == _key(sender) or (known.subject, known.sent) == (subject, sent):
        return identity
    told = f"{identity}\n{_key(sender)}\n{subject}\n{sent}"
    return "namesake:" + hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def _key(address: Address | None) -> str:
    return address.key if address else ""
