"""The user's words as letters: what they tell of joins, counts and ends as a letter would.

An interview that was agreed by phone is a confirmation of the user's own, "they have got back" an answer, a
known outcome a decision. Such a letter has an identity and a time, and no Message-ID: nothing answers it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

from followup_mail.hiring.naming import employer_words, job_words
from followup_mail.hiring.words import Added, Answered, Closed, Word
from followup_mail.letters.model import Address
from followup_mail.reading.model import Kind, Meeting, Signal

_PREFIX = "word:"
_EARLIEST_ZONE = dt.timedelta(hours=14)
"""Where a day begins first, it begins so long before it does in UTC."""


def is_spoken(signal: Signal) -> bool:
    """Whether it is the user's word and no letter."""
    return signal.message_id is None and signal.identity.startswith(_PREFIX)


def spoken_interview(word: Added) -> Signal:
    """An added interview. Where it was told of only afterwards, it is as old as the interview's day.

    Its identity, from which drafts derive theirs, is the same whenever the same interview is told of.
    """
    told = "\0".join((*employer_words(word.company), "", *job_words(word.role or ""), word.date.isoformat()))
    digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    before = dt.datetime.combine(word.date, dt.time(), dt.UTC) - _EARLIEST_ZONE
    return _letter(
        f"{_PREFIX}{digest}",
        "confirmation",
        min(word.at, before),
        own=True,
        recipients=(Address(word.to),) if word.to else (),
        written_to=word.written_from,
        meeting=Meeting(word.date, word.start),
        company=word.company,
        role=word.role,
    )


def spoken_events(words: Iterable[Word], now: dt.datetime) -> list[Signal]:
    """What the user has told by ``now`` of answers and outcomes."""
    events = []
    for word in words:
        if word.at > now:
            continue
        name = f"{_PREFIX}{word.kind}:{word.at.isoformat()}"
        if isinstance(word, Answered):
            events.append(_letter(name, "holding", word.at))
        elif isinstance(word, Closed) and word.decided == "withdrawn":
            events.append(_letter(name, "cancellation", word.at, own=True))
        elif isinstance(word, Closed) and word.decided is not None:
            events.append(_letter(name, "offer" if word.decided == "offer" else "rejection", word.at))
    return events


def _letter(
    identity: str,
    kind: Kind,
    at: dt.datetime,
    *,
    own: bool = False,
    recipients: tuple[Address, ...] = (),
    written_to: str | None = None,
    meeting: Meeting | None = None,
    company: str | None = None,
    role: str | None = None,
) -> Signal:
    return Signal(
        identity=identity,
        message_id=None,
        in_reply_to=(),
        references=(),
        subject="",
        sent=at,
        sender=None,
        recipients=recipients,
        own=own,
        written_to=written_to,
        kind=kind,
        certainty="sure",
        meeting=meeting,
        company=company,
        role=role,
    )
