"""What the worker itself notes (rule `on-record`): drafts it wrote, and trouble. Pure.

Each note's key is the same whenever the same thing is meant, so that the ledger keeps it once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from followup_mail.config import ConfigError
from followup_mail.hiring.model import Note
from followup_mail.ledger.model import Draft
from followup_mail.mailbox.errors import CredentialsRefused, FolderUnclear
from followup_mail.worker.report import SweepReport

WRITTEN = "written:"
"""How the keys of notes of written drafts begin."""
NEEDS_WORD = frozenset({"unsure", "apart-or-together"})
"""The rules whose notes are questions to the user."""
PATIENCE = dt.timedelta(days=1)
"""How long an account may not be looked at completely before it is noted: laptops sleep, servers rest."""

# These do not go away by themselves.
_NEEDS_USER = (CredentialsRefused, FolderUnclear, ConfigError)


def written(drafts: Iterable[Draft]) -> Iterator[Note]:
    """A note for each follow-up that lies in Drafts."""
    for draft in drafts:
        record = draft.record
        if record.intended or record.state not in ("in_drafts", "edited"):
            continue
        to = f", to {record.recipient}" if record.recipient else ", without an addressee"
        text = (
            f"follow-up {record.number} for the interview of {record.interview} lies in Drafts{to}: "
            "read it, then send it or delete it"
        )
        yield Note(record.process, f"{WRITTEN}{record.message_id}", "day-7-and-14", text)


def trouble(report: SweepReport, last_good: dt.datetime | None, since: dt.datetime | None) -> Iterator[Note]:
    """A note if the account cannot be looked at: once on any day on which it could be before.

    ``last_good`` is when its last complete sweep began, ``since`` when the first one that was not; both
    aware. What the user alone can mend is noted at once, all else after ``PATIENCE``.
    """
    if report.complete:
        return
    if not isinstance(report.error, _NEEDS_USER) and (since is None or report.at - since < PATIENCE):
        return
    kind = type(report.error).__name__ if report.error else "incomplete"
    known = last_good.date() if last_good else "never"
    why = str(report.error) if report.error else report.why_not
    text = f"account {report.account} cannot be looked at completely, so nothing is written: {why}"
    yield Note(None, f"trouble:{report.account}:{kind}:{known}", "error-is-not-silence", text)
