"""Plays a timeline day by day: applies the drafts that are decided on, and a user who handles them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from followup_mail.hiring import assemble, decide
from followup_mail.hiring.model import (
    Decision,
    DraftRecord,
    Look,
    Note,
    Policy,
    Process,
    WithdrawDraft,
    WriteDraft,
)
from followup_mail.hiring.words import Word
from followup_mail.reading.model import Signal

User = Callable[[DraftRecord, dt.datetime], DraftRecord]


@dataclass
class Written:
    """A draft that was written in the course of a timeline."""

    at: dt.datetime
    action: WriteDraft


@dataclass
class Sweep:
    """One sweep: what was decided in the end, the drafts as they were after it, and the keys of notes."""

    at: dt.datetime
    look: Look
    processes: tuple[Process, ...]
    decisions: dict[str, Decision]
    drafts: list[DraftRecord]
    noted: dict[str, set[str]]


@dataclass
class Course:
    """What happened in a timeline."""

    written: list[Written] = field(default_factory=list)
    withdrawn: list[tuple[dt.datetime, WithdrawDraft]] = field(default_factory=list)
    drafts: list[DraftRecord] = field(default_factory=list)
    decisions: dict[str, Decision] = field(default_factory=dict)
    sweeps: list[Sweep] = field(default_factory=list)


def send_at_once(draft: DraftRecord, now: dt.datetime) -> DraftRecord:
    """A user who sends every draft in the evening of its day."""
    if draft.state != "in_drafts":
        return draft
    sent = now.replace(hour=20)
    return replace(draft, state="sent", sent_at=sent, sent_message_id=f"<sent-{draft.message_id[1:]}")


def ignore(draft: DraftRecord, now: dt.datetime) -> DraftRecord:
    """A user who never opens the folder."""
    return draft


def play(
    letters: Iterable[Signal],
    policy: Policy,
    mornings: Sequence[dt.datetime],
    user: User = send_at_once,
    *,
    since: dt.date | None = None,
    addresses: Sequence[str] = (),
    words: Iterable[Word] = (),
) -> Course:
    """Sweep at each of the given times over the letters that have arrived, and what was said, by then."""
    words = list(words)
    letters = list(letters)
    course = Course()
    names: dict[str, str] = {}
    look = Look(complete=True, ledger_since=since or mornings[0].date())
    for now in mornings:
        arrived = [letter for letter in letters if letter.sent is None or letter.sent <= now]
        said = [word for word in words if word.at <= now]
        processes = assemble("personal", arrived, names, (), said)
        names |= {signal.identity: process.id for process in processes for signal in process.signals}
        course.decisions = {}
        noted: dict[str, set[str]] = {}
        for process in processes:
            decision = decide(process, course.drafts, policy, look, now, addresses)
            noted[process.id] = {action.key for action in decision.actions if isinstance(action, Note)}
            for action in decision.actions:
                if isinstance(action, WithdrawDraft):
                    course.withdrawn.append((now, action))
                    course.drafts = [_taken_back(draft, action) for draft in course.drafts]
                    decision = decide(process, course.drafts, policy, look, now, addresses)
                    noted[process.id] |= {each.key for each in decision.actions if isinstance(each, Note)}
            course.decisions[process.id] = decision
            for action in decision.actions:
                if isinstance(action, WriteDraft):
                    course.written.append(Written(now, action))
                    course.drafts.append(recorded(action, now))
        course.sweeps.append(Sweep(now, look, processes, course.decisions, list(course.drafts), noted))
        course.drafts = [user(draft, now) for draft in course.drafts]
    return course


def _taken_back(draft: DraftRecord, action: WithdrawDraft) -> DraftRecord:
    meant = (action.process, action.interview, action.number, action.attempt)
    if (draft.process, draft.interview, draft.number, draft.attempt) != meant:
        return draft
    assert draft.state == "in_drafts"
    return replace(draft, state="withdrawn")


def recorded(action: WriteDraft, now: dt.datetime) -> DraftRecord:
    """The ledger's record of a draft just written."""
    return DraftRecord(
        process=action.process,
        interview=action.interview,
        number=action.number,
        attempt=action.attempt,
        due=action.due,
        message_id=f"<{action.process}-{action.interview}-{action.number}-{action.attempt}@draft.example>",
        state="in_drafts",
        written_at=now,
        late_days=action.late_days,
        recipient=action.recipient.address if action.recipient else None,
        subject=action.parent.subject,
        parent=action.parent.message_id,
    )


def mornings(first: dt.date, last: dt.date, zone: dt.tzinfo, hour: int = 9) -> list[dt.datetime]:
    """Every morning from ``first`` to ``last``."""
    return [
        dt.datetime.combine(first + dt.timedelta(days=days), dt.time(hour), zone)
        for days in range((last - first).days + 1)
    ]


def by_process(course: Course) -> Mapping[str, list[Written]]:
    """The drafts of each process, in the order in which they were written."""
    found: dict[str, list[Written]] = {}
    for each in course.written:
        found.setdefault(each.action.process, []).append(each)
    return found
