"""Which letter a follow-up answers (rule ``thread``), and from which address."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from followup_mail.hiring.interviews import Appointment
from followup_mail.hiring.model import DraftRecord, Parent, Process
from followup_mail.hiring.threads import Threads
from followup_mail.hiring.timeline import moment
from followup_mail.hiring.tone import Tone, tone_of
from followup_mail.letters.model import Address
from followup_mail.reading.model import Signal

_MOST_REFERENCES = 20


@dataclass(frozen=True, slots=True)
class Reply:
    """The letter to answer, from which address (empty if unknown), and in what tone."""

    parent: Parent
    from_address: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class _Turn:
    """One letter of either side in a thread."""

    at: dt.datetime
    message_id: str | None
    references: tuple[str, ...]
    subject: str


def reply_to(
    process: Process,
    appointment: Appointment,
    contact: Address | None,
    sent: Sequence[DraftRecord],
    own: frozenset[str],
) -> Reply:
    """The latest letter of either side in the thread with the contact in which either wrote last.

    ``sent`` are follow-ups found in Sent. Where the contact never wrote, the thread is that of the letter
    which fixed the interview.
    """
    letters = [letter for letter in process.signals if letter.trusted]
    threads = Threads(letters)
    thread_of = {letter.identity: threads.of(letter) for letter in letters}
    anchors = _correspondence(letters, contact) or appointment.letters
    anchored = {letter.identity for letter in anchors}
    side = {letter.sender.key for letter in letters if letter.sender and not letter.own}
    turns: defaultdict[str | None, list[_Turn]] = defaultdict(list)
    for letter in letters:
        if letter.identity in anchored or _is_turned_to(letter, side):
            turns[thread_of[letter.identity]].append(_turn(letter))
    known = {letter.message_id for letter in letters}
    for record in sent:
        if (record.sent_message_id or record.message_id) not in known:
            turns[threads.of_id(record.parent or "")].append(_sent_turn(record, letters))
    theirs = {thread_of[letter.identity] for letter in anchors}
    thread = max(theirs, key=lambda each: (max(turn.at for turn in turns[each]), each or ""))
    last = max(turns[thread], key=lambda turn: (turn.message_id is not None, turn.at, turn.message_id or ""))
    near = [letter for letter in letters if thread_of[letter.identity] == thread]
    return Reply(
        parent=Parent(last.message_id, _references(last), last.subject),
        from_address=_written_to(near) or _written_to(letters) or min(own, default=""),
        tone=tone_of(near, letters),
    )


def _correspondence(letters: Sequence[Signal], contact: Address | None) -> list[Signal]:
    """The contact's letters, but for one of kind ``other`` that stands alone: it may be a mass mailing."""
    known = {letter.message_id for letter in letters}
    answered = {identity for letter in letters for identity in letter.in_reply_to}
    return [
        letter
        for letter in letters
        if _is_from(letter, contact)
        and (
            letter.kind != "other"
            or letter.message_id in answered
            or not known.isdisjoint((*letter.in_reply_to, *letter.references))
        )
    ]


def _is_from(letter: Signal, contact: Address | None) -> bool:
    return (
        contact is not None
        and not letter.own
        and letter.kind != "auto_reply"
        and letter.sender is not None
        and letter.sender.key == contact.key
    )


def _is_turned_to(letter: Signal, side: set[str]) -> bool:
    """Whether the user wrote the letter to the employer's side; one passed on to a friend is no turn."""
    return (
        letter.own
        and letter.kind != "auto_reply"
        and any(address.key in side for address in letter.recipients)
    )


def _turn(letter: Signal) -> _Turn:
    return _Turn(
        moment(letter), letter.message_id, letter.references or _only(letter.in_reply_to), letter.subject
    )


def _only(ids: tuple[str, ...]) -> tuple[str, ...]:
    """RFC 5322, 3.6.4: In-Reply-To serves for References only where it names a single letter."""
    return ids if len(ids) == 1 else ()


def _sent_turn(record: DraftRecord, letters: Sequence[Signal]) -> _Turn:
    parent = next((_turn(letter) for letter in letters if letter.message_id == record.parent), None)
    above = _references(parent) if parent else ((record.parent,) if record.parent else ())
    at = record.sent_at or record.written_at or dt.datetime.combine(record.due, dt.time(), dt.UTC)
    return _Turn(at, record.sent_message_id or record.message_id, above, record.subject)


def _references(turn: _Turn) -> tuple[str, ...]:
    """RFC 5322, 3.6.4: the parent's references and its id; of very long ones the first and the last."""
    ids = tuple(dict.fromkeys((*turn.references, *((turn.message_id,) if turn.message_id else ()))))
    if len(ids) <= _MOST_REFERENCES:
        return ids
    return (ids[0], *ids[1 - _MOST_REFERENCES :])


def _written_to(letters: Sequence[Signal]) -> str | None:
    """The user's address that they were last written to at, else the one the user last wrote from."""
    received = [letter.written_to for letter in letters if letter.written_to and not letter.own]
    written = [letter.written_to for letter in letters if letter.written_to and letter.own]
    return next(iter(reversed(received or written)), None)
