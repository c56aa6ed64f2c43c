"""A timeline played once without faults, and any of its sweeps run again with one.

After a fault the same sweep is run again without, until it is complete. Then mailbox and ledger have to be
what they are after the sweep that met no fault: the rest of the timeline follows from them. Where the ledger
is not, the whole timeline is played again, with the fault, to its end.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from followup_mail.config import Config, load_config
from followup_mail.ledger import LedgerError
from followup_mail.worker import read_status, run_once
from followup_mail.worker.accounts import opener_of
from tests.faults.fuse import Bug, Fault, Fuse
from tests.faults.stage import Kept, Outcome
from tests.timelines.play import Played, play
from tests.timelines.program import Program, write_config
from tests.timelines.scenario import Scenario
from tests.timelines.world import MaildirWorld

# A sweep of a few letters takes hundredths of a second; what is beyond this hangs.
SWEEP_SECONDS = 20.0
_RECOVERIES = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One sweep of the run without faults: how all stood before, what it called, what it left."""

    at: dt.datetime
    before: Kept
    calls: tuple[str, ...]
    after: Outcome


@dataclass
class Recorded:
    """A timeline on a Maildir below ``folder``, and its run without faults.

    ``mornings`` are those on which the program runs: all of them, or those on which there is something to do.
    """

    scenario: Scenario
    folder: Path
    mornings: Literal["all", "busy"] = "all"
    steps: list[Step] = field(default_factory=list)
    played: Played = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir()
        self._stage = _Stage(self.scenario, self.folder)
        self.played = play(self.scenario, self._stage.world, self._timely(_Recorder(self._stage, self.steps)))

    def try_out(self, step: Step, faults: Sequence[Fault]) -> list[str]:
        """Run a sweep with the first of ``faults``, again with the second, and so on; what is wrong then."""
        step.before.put_back(self.folder)
        found = self._stage.troubled(step.at, faults, step)
        outcome = self._stage.outcome()
        found += outcome.harm(step.after)
        if not found and outcome.ignorance(step.after):
            found += self._to_the_end(self.steps.index(step), faults)
        return found

    def _timely(self, program: _Program) -> Program:
        return program if self.mornings == "all" else Timely(program, self.scenario)

    def _to_the_end(self, number: int, faults: Sequence[Fault]) -> Iterator[str]:
        again = self.folder.with_name(f"{self.folder.name}-again")
        again.mkdir()
        try:
            stage = _Stage(self.scenario, again)
            program = _Troubled(stage, number, faults)
            played = play(self.scenario, stage.world, self._timely(program))
            yield from program.found
            if _written(played) != _written(self.played):
                yield "the timeline ends with other drafts"
            yield from stage.outcome().harm(self.steps[-1].after)
        finally:
            Kept({}, ()).put_back(again)


class _Stage:
    """The mailbox, the configuration and the state of one play."""

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        self.folder = folder
        self.world = MaildirWorld(folder / "mail")
        self.config: Config = load_config(write_config(scenario, self.world, folder))

    def outcome(self) -> Outcome:
        return Outcome.of(self.world, self.config.state_dir)

    def sweep(self, at: dt.datetime, fuse: Fuse) -> bool:
        """Whether it was complete."""
        with fuse.wired(opener_of(self.config)) as opener:
            return all(report.complete for report in run_once(self.config, now=at, opener=opener))

    def troubled(self, at: dt.datetime, faults: Sequence[Fault], step: Step | None = None) -> list[str]:
        """Sweeps with faults, then without; what is wrong on the way."""
        found = []
        possible = self.outcome().drafts | step.after.drafts if step else None
        for fault in faults:
            begun = time.monotonic()
            (self._apart if fault.deadly else self._here)(at, fault)
            if time.monotonic() - begun > SWEEP_SECONDS:
                found.append("the sweep took too long")
            if possible is not None and (more := self.outcome().drafts - possible):
                found.append(f"after the fault {len(more)} drafts lie there that never should")
        complete = [self.sweep(at, Fuse()) for _ in range(_RECOVERIES)]
        return found if all(complete) else [*found, "a sweep without a fault is not complete"]

    def _here(self, at: dt.datetime, fault: Fault) -> None:
        try:
            self.sweep(at, Fuse(fault))
        except (LedgerError, Bug):
            return

    def _apart(self, at: dt.datetime, fault: Fault) -> None:
        """In a process that does not come back."""
        child = os.fork()
        if child == 0:
            try:
                self.sweep(at, Fuse(fault))
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL


class Timely:
    """Runs a program only on mornings after which it matters: a draft is due, or the mailbox has changed."""

    def __init__(self, program: _Program, scenario: Scenario) -> None:
        self._program, self._scenario = program, scenario
        self._seen: object = None

    def sweep(self, at: dt.datetime) -> None:
        due = any(draft.day == at.astimezone(self._scenario.zone).date() for draft in self._scenario.drafts)
        if due or self._program.mailbox() != self._seen:
            self._program.sweep(at)
        self._seen = self._program.mailbox()

    def status(self) -> dict[str, Any]:
        return self._program.status()


class _Program:
    """What a timeline plays against."""

    def __init__(self, stage: _Stage) -> None:
        self._stage = stage

    def sweep(self, at: dt.datetime) -> None:
        raise NotImplementedError

    def mailbox(self) -> object:
        """The letters and drafts that lie there, to be compared."""
        outcome = self._stage.outcome()
        return outcome.letters, outcome.drafts, outcome.trash

    def status(self) -> dict[str, Any]:
        return read_status(self._stage.config)


class _Recorder(_Program):
    def __init__(self, stage: _Stage, steps: list[Step]) -> None:
        super().__init__(stage)
        self._steps = steps

    def sweep(self, at: dt.datetime) -> None:
        before, fuse = Kept.of(self._stage.folder), Fuse()
        assert self._stage.sweep(at, fuse), "a sweep without a fault is complete"
        self._steps.append(Step(at, before, tuple(fuse.calls), self._stage.outcome()))


class _Troubled(_Program):
    """Runs one of its sweeps with faults."""

    def __init__(self, stage: _Stage, number: int, faults: Sequence[Fault]) -> None:
        super().__init__(stage)
        self._number, self._faults, self._swept = number, faults, 0
        self.found: list[str] = []

    def sweep(self, at: dt.datetime) -> None:
        if self._swept == self._number:
            self.found += self._stage.troubled(at, self._faults)
        else:
            assert self._stage.sweep(at, Fuse())
        self._swept += 1


def _written(played: Played) -> list[tuple[dt.datetime, bytes]]:
    return [(one.at, one.draft.raw) for one in played.written]
