"""The two that decide: the rules under test, and the reference."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from followup_mail.hiring import assemble, decide
from followup_mail.hiring.model import DraftRecord, Look, Policy, Process, WithdrawDraft, WriteDraft
from followup_mail.reading.model import Signal
from tests.year.mailbox import Year
from tests.year.reference import Reference
from tests.year.telling import FIRST, ME, Course
from tests.year.world import Diary, Entry, Judgement, Moment, Wanted


class Rules:
    """The rules under test: letters are put together by ``assemble``, and decided on by ``decide``."""

    def __init__(self, told: Year, policy: Policy) -> None:
        self._told, self._policy = told, policy
        self._names: dict[str, str] = {}
        self._found: dict[str, Process] = {}
        self._moment: Moment | None = None

    def look(self, letters: Sequence[Signal], moment: Moment) -> None:
        self._moment = moment
        processes = assemble("personal", letters, self._names)
        self._names |= {signal.identity: each.id for each in processes for signal in each.signals}
        homes = {signal.identity: each for each in processes for signal in each.signals}
        self._found = {
            course.key: homes[first.identity]
            for course in self._told.courses
            if (first := _first(course, moment.now)) is not None and first.identity in homes
        }

    def judge(self, key: str, drafts: Sequence[DraftRecord]) -> Judgement | None:
        process = self._found.get(key)
        assert self._moment is not None
        if process is None:
            return None
        look = Look(self._moment.complete, FIRST, "" if self._moment.complete else "Sent could not be read")
        named = [replace(draft, process=process.id) for draft in drafts]
        decision = decide(process, named, self._policy, look, self._moment.now, [ME.address])
        taken = {
            (action.interview, action.number, action.attempt)
            for action in decision.actions
            if isinstance(action, WithdrawDraft)
        }
        wanted = None
        for action in decision.actions:
            if isinstance(action, WriteDraft):
                to = action.recipient.key if action.recipient else None
                parents = frozenset({action.parent.message_id or ""})
                wanted = Wanted(action.interview, action.number, to, parents, action.due)
        return Judgement(decision.standing.state, frozenset(taken), wanted)


class Plain:
    """The reference: which letters belong together it is told, not having to find it out."""

    def __init__(self, told: Year, policy: Policy) -> None:
        self._courses = {course.key: course for course in told.courses}
        self._policy = policy
        self._arrived: dict[str, Signal] = {}
        self._moment: Moment | None = None

    def look(self, letters: Sequence[Signal], moment: Moment) -> None:
        self._moment = moment
        self._arrived = {letter.identity: letter for letter in letters}

    def judge(self, key: str, drafts: Sequence[DraftRecord]) -> Judgement | None:
        course, moment = self._courses[key], self._moment
        assert moment is not None
        letters = [letter for letter in course.letters if letter.identity in self._arrived]
        doubtful = [letter for letter in course.doubtful if letter.identity in self._arrived]
        if not letters:
            return None
        # Copies in Sent and what came back for them belong where the draft does.
        sent = {draft.sent_message_id for draft in drafts if draft.sent_message_id}
        letters += [
            letter
            for letter in self._arrived.values()
            if letter.identity in sent or not sent.isdisjoint(letter.in_reply_to)
        ]
        verdict = Reference(
            list({letter.identity: letter for letter in letters}.values()),
            doubtful,
            drafts,
            self._policy,
            moment.now,
            complete=moment.complete,
            since=FIRST,
        )
        right = verdict.verdict()
        wanted = None
        if right.written is not None:
            wanted = Wanted(*right.written, right.to, right.answers, verdict.due(*right.written[::-1]))
        return Judgement(right.state, right.taken_back, wanted)


def _first(course: Course, now: dt.datetime) -> Signal | None:
    arrived = [letter for letter in course.letters if letter.sent and letter.sent <= now and not letter.own]
    return min(arrived, key=lambda letter: (letter.sent, letter.identity), default=None)


def differences(told: Year, ours: Diary, right: Diary) -> list[str]:
    """Where both sides first part, process by process, in words."""
    found = []
    for key in (course.key for course in told.courses):
        first = _first_difference(ours.entries.get(key, []), right.entries.get(key, []))
        if first is not None:
            found.append(f"{key}: {first}")
        elif ours.states.get(key) != right.states.get(key):
            found.append(f"{key}: ends as {ours.states.get(key)} instead of {right.states.get(key)}")
    return found


def _first_difference(ours: Sequence[Entry], right: Sequence[Entry]) -> str | None:
    for at in range(max(len(ours), len(right))):
        one = ours[at] if at < len(ours) else None
        other = right[at] if at < len(right) else None
        if one is None or other is None or not _is_same(one, other):
            return f"{one} instead of {other}"
    return None


def _is_same(one: Entry, right: Entry) -> bool:
    plain = replace(one, parents=frozenset()) == replace(right, parents=frozenset())
    return plain and (one.parents <= right.parents or one.what == "taken back")
