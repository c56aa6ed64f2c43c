"""What has become of our drafts: still there, edited, sent, gone, deleted. Pure.

Mail programs change what they touch: a new UID, a new Message-ID, other line breaks, headers dropped. So a
draft is recognised by several marks, and where it cannot be shown to be untouched, it is the user's (rule
`withdraw`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from followup_mail.drafting.subject import base_subject
from followup_mail.hiring.model import DraftState
from followup_mail.ledger.model import Draft, Link, Sighting
from followup_mail.letters.model import Address
from followup_mail.reading.domains import is_shared
from followup_mail.reading.model import Signal
from followup_mail.worker.ties import thread_of

# Two complete sweeps at least so far apart must miss a draft before it counts as deleted (rule `deleted`).
DELETED_AFTER = dt.timedelta(hours=1)
# How far the clock of the program that sends may be behind ours.
CLOCK_SKEW = dt.timedelta(minutes=5)

_LYING: frozenset[DraftState] = frozenset({"in_drafts", "edited", "gone"})
_NOTHING = Link()
_TAKEN_BACK: frozenset[DraftState] = frozenset({"deleted", "withdrawn"})
_FINAL: frozenset[DraftState] = frozenset({"sent", "missed", "skipped"})


@dataclass(frozen=True, slots=True)
class Findings:
    """What lies in Drafts and in Trash, and the user's own letters that were sent. ``now`` is aware.

    ``unread`` are the letters in Sent that could not be read: each may be a draft that is missed.
    ``complete`` is true when all three folders were read in this very sweep; ``under`` names their
    UIDVALIDITYs.
    """

    in_drafts: tuple[Sighting, ...]
    in_trash: tuple[Sighting, ...]
    own_letters: tuple[Signal, ...]
    unread: tuple[Link, ...]
    complete: bool
    under: str
    now: dt.datetime


def to_fingerprint(drafts: Sequence[Draft], findings: Findings) -> tuple[Sighting, ...]:
    """The letters in Drafts whose words must be known before ``track`` can tell whether they were edited."""
    return tuple(
        sighting
        for sighting in findings.in_drafts
        if sighting.content_hash is None
        and any(sign(draft, sighting) for draft in drafts if _may_lie(draft) for sign in _SIGNS)
    )


def track(drafts: Sequence[Draft], findings: Findings) -> tuple[Draft, ...]:
    """Every draft as it now stands. An intent of which certainly nothing came is left out."""
    drafts = [_unmarked(draft) if _is_taken_back(draft) else draft for draft in drafts]
    sent = _sent_under_own_id(drafts, findings.own_letters)
    lying = _match(drafts, sent, findings.in_drafts)
    sent |= _sent_under_other_id(drafts, sent, lying, findings.own_letters)
    thrown_away = {sighting.marks.message_id for sighting in findings.in_trash}
    tracked = []
    for draft in drafts:
        key = draft.record.message_id
        if key in sent:
            tracked.append(_as_sent(draft, sent[key]))
        elif key in lying:
            tracked.append(_as_lying(draft, lying[key]))
        elif not _may_lie(draft) or not _is_missed(draft, findings):
            tracked.append(draft)
        elif not draft.record.intended or draft.record.state == "withdrawn" or key in thrown_away:
            tracked.append(_as_missed(draft, findings))
    return tuple(tracked)


def is_unedited(draft: Draft, sighting: Sighting) -> bool:
    """Whether what lies there is what we wrote (rule `withdraw`): in doubt it is edited."""
    if draft.content_hash is not None:
        return sighting.content_hash == draft.content_hash
    marks, record = sighting.marks, draft.record
    return (
        draft.text_hash is not None
        and sighting.text_hash == draft.text_hash
        and marks.recipients == ((record.recipient.casefold(),) if record.recipient else ())
        and marks.subject == record.subject
        and (record.parent is None or record.parent in marks.thread)
    )


def is_sent_copy(draft: Draft, letter: Signal, thread: Collection[str] = ()) -> bool:
    """Whether the user's letter may be this draft under another id: by addressee, time, thread and subject.

    Of a letter that asks for news either is enough, for the user may have edited the one, or their mail
    program have lost the other. ``thread`` are further letters of the thread the draft stands in, where they
    are known.
    """
    written = draft.record.written_at
    if written is None or letter.sent is None or letter.sent < written - CLOCK_SKEW:
        return False
    named = {letter.message_id, *thread_of(letter)}
    recipients = [address.key for address in letter.recipients]
    marks = (_stands_in(draft, named, thread), _has_subject(draft, letter.subject))
    enough = any(marks) and _is_addressed(draft) if letter.asks_for_news else all(marks)
    return enough and _is_to(draft, recipients)


def is_same_draft(draft: Draft, sighting: Sighting, thread: Collection[str] = ()) -> bool:
    """Whether what lies in Drafts or Trash may be this draft: by thread, addressee and subject."""
    marks = sighting.marks
    in_thread = _stands_in(draft, {marks.message_id, *marks.thread}, thread)
    return in_thread and _is_to(draft, marks.recipients) and _has_subject(draft, marks.subject)


# -- what becomes of a draft


def _is_taken_back(draft: Draft) -> bool:
    return draft.record.state == "withdrawn" and not draft.record.intended


def _unmarked(draft: Draft) -> Draft:
    """Without its hashes: what is put back into Drafts by the user is theirs, whatever it says."""
    return replace(draft, content_hash=None, text_hash=None)


def _as_sent(draft: Draft, letter: Signal) -> Draft:
    record = replace(
        draft.record, state="sent", intended=False, sent_at=letter.sent, sent_message_id=letter.message_id
    )
    return replace(draft, record=record, position=None, gone_since=None, gone_under=None)


def _as_lying(draft: Draft, sighting: Sighting) -> Draft:
    untouched = is_unedited(draft, sighting)
    state: DraftState = "in_drafts" if untouched else "edited"
    return replace(
        draft,
        record=replace(draft.record, state=state, intended=False),
        position=sighting.position,
        content_hash=sighting.content_hash if untouched else draft.content_hash,
        gone_since=None,
        gone_under=None,
    )


def _is_missed(draft: Draft, findings: Findings) -> bool:
    """Nothing is concluded from a look that was not complete (rule `error-is-not-silence`)."""
    parent = draft.record.parent
    return findings.complete and not any(
        link == _NOTHING or parent in link.ids or _has_subject(draft, link.subject or "")
        for link in findings.unread
    )


def _as_missed(draft: Draft, findings: Findings) -> Draft:
    if draft.record.state == "withdrawn":
        return replace(draft, record=replace(draft.record, intended=False), position=None)
    since = draft.gone_since
    if since is None or draft.gone_under != findings.under:
        since = findings.now
    is_deleted = draft.record.state == "deleted" or findings.now - since >= DELETED_AFTER
    record = replace(draft.record, state="deleted" if is_deleted else "gone", intended=False)
    return replace(draft, record=record, position=None, gone_since=since, gone_under=findings.under)


# -- which letter is which draft: sure marks first, and one letter is one draft


def _sent_under_own_id(drafts: Sequence[Draft], letters: Iterable[Signal]) -> dict[str, Signal]:
    names = {draft.record.message_id for draft in drafts if draft.record.state not in _FINAL}
    return {letter.message_id: letter for letter in letters if letter.own and letter.message_id in names}


def _match(
    drafts: Sequence[Draft], sent: Collection[str], sightings: Sequence[Sighting]
) -> dict[str, Sighting]:
    """Which letter in Drafts is which draft that was not sent."""
    lying: dict[str, Sighting] = {}
    names = {draft.record.message_id for draft in drafts}
    free = list(sightings)
    nameless = [sighting for sighting in sightings if sighting.marks.message_id not in names]
    for sign, candidates in ((_has_place_or_id, sightings), (_has_other_marks, nameless)):
        for draft in filter(_may_lie, drafts):
            found = [sighting for sighting in candidates if sighting in free and sign(draft, sighting)]
            if not found or draft.record.message_id in {*lying, *sent}:
                continue
            # Of several copies the edited one counts: mail programs leave old ones behind.
            edited = [sighting for sighting in found if not is_unedited(draft, sighting)]
            lying[draft.record.message_id] = (edited or found)[0]
            free = [sighting for sighting in free if sighting not in found]
    return lying


def _sent_under_other_id(
    drafts: Sequence[Draft], sent: Collection[str], lying: Collection[str], letters: Iterable[Signal]
) -> dict[str, Signal]:
    """Which of the user's letters is which draft that no longer lies in Drafts and was not deleted."""
    claimed = {*sent, *(draft.record.sent_message_id for draft in drafts if draft.record.state == "sent")}
    free = [letter for letter in letters if letter.own and letter.sent and letter.message_id not in claimed]
    free.sort(key=lambda letter: (letter.sent, letter.identity))
    copies: dict[str, Signal] = {}
    for draft in filter(_may_lie, drafts):
        key = draft.record.message_id
        if key in sent or key in lying or draft.record.state in _TAKEN_BACK:
            continue
        taken = copies.values()
        copy = next((letter for letter in free if letter not in taken and is_sent_copy(draft, letter)), None)
        if copy is not None:
            copies[key] = copy
    return copies


def _has_place_or_id(draft: Draft, sighting: Sighting) -> bool:
    return draft.position == sighting.position or sighting.marks.message_id == draft.record.message_id


def _has_other_marks(draft: Draft, sighting: Sighting) -> bool:
    """By addressee and thread or subject; only a draft that was seen, for these prove less."""
    record = draft.record
    if not _is_addressed(draft) or record.intended != (record.state == "withdrawn"):
        return False  # not seen yet, or taken back for good
    if record.state == "deleted":
        return False
    marks = sighting.marks
    in_thread = draft.record.parent is not None and draft.record.parent in marks.thread
    return _is_to(draft, marks.recipients) and (in_thread or _has_subject(draft, marks.subject))


_SIGNS = (_has_place_or_id, _has_other_marks)


# -- marks


def _may_lie(draft: Draft) -> bool:
    return draft.record.intended or draft.record.state in _LYING | _TAKEN_BACK


def _is_addressed(draft: Draft) -> bool:
    """Whether thread or addressee is known: a subject alone proves nothing."""
    return draft.record.parent is not None or draft.record.recipient is not None


def _stands_in(draft: Draft, named: Collection[str | None], thread: Collection[str]) -> bool:
    """Whether a letter that names these ids stands in the draft's thread, if that answers any letter."""
    record = draft.record
    if record.parent is None:
        return record.recipient is not None
    return not {record.parent, record.message_id, *thread}.isdisjoint(named)


def _is_to(draft: Draft, recipients: Iterable[str]) -> bool:
    """Whether it goes to the draft's addressee or somebody of that house; a draft may have had none."""
    wanted = draft.record.recipient
    if wanted is None:
        return True
    house = Address(wanted).domain
    own = bool(house) and not is_shared(house)
    return any(to == wanted.casefold() or (own and Address(to).domain == house) for to in recipients)


def _has_subject(draft: Draft, subject: str) -> bool:
    return base_subject(subject).casefold() == base_subject(draft.record.subject).casefold()
