"""Which of the user's letters came back undelivered (rule ``recipient``)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from followup_mail.reading.model import Signal

# Exchange reports under a name of its own with a number behind it.
_DAEMON = re.compile(r"(?:mailer[._-]?daemon|mail[._-]?daemon|postmaster|microsoftexchange[0-9a-f]*)")
# Reports that a letter is late or has arrived look the same otherwise (RFC 3464, 2.3.3).
_NO_FAILURE = re.compile(r"delay|warning|success|relayed|\bdelivered\b|verz[öo]ger|retard|zugestellt:")


def returned(letters: Iterable[Signal]) -> frozenset[str]:
    """The Message-IDs that reports of failure answer."""
    return frozenset(
        answered
        for letter in letters
        if letter.kind == "auto_reply" and not letter.own and _reports_failure(letter)
        for answered in (letter.in_reply_to or letter.references[-1:])
    )


def _reports_failure(letter: Signal) -> bool:
    sender = letter.sender.key.rpartition("@")[0] if letter.sender else ""
    return bool(_DAEMON.fullmatch(sender)) and not _NO_FAILURE.search(letter.subject.casefold())
