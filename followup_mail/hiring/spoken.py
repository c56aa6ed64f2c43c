"""The user's words as letters: what they tell of joins, counts and ends as a letter would.

An interview that was agreed by phone is a confirmation of the user's own, "they have got back" an answer, a
known outcome a decision. Such a letter has an identity and a time, and no Message-ID: nothing answers it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import replace

from followup_mail.hiring.model import Process
from followup_mail.hiring.naming import employer_words, job_words
from followup_mail.hiring.timeline import in_order
from followup_mail.hiring.words import Added, Agreed, Answered, Closed, Paused, Reopened, Wanted, Word
from followup_mail.letters.model import Address
from followup_mail.reading.model import Kind, Meeting, Signal

_PREFIX = "word:"
_EARLIEST_ZONE = dt.timedelta(hours=14)
"""Where a day begins first, it begins so long before it does in UTC."""

_EVENTS = (Answered, Closed, Reopened, Paused, Wanted)
"""Words that count from when they were said; the others correct what was always so."""


def is_spoken(signal: Signal) -> bool:
    """Whether it is the user's word and no letter."""
    return signal.message_id is None and signal.identity.startswith(_PREFIX)


def spoken_interview(word: Added) -> Signal:
    """An added interview. Where it was told of only afterwards, it is as old as the interview's day.

    Its identity, from which drafts derive theirs, is the same whenever the same interview is told of.
    """
    return _letter(
        _identity(*employer_words(word.company), "", *job_words(word.role or ""), word.date.isoformat()),
        "confirmation",
        _not_after(word.date, word.at),
        own=True,
        recipients=(Address(word.to, word.to_name),) if word.to else (),
        written_to=word.written_from,
        meeting=Meeting(word.date, word.start),
        company=word.company,
        role=word.role,
    )


def heard(process: Process, now: dt.datetime) -> Process:
    """The process with what the user has told of it by ``now``, its letters in order of time."""
    words = tuple(word for word in process.words if word.at <= now or not isinstance(word, _EVENTS))
    return replace(process, signals=tuple(in_order([*process.signals, *_spoken_events(words)])), words=words)


def _spoken_events(words: Iterable[Word]) -> list[Signal]:
    """New days, answers and outcomes that the user has told of."""
    events = []
    for word in words:
        name = f"{_PREFIX}{word.kind}:{word.at.isoformat()}"
        if isinstance(word, Agreed):
            events.append(
                _letter(
                    _identity(*word.letters[:1], word.date.isoformat()),
                    "confirmation",
                    _not_after(word.date, word.at),
                    own=True,
                    meeting=Meeting(word.date, word.start),
                )
            )
        elif isinstance(word, Answered):
            events.append(_letter(name, "holding", word.at))
        elif isinstance(word, Closed) and word.decided == "withdrawn":
            events.append(_letter(name, "cancellation", word.at, own=True))
        elif isinstance(word, Closed) and word.decided is not None:
            events.append(_letter(name, "offer" if word.decided == "offer" else "rejection", word.at))
    return events


def _identity(*told: str) -> str:
    return _PREFIX + hashlib.sha256("\0".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _not_after(day: dt.date, at: dt.datetime) -> dt.datetime:
    return min(at, dt.datetime.combine(day, dt.time(), dt.UTC) - _EARLIEST_ZONE)


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
