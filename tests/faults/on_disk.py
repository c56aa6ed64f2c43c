"""Trials on a Maildir: the calls of store and ledger fail, or the process dies at one of them."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import random
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

from followup_mail.ledger import LedgerError
from followup_mail.worker import run_once
from followup_mail.worker.accounts import opener_of
from tests.faults.fuse import Bug, Fault, Fuse, kinds_of
from tests.faults.stage import Kept
from tests.faults.trial import Recorded, Stage, Step
from tests.timelines.scenario import Scenario
from tests.timelines.world import MaildirWorld

Calls = Sequence[str]

# What writes to the mailbox is a step of the journal too.
_JOURNAL = ("journal.", "store.append", "store.withdraw")
# A second fault while the first is recovered from, and a third.
_MORE = 0.25
_MOST_FAULTS = 3


class MaildirStage(Stage[Calls, Fault]):
    """A timeline on a Maildir."""

    deadline = 20.0  # a sweep of a few letters takes hundredths of a second

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        super().__init__(scenario, MaildirWorld(folder / "mail"), folder)

    def keep(self) -> tuple[Kept, ...]:
        return (Kept.of(self.folder),)

    def put_back(self, kept: tuple[Kept, ...]) -> None:
        kept[0].put_back(self.folder)

    def sweep(self, at: dt.datetime) -> tuple[bool, Calls]:
        fuse = Fuse()
        return self._swept(at, fuse), tuple(fuse.calls)

    def suffer(self, at: dt.datetime, fault: Fault) -> bool:
        fuse = Fuse(fault)
        if fault.deadly:
            return self._apart(at, fuse)
        with contextlib.suppress(LedgerError, Bug):
            self._swept(at, fuse)
        return fuse.blown

    def _swept(self, at: dt.datetime, fuse: Fuse) -> bool:
        with fuse.wired(opener_of(self.config)) as opener:
            return all(report.complete for report in run_once(self.config, now=at, opener=opener))

    def _apart(self, at: dt.datetime, fuse: Fuse) -> bool:
        """In a process that does not come back."""
        child = os.fork()
        if child == 0:
            try:
                self._swept(at, fuse)
            finally:
                os._exit(int(fuse.blown))
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert ended in (0, 1, -signal.SIGKILL)
        return ended != 0


def at_journal_steps(recorded: Recorded[Calls, Fault]) -> Iterator[tuple[Step[Calls], list[Fault]]]:
    """Everything that may go wrong before and after each step of the journal of a timeline."""
    for step in recorded.steps:
        for point, name in enumerate(step.course):
            if name.startswith(_JOURNAL):
                yield from ((step, [Fault(point, when, kind)]) for when, kind in kinds_of(name))


def by_seed(recorded: Recorded[Calls, Fault], seed: int) -> tuple[Step[Calls], list[Fault]]:
    """One to three faults in a row in a sweep: any of its calls, sweeps in which much happens preferred."""
    chosen = random.Random(seed)
    busy = [step for step in recorded.steps if any(name.startswith("journal.") for name in step.course)]
    step = chosen.choice(busy if busy and chosen.random() < 0.5 else recorded.steps)
    faults = [_any_fault(step, chosen)]
    while len(faults) < _MOST_FAULTS and chosen.random() < _MORE:
        faults.append(_any_fault(step, chosen))
    return step, faults


def told(step: Step[Calls], faults: Sequence[Fault]) -> str:
    """The faults in words."""
    return ", ".join(f"{one.kind} {one.when} call {one.point} ({step.course[one.point]})" for one in faults)


def _any_fault(step: Step[Calls], chosen: random.Random) -> Fault:
    # By name first: statements are many, and what touches the mailbox is rare.
    name = chosen.choice(sorted(set(step.course)))
    point = chosen.choice([point for point, called in enumerate(step.course) if called == name])
    when, kind = chosen.choice(kinds_of(name))
    return Fault(point, when, kind)
