"""Takes back a draft of ours that nobody has edited (rules `withdraw`, `one-draft`), and nothing else.

The order: fetch it and compare, journal the intent, take it out of Drafts, look what came of it, record.
After a crash the next sweep finds the intent: what still lies in Drafts was not taken back, the rest was.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from followup_mail.hiring.model import DraftRecord, Note, WithdrawDraft
from followup_mail.ledger.model import Draft
from followup_mail.mailbox.errors import Refused
from followup_mail.mailbox.protocol import Place
from followup_mail.worker.desk import Desk
from followup_mail.worker.gather import look_for_marks
from followup_mail.worker.judge import find, fingerprint, follow_drafts
from followup_mail.worker.tracking import is_unedited

log = logging.getLogger(__name__)


def withdraw_draft(desk: Desk, action: WithdrawDraft) -> Note | None:
    """Take the draft back if it lies there as we wrote it; a note where the store refuses that.

    Whether it was taken back is in the journal. Raises ``MailboxError`` and ``LedgerError``; the intent then
    stays open, and the next sweep looks what came of it.
    """
    draft = _meant(desk, action)
    if draft is None or draft.position is None or not _lies_untouched(desk, draft):
        return None
    desk.step()
    intend(desk, draft)
    place = Place(draft.position.folder, draft.position.uidvalidity, draft.position.uid)
    try:
        desk.mailbox.withdraw(place, desk.watched.trash)
    except Refused as refusal:
        record(desk, draft)
        return _refused(draft.record, action, refusal)
    settle(desk)
    log.info("a follow-up was taken back")
    return None


def pretend(desk: Desk, action: WithdrawDraft) -> None:
    """Have the ledger, a copy, believe that it was done: for a sweep that changes nothing."""
    draft = _meant(desk, action)
    if draft is None or draft.position is None:
        return
    place, ledger = draft.position, desk.ledger
    rest = ledger.journal.sighted(desk.account, place.folder) - {place.uid}
    ledger.letters.keep_listed(desk.account, place.folder, rest)
    record(desk, replace(draft, record=replace(draft.record, state="withdrawn"), position=None))


def intend(desk: Desk, draft: Draft) -> None:
    """Journal what is about to be done; on disk when this returns."""
    desk.ledger.journal.write(
        desk.account, replace(draft, record=replace(draft.record, state="withdrawn", intended=True))
    )


def settle(desk: Desk) -> None:
    """Look what came of it: an edited copy may lie there by now, or the draft may have been sent."""
    look_for_marks(desk)
    follow_drafts(desk, complete=True)


def record(desk: Desk, draft: Draft) -> None:
    """Journal the draft as it stands; on disk when this returns."""
    desk.ledger.journal.write(desk.account, draft)


def _meant(desk: Desk, action: WithdrawDraft) -> Draft | None:
    wanted = (action.process, action.interview, action.number, action.attempt)
    for draft in desk.ledger.journal.drafts(desk.account):
        known = draft.record
        if (known.process, known.interview, known.number, known.attempt) == wanted:
            return draft if known.state == "in_drafts" and not known.intended else None
    return None


def _lies_untouched(desk: Desk, draft: Draft) -> bool:
    """Whether what lies there at this moment is what we wrote: fetched anew, whatever was known of it."""
    for sighting in find(desk, complete=True).in_drafts:
        if sighting.position == draft.position:
            seen = fingerprint(desk, replace(sighting, content_hash=None, text_hash=None))
            return is_unedited(draft, seen)
    return False


def _refused(known: DraftRecord, action: WithdrawDraft, refusal: Refused) -> Note:
    text = (
        f"follow-up {known.number} for the interview of {known.interview} still lies unsent, but "
        f"{action.why}: it could not be taken back. {refusal}"
    )
    return Note(known.process, f"{known.process}:withdraw:refused:{known.message_id}", "withdraw", text)
