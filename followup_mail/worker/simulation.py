"""Plays a time that has passed: whenever something may change, what the worker would have done. Pure.

Letters later than the moment are unseen. Of a draft that would have been written it is taken that the user
sent it at once, unless a later letter of theirs in that thread asks for news: then that is when it was
sent, if it was before the next follow-up.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from followup_mail.drafting import draft_message_id
from followup_mail.hiring import assemble, decide
from followup_mail.hiring.due import DISTANCE_DAYS, after
from followup_mail.hiring.model import Decision, DraftRecord, Look, Policy, Process, WithdrawDraft, WriteDraft
from followup_mail.hiring.timeline import in_zone, moment
from followup_mail.hiring.words import Word
from followup_mail.ledger.model import Draft, SetAside
from followup_mail.reading.model import Reader, Signal
from followup_mail.worker.judge import Verdict
from followup_mail.worker.ties import may_belong, thread_of, ties_of
from followup_mail.worker.tracking import is_sent_copy


@dataclass(frozen=True, slots=True)
class Written:
    """A draft that would have been written ``at`` (aware, in the user's zone), and the decision behind it.

    ``sent_by_user`` is when a letter of the user's took its place; None where it is taken to have been sent.
    """

    at: dt.datetime
    action: WriteDraft
    process: Process
    decision: Decision
    sent_by_user: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Course:
    """What would have happened: drafts in order of time, and where each process stands at ``until``."""

    drafts: tuple[Written, ...]
    verdicts: tuple[Verdict, ...]
    until: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are played, both in it. Open at an end: from the first letter, until nothing changes."""

    first: dt.date | None = None
    last: dt.date | None = None


def simulate(
    account: str,
    signals: Sequence[Signal],
    unread: Sequence[SetAside],
    reader: Reader,
    policy: Policy,
    span: Span,
    why_not: str = "",
    taken: Collection[str] = (),
    words: Sequence[Word] = (),
) -> Course:
    """Play ``span`` over what the letters of ``account`` say.

    ``unread`` are letters that could not be read; ``why_not`` says what of the mailbox could not be seen:
    nothing is then concluded from silence (rule ``error-is-not-silence``). ``taken`` are names of processes
    elsewhere, ``words`` the user's.
    """
    matter = _that_matter(account, signals, words)
    play = _Play(account, matter, unread, reader, policy, span, why_not, taken, words)
    return play.run()


def _that_matter(account: str, signals: Sequence[Signal], words: Sequence[Word]) -> list[Signal]:
    """The letters that belong to a process once all are known, and all that say something."""
    belong = {
        letter.identity
        for process in assemble(account, signals, {}, (), words)
        for letter in (*process.signals, *process.doubtful)
    }
    return [signal for signal in signals if signal.identity in belong or signal.kind != "other"]


class _Play:
    def __init__(
        self,
        account: str,
        signals: Sequence[Signal],
        unread: Sequence[SetAside],
        reader: Reader,
        policy: Policy,
        span: Span,
        why_not: str,
        taken: Collection[str],
        words: Sequence[Word],
    ) -> None:
        self._account = account
        self._signals = sorted(signals, key=lambda signal: (moment(signal), signal.identity))
        self._unread = [letter for letter in unread if letter.link]
        self._reader = reader
        self._policy = policy
        self._last = span.last
        self._why_not = why_not
        self._taken = taken
        self._words = words
        self._names: dict[str, str] = {}
        self._records: list[DraftRecord] = []
        self._copies: dict[str, Signal] = {}
        self._drafts: list[Written] = []
        self._verdicts: tuple[Verdict, ...] = ()
        self._known = [signal.sent for signal in self._signals if signal.sent is not None]
        self._known += [word.at for word in words]
        days = [self._local(moment).date() for moment in self._known]
        self._since = span.first or min(days, default=None)
        self._moments: list[dt.datetime] = []

    def run(self) -> Course:
        """From the first moment to the last."""
        if self._since is None:
            return Course((), (), None)
        start = self._at(self._since, dt.time())
        self._moments = [
            start,
            *(moment for moment in self._known if moment > start),
        ]
        self._moments = [in_zone(moment, dt.UTC) for moment in self._moments]
        heapq.heapify(self._moments)
        end = None if self._last is None else self._at(self._last, dt.time.max)
        now = None
        while self._moments and (end is None or self._moments[0] <= end):
            now = self._local(self._moments[0])
            self._play(now)
            while self._moments and self._moments[0] <= now:
                heapq.heappop(self._moments)
        if end is not None and end >= start:
            now = end
            self._play(now)
        return Course(tuple(self._drafts), self._verdicts, now)

    def _play(self, now: dt.datetime) -> None:
        """One sweep: assemble, decide, write, and see what comes next."""
        seen = [signal for signal in self._signals if signal.sent is None or signal.sent <= now]
        processes = assemble(self._account, seen, self._names, self._taken, self._words)
        self._names |= {signal.identity: process.id for process in processes for signal in process.signals}
        self._mark_sent(now)
        look = Look(not self._why_not, self._since or now.date(), self._why_not, self._blocked(processes))
        verdicts = []
        for process in processes:
            decision = self._decided(process, look, now)
            for action in decision.actions:
                if isinstance(action, WithdrawDraft):
                    self._take_back(action)
                    decision = self._decided(process, look, now)
            for action in decision.actions:
                if isinstance(action, WriteDraft):
                    self._write(action, process, decision, now)
                    decision = self._decided(process, look, now)
                    break
            self._expect(decision, now)
            verdicts.append((process, decision))
        self._verdicts = tuple(verdicts)

    def _decided(self, process: Process, look: Look, now: dt.datetime) -> Decision:
        records = [record for record in self._records if record.process == process.id]
        return decide(process, records, self._policy, look, now, self._reader.addresses)

    def _expect(self, decision: Decision, now: dt.datetime) -> None:
        """Come back when the next thing is due."""
        coming = decision.standing.next
        if coming is not None and (at := self._at(coming.on, self._policy.draft_at)) > now:
            heapq.heappush(self._moments, in_zone(at, dt.UTC))

    def _blocked(self, processes: Iterable[Process]) -> dict[str, str]:
        """Which processes an unread letter may belong to (rule ``error-is-not-silence``)."""
        blocked = {}
        for process in processes if self._unread else ():
            ties = ties_of([process], self._reader)
            for letter in self._unread:
                if letter.link and may_belong(letter.link, ties):
                    blocked[process.id] = f"A letter could not be read: {letter.why}."
        return blocked

    # -- drafts

    def _write(self, action: WriteDraft, process: Process, decision: Decision, now: dt.datetime) -> None:
        record = DraftRecord(
            process=action.process,
            interview=action.interview,
            number=action.number,
            attempt=action.attempt,
            due=action.due,
            message_id=draft_message_id(
                action.from_address, action.anchor, action.interview, action.number, action.attempt
            ),
            state="in_drafts",
            written_at=now,
            late_days=action.late_days,
            recipient=action.recipient.address if action.recipient else None,
            subject=action.parent.subject,
            parent=action.parent.message_id,
        )
        copy = self._copy(record, action, process)
        if copy is None or copy.sent is None:
            record = replace(record, state="sent", sent_at=now, sent_message_id=record.message_id)
            self._drafts.append(Written(now, action, process, decision, None))
        else:
            self._copies[record.message_id] = copy
            self._drafts.append(Written(now, action, process, decision, self._local(copy.sent)))
        self._records.append(record)

    def _take_back(self, action: WithdrawDraft) -> None:
        meant = (action.process, action.interview, action.number, action.attempt)
        self._records = [
            replace(record, state="withdrawn")
            if (record.process, record.interview, record.number, record.attempt) == meant
            else record
            for record in self._records
        ]

    def _copy(self, record: DraftRecord, action: WriteDraft, process: Process) -> Signal | None:
        """The user's own letter that took the draft's place: the draft itself, or one that asks for news."""
        claimed = {copy.identity for copy in self._copies.values()}
        latest = self._at(after(record.due, DISTANCE_DAYS), dt.time())
        draft = Draft(record, action.from_address)
        thread = {
            name for signal in process.signals for name in (signal.message_id, *thread_of(signal)) if name
        }
        for letter in self._signals:
            if not letter.own or letter.sent is None or letter.identity in claimed or letter.sent >= latest:
                continue
            if letter.message_id == record.message_id:
                return letter
            if letter.asks_for_news and is_sent_copy(draft, letter, thread):
                return letter
        return None

    def _mark_sent(self, now: dt.datetime) -> None:
        for at, record in enumerate(self._records):
            copy = self._copies.get(record.message_id)
            if record.state == "in_drafts" and copy and copy.sent and copy.sent <= now:
                self._records[at] = replace(
                    record, state="sent", sent_at=copy.sent, sent_message_id=copy.message_id
                )

    # -- times

    def _local(self, moment: dt.datetime) -> dt.datetime:
        return in_zone(moment, self._policy.timezone)

    def _at(self, day: dt.date, time: dt.time) -> dt.datetime:
        return dt.datetime.combine(day, time, self._policy.timezone)
