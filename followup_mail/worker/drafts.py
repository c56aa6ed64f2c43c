"""Writes one draft, so that whatever happens on the way there is never a second one.

The order: compose, journal the intent, look for our marks, APPEND, fetch back, record. After a crash the next
sweep finds the intent and looks before it does anything; after a lost ledger the marks alone stop it.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from followup_mail.drafting import Templates, as_bytes, compose, draft_message_id
from followup_mail.drafting.subject import reply_subject
from followup_mail.hiring.model import DraftRecord, DraftState, Note, Parent, WriteDraft
from followup_mail.ledger.model import Draft, Sighting
from followup_mail.letters.model import Address
from followup_mail.worker.desk import Desk
from followup_mail.worker.fingerprints import text_hash
from followup_mail.worker.gather import look_for_marks
from followup_mail.worker.judge import find, fingerprint
from followup_mail.worker.tracking import Findings, is_same_draft, is_sent_copy, track

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pen:
    """How the user writes: the name below a letter, the languages, best first, and the texts."""

    name: str
    languages: Sequence[str]
    signature: str
    templates: Templates


def write_draft(desk: Desk, pen: Pen, action: WriteDraft) -> bool:
    """Put the draft into Drafts, unless it is or was there already; whether it was written.

    Raises ``MailboxError`` and ``LedgerError``; the intent then stays open, and the next sweep looks what
    came of it.
    """
    draft, raw = composed(desk, pen, _apart_from_others(desk, action))
    intend(desk, draft)
    found = look_up(desk, draft, action.parent)
    if found is not None:
        record(desk, found)
        log.info("a follow-up was already there")
        return False
    desk.step()
    desk.mailbox.append_draft(desk.watched.drafts, raw)
    record(desk, fetch_back(desk, draft))
    log.info("a follow-up was written")
    return True


def _apart_from_others(desk: Desk, action: WriteDraft) -> WriteDraft:
    """The draft under a number of its own, where another process, split off this one, took that along."""
    to = action.recipient.address if action.recipient else None
    others = {
        draft.record.message_id
        for draft in desk.ledger.journal.drafts(desk.account)
        if draft.record.process != action.process and draft.record.recipient not in (None, to)
    }
    while _message_id(action) in others:
        action = replace(action, attempt=action.attempt + 1)
    return action


def _message_id(action: WriteDraft) -> str:
    return draft_message_id(
        action.from_address, action.anchor, action.interview, action.number, action.attempt
    )


def passed_over(pen: Pen, action: WriteDraft) -> Iterator[Note]:
    """A note for each template of the user's own that the draft cannot be written from."""
    texts = [pen.templates.body(action.situation, pen.name, pen.languages)]
    if not reply_subject(action.parent.subject):
        texts.append(pen.templates.subject(action.situation, pen.name, pen.languages))
    for text in texts:
        if text.fallback is not None:
            told = f"a template of yours cannot be used, and another was taken: {text.fallback}"
            yield Note(None, f"template:{text.fallback}", "wording", told)


def composed(desk: Desk, pen: Pen, action: WriteDraft) -> tuple[Draft, bytes]:
    """The draft as an intent of the journal, and its bytes."""
    message_id = _message_id(action)
    message = compose(
        action,
        sender=Address(action.from_address, pen.name),
        message_id=message_id,
        date=desk.now,
        templates=pen.templates,
        languages=pen.languages,
        signature=pen.signature,
    )
    raw = as_bytes(message)
    intent = DraftRecord(
        process=action.process,
        interview=action.interview,
        number=action.number,
        attempt=action.attempt,
        due=action.due,
        message_id=message_id,
        state="planned",
        intended=True,
        written_at=desk.now,
        late_days=action.late_days,
        recipient=action.recipient.address if action.recipient and message["To"] else None,
        subject=str(message["Subject"]),
        parent=action.parent.message_id,
    )
    return Draft(intent, action.from_address, text_hash=text_hash(raw)), raw


def intend(desk: Desk, draft: Draft) -> None:
    """Journal what is about to be done; on disk when this returns."""
    desk.ledger.journal.write(desk.account, draft)


def look_up(desk: Desk, draft: Draft, parent: Parent) -> Draft | None:
    """The draft as it is found in Drafts, Trash or Sent by any of its marks, or None."""
    look_for_marks(desk)
    for sighting in find(desk, complete=True).in_drafts:
        if sighting.marks.message_id == draft.record.message_id:
            fingerprint(desk, sighting)
    findings = find(desk, complete=True)
    for tracked in track([draft], findings):
        return tracked
    return _under_other_id(desk, draft, {*parent.references, parent.message_id or ""}, findings)


def fetch_back(desk: Desk, draft: Draft) -> Draft:
    """The draft as the store holds it: what that changed is no edit of the user's (rule `withdraw`)."""
    look_for_marks(desk)
    written = replace(draft, record=replace(draft.record, state="in_drafts", intended=False))
    for sighting in find(desk, complete=True).in_drafts:
        if sighting.marks.message_id == draft.record.message_id:
            seen = fingerprint(desk, sighting)
            return replace(written, position=seen.position, content_hash=seen.content_hash)
    return written


def record(desk: Desk, draft: Draft) -> None:
    """Journal the outcome; on disk when this returns."""
    desk.ledger.journal.write(desk.account, draft)


def _under_other_id(desk: Desk, draft: Draft, thread: Collection[str], findings: Findings) -> Draft | None:
    """A draft that a lost ledger knew of, and that a mail program gave another id.

    It can only be from after the hour it was due. A letter that asks for no news is one only if the ledger
    is too young to know.
    """
    others = [other for other in desk.ledger.journal.drafts(desk.account) if other != draft]
    is_young = desk.ledger.chronicle.since(desk.now.date()) >= draft.record.due
    due = dt.datetime.combine(draft.record.due, desk.policy.draft_at, desk.policy.timezone)
    since_due = replace(draft, record=replace(draft.record, written_at=due))
    claimed = {other.record.sent_message_id for other in others}
    for letter in findings.own_letters:
        is_free = letter.message_id not in claimed and (is_young or letter.asks_for_news)
        if is_free and is_sent_copy(since_due, letter, thread):
            return _found(draft, "sent", sent_at=letter.sent, sent_message_id=letter.message_id)
    places = {other.position for other in others}

    def is_ours(sighting: Sighting) -> bool:
        is_later = sighting.marks.sent is None or sighting.marks.sent >= due
        return is_later and sighting.position not in places and is_same_draft(draft, sighting, thread)

    for sighting in filter(is_ours, findings.in_drafts):
        return replace(_found(draft, "edited"), position=sighting.position)
    return _found(draft, "gone") if any(map(is_ours, findings.in_trash)) else None


def _found(draft: Draft, state: DraftState, **facts: Any) -> Draft:
    return replace(draft, record=replace(draft.record, state=state, intended=False, **facts))
