"""Follow-ups that the user wrote by hand (rule ``by-hand``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from followup_mail.hiring.due import after
from followup_mail.hiring.employer_side import EmployerSide
from followup_mail.hiring.model import DraftRecord
from followup_mail.hiring.timeline import in_zone
from followup_mail.reading.model import Signal

FIRST_DAY = 5
"""From that day after the interview on, a letter that asks for news is a follow-up."""


def asked_by_hand(
    letters: Iterable[Signal],
    interview: dt.date,
    side: EmployerSide,
    drafts: Iterable[DraftRecord],
    returned: Collection[str],
    zone: dt.tzinfo,
) -> tuple[dt.date, ...]:
    """The days on which the user asked for news, oldest first: two letters of one day are one follow-up.

    Copies of our own drafts are none, and ``returned`` letters did not arrive.
    """
    drafts = tuple(drafts)
    copies = {name for draft in drafts for name in (draft.message_id, draft.sent_message_id)}
    days = {
        in_zone(letter.sent, zone).date()
        for letter in letters
        if letter.asks_for_news
        and letter.sent is not None
        and letter.message_id not in copies
        and letter.message_id not in returned
        and side.is_addressed_by(letter)
    }
    days -= {in_zone(draft.sent_at, zone).date() for draft in drafts if draft.sent_at is not None}
    return tuple(sorted(day for day in days if day >= after(interview, FIRST_DAY)))
