"""How a sweep of one account went: what the command line shows of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from followup_mail.config import ConfigError
from followup_mail.hiring.model import Decision, Note, WithdrawDraft, WriteDraft
from followup_mail.ledger.model import SetAside
from followup_mail.mailbox.errors import MailboxError


@dataclass(frozen=True, slots=True)
class SweepReport:
    """One sweep of one account.

    ``complete`` is false where something could not be read: then nothing was concluded from silence, and
    ``why_not`` says what was missing (rule `error-is-not-silence`). ``examined`` counts letters in the
    window. ``drafts`` are those written and ``withdrawals`` those taken back or refused to be;
    in a dry run, those that would be. ``notes`` are the new ones. ``error`` is what ended the sweep early.
    """

    account: str
    at: dt.datetime
    complete: bool
    examined: int
    why_not: str = ""
    set_aside: tuple[SetAside, ...] = ()
    drafts: tuple[WriteDraft, ...] = ()
    withdrawals: tuple[WithdrawDraft, ...] = ()
    notes: tuple[Note, ...] = ()
    decisions: tuple[Decision, ...] = ()
    error: MailboxError | ConfigError | None = None
