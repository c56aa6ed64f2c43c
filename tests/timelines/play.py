"""Plays a timeline morning by morning and records what the program did. Judges nothing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.timelines.mail_program import as_edited, as_sent, parsed, recipients, words_of
from tests.timelines.program import Failed, Program
from tests.timelines.scenario import Delivery, ExpectedDraft, Scenario, UserAction
from tests.timelines.world import LyingDraft, LyingLetter, World

MORNING = dt.time(9)
LATE_EVENING = dt.time(23, 30)


@dataclass(frozen=True, slots=True)
class Written:
    """A draft that a sweep wrote, the expectation it answers to, and ``status --json`` right after."""

    at: dt.datetime
    draft: LyingDraft
    expected: ExpectedDraft | None
    status: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sent:
    """The copy of a draft in Sent, and the id the user's mail program gave it."""

    expected: ExpectedDraft | None
    message_id: str
    raw: bytes


@dataclass
class Played:
    """Everything observed. ``troubles`` are what kept the timeline from being played as told."""

    written: list[Written] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    left: list[Written] = field(default_factory=list)
    edited: list[LyingDraft] = field(default_factory=list)
    status: dict[str, Any] = field(default_factory=dict)
    delivered: Counter[LyingLetter] = field(default_factory=Counter)
    letters: Counter[LyingLetter] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)


def play(scenario: Scenario, world: World, program: Program) -> Played:
    """Play ``scenario`` to its end: a sweep each morning at nine, one more when the last day is over."""
    return _Player(scenario, world, program).play()


class _Player:
    def __init__(self, scenario: Scenario, world: World, program: Program) -> None:
        self._scenario, self._world, self._program = scenario, world, program
        self._played = Played()
        self._open = list(scenario.drafts)
        self._lying: dict[str, Written] = {}

    def play(self) -> Played:
        events: list[Delivery | UserAction] = [*self._scenario.deliveries, *self._scenario.actions]
        events.sort(key=_moment)
        try:
            for at in _sweeps(self._scenario, events):
                while events and _moment(events[0]) <= at:
                    self._happen(events.pop(0))
                if self._sweep(at) or at.time() == LATE_EVENING:
                    self._sweep_again(at)
            self._played.troubles.extend(f"{_moment(event)}: after the last sweep" for event in events)
            self._played.status = self._program.status()
        except Failed as failure:
            self._played.troubles.append(str(failure))
        self._played.left = [self._lying[draft.handle] for draft in self._known(self._world.drafts())]
        self._played.letters = self._world.letters()
        return self._played

    # -- what the program does

    def _sweep(self, at: dt.datetime) -> bool:
        """One sweep; whether it wrote anything."""
        before = {draft.handle for draft in self._world.drafts()}
        self._program.sweep(at)
        new = [draft for draft in self._world.drafts() if draft.handle not in before]
        if not new:
            return False
        status = self._program.status()
        for draft in new:
            expected = _claim(self._open, draft, at.astimezone(self._scenario.zone).date())
            self._lying[draft.handle] = Written(at, draft, expected, status)
            self._played.written.append(self._lying[draft.handle])
        return True

    def _sweep_again(self, at: dt.datetime) -> None:
        before = {draft.handle for draft in self._world.drafts()}
        self._program.sweep(at)
        after = {draft.handle for draft in self._world.drafts()}
        if before != after:
            self._played.troubles.append(f"{at:%Y-%m-%d}: a second sweep at the same time changed Drafts")

    # -- what happens around it

    def _happen(self, event: Delivery | UserAction) -> None:
        if isinstance(event, Delivery):
            flags = {"\\Seen"} if event.folder in ("Sent", "Archive") else set()
            self._deliver(event.folder, event.raw, event.arrives, flags)
        else:
            self._act(event)

    def _deliver(self, folder: str, raw: bytes, when: dt.datetime, flags: Iterable[str]) -> None:
        self._world.deliver(folder, raw, when, flags)
        self._played.delivered[LyingLetter(folder, raw.replace(b"\r\n", b"\n"), frozenset(flags))] += 1

    def _act(self, action: UserAction) -> None:
        lying = self._draft_of(action)
        if lying is None:
            self._played.troubles.append(
                f"{action.at:%Y-%m-%d}: {action.action} is not possible: "
                f"draft {action.which} of {action.process} does not lie in Drafts"
            )
            return
        self._world.remove_draft(lying.draft.handle)
        del self._lying[lying.draft.handle]
        if action.action == "send_draft":
            raw = as_sent(lying.draft.raw, action.at)
            self._deliver("Sent", raw, action.at, {"\\Seen"})
            self._played.sent.append(Sent(lying.expected, str(parsed(raw)["Message-ID"]), raw))
        elif action.action == "edit_draft":
            self._save_anew(lying, as_edited(lying.draft.raw, action.at), action.at)

    def _save_anew(self, lying: Written, raw: bytes, when: dt.datetime) -> None:
        before = {draft.handle for draft in self._world.drafts()}
        self._world.deliver("Drafts", raw, when, {"\\Draft", "\\Seen"})
        (draft,) = (draft for draft in self._world.drafts() if draft.handle not in before)
        self._lying[draft.handle] = Written(lying.at, draft, lying.expected, lying.status)
        self._played.edited.append(draft)

    def _draft_of(self, action: UserAction) -> Written | None:
        lying = [self._lying[draft.handle] for draft in self._known(self._world.drafts())]
        for one in lying:
            if one.expected and (one.expected.company, one.expected.number) == (action.process, action.which):
                return one
        return None

    def _known(self, drafts: Iterable[LyingDraft]) -> list[LyingDraft]:
        return [draft for draft in drafts if draft.handle in self._lying]


def _moment(event: Delivery | UserAction) -> dt.datetime:
    return event.arrives if isinstance(event, Delivery) else event.at


def _sweeps(scenario: Scenario, events: list[Delivery | UserAction]) -> list[dt.datetime]:
    first = _moment(events[0]).astimezone(scenario.zone).date()
    days = [first + dt.timedelta(days=day) for day in range((scenario.until - first).days + 1)]
    mornings = [dt.datetime.combine(day, MORNING, scenario.zone) for day in days]
    end = dt.datetime.combine(scenario.until, LATE_EVENING, scenario.zone)
    return [*mornings, end]


def _claim(still_open: list[ExpectedDraft], draft: LyingDraft, day: dt.date) -> ExpectedDraft | None:
    """The expectation this draft most likely answers to, taken out of ``still_open``."""
    to, words = recipients(draft.raw), words_of(draft.raw)

    def unlikeness(expected: ExpectedDraft) -> tuple[bool, bool, int, int]:
        missing = sum(word not in words for word in expected.must_mention)
        return expected.day != day, to != expected.to, missing, abs((expected.day - day).days)

    likely = [one for one in still_open if one.day == day or to == one.to]
    if not likely:
        return None
    best = min(likely, key=unlikeness)
    still_open.remove(best)
    return best
