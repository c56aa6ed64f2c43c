"""A timeline played once without faults, and any of its sweeps run again with some.

After a fault the same sweep is run again without, until it is complete. Then mailbox and ledger have to be
what they are after the sweep that met no fault: the rest of the timeline follows from them. Where the ledger
is not, the whole timeline is played again, with the fault, to its end.
"""

from __future__ import annotations

import datetime as dt
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from followup_mail.config import Config, load_config
from followup_mail.worker import read_status
from tests.faults.stage import Kept, Outcome
from tests.timelines.play import Played, play
from tests.timelines.program import Program, write_config
from tests.timelines.scenario import Scenario
from tests.timelines.world import World

_RECOVERIES = 2

_Fault = TypeVar("_Fault")
_Course = TypeVar("_Course")


class Stage(ABC, Generic[_Course, _Fault]):
    """A mailbox, a configuration and a state, below ``folder``; what a sweep is, with faults and without."""

    deadline: float
    """Seconds after which no sweep is still at work."""

    def __init__(self, scenario: Scenario, world: World, folder: Path) -> None:
        self.scenario, self.world, self.folder = scenario, world, folder
        self.config: Config = load_config(write_config(scenario, world, folder))
        self.met = 0
        """How many faults sweeps came to."""

    def outcome(self) -> Outcome:
        """How all stands."""
        return Outcome.of(self.world, self.config.state_dir)

    @abstractmethod
    def keep(self) -> tuple[Kept, ...]:
        """Mailbox and state as files."""

    @abstractmethod
    def put_back(self, kept: tuple[Kept, ...]) -> None:
        """Make mailbox and state these again."""

    @abstractmethod
    def sweep(self, at: dt.datetime) -> tuple[bool, _Course]:
        """A sweep without faults: whether it was complete, and where faults could have been."""

    @abstractmethod
    def suffer(self, at: dt.datetime, fault: _Fault) -> bool:
        """A sweep with a fault, however it ends; whether it came to the fault.

        Nothing of it is at work any more when this returns.
        """


@dataclass(frozen=True, slots=True)
class Step(Generic[_Course]):
    """One sweep of the run without faults: how all stood before, where faults can be, what it left."""

    at: dt.datetime
    before: tuple[Kept, ...]
    course: _Course
    after: Outcome


@dataclass
class Recorded(Generic[_Course, _Fault]):
    """The run of a timeline without faults.

    ``mornings`` are those on which the program runs: all of them, or those on which there is something to do.
    """

    stage: Stage[_Course, _Fault]
    mornings: Literal["all", "busy"] = "all"
    steps: list[Step[_Course]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._blank = self.stage.keep()
        self._played = self._play(_Recorder(self.stage, self.steps))

    def try_out(self, step: Step[_Course], faults: Sequence[_Fault]) -> list[str]:
        """Run a sweep with the first of ``faults``, again with the second, and so on; what is wrong then."""
        self.stage.put_back(step.before)
        found = list(_troubled(self.stage, step.at, faults, step.after))
        outcome = self.stage.outcome()
        found += outcome.harm(step.after)
        if not found and outcome.ignorance(step.after):
            found += self._to_the_end(self.steps.index(step), faults)
        return found

    def _to_the_end(self, number: int, faults: Sequence[_Fault]) -> Iterator[str]:
        self.stage.put_back(self._blank)
        troubled = _Troubled(self.stage, number, faults)
        played = self._play(troubled)
        yield from troubled.found
        if _written(played) != _written(self._played):
            yield "the timeline ends with other drafts"
        yield from self.stage.outcome().harm(self.steps[-1].after)

    def _play(self, program: _Program[_Course, _Fault]) -> Played:
        timely: Program = program if self.mornings == "all" else _Timely(program, self.stage.scenario)
        return play(self.stage.scenario, self.stage.world, timely)


def _troubled(
    stage: Stage[_Course, _Fault], at: dt.datetime, faults: Sequence[_Fault], right: Outcome | None = None
) -> Iterator[str]:
    """Sweeps with faults, then without; what is wrong on the way."""
    possible = stage.outcome().drafts | right.drafts if right else None
    for fault in faults:
        begun = time.monotonic()
        stage.met += stage.suffer(at, fault)
        if time.monotonic() - begun > stage.deadline:
            yield f"the sweep took {time.monotonic() - begun:.0f} s"
        if possible is not None and (more := stage.outcome().drafts - possible):
            yield f"after the fault {len(more)} drafts lie there that never should"
    complete = [stage.sweep(at)[0] for _ in range(_RECOVERIES)]
    if not all(complete):
        yield "a sweep without a fault is not complete"


class _Program(ABC, Generic[_Course, _Fault]):
    """What a timeline is played against."""

    def __init__(self, stage: Stage[_Course, _Fault]) -> None:
        self.stage = stage

    @abstractmethod
    def sweep(self, at: dt.datetime) -> None:
        """One sweep."""

    def status(self) -> dict[str, Any]:
        return read_status(self.stage.config)


class _Recorder(_Program[_Course, _Fault]):
    def __init__(self, stage: Stage[_Course, _Fault], steps: list[Step[_Course]]) -> None:
        super().__init__(stage)
        self._steps = steps

    def sweep(self, at: dt.datetime) -> None:
        before = self.stage.keep()
        complete, course = self.stage.sweep(at)
        assert complete, "a sweep without a fault is complete"
        self._steps.append(Step(at, before, course, self.stage.outcome()))


class _Troubled(_Program[_Course, _Fault]):
    """Runs one of its sweeps with faults."""

    def __init__(self, stage: Stage[_Course, _Fault], number: int, faults: Sequence[_Fault]) -> None:
        super().__init__(stage)
        self._number, self._faults, self._swept = number, faults, 0
        self.found: list[str] = []

    def sweep(self, at: dt.datetime) -> None:
        if self._swept == self._number:
            self.found += _troubled(self.stage, at, self._faults)
        else:
            assert self.stage.sweep(at)[0]
        self._swept += 1


class _Timely:
    """Runs a program only on mornings on which it matters: a draft is due, or the mailbox has changed."""

    def __init__(self, program: _Program[_Course, _Fault], scenario: Scenario) -> None:
        self._program, self._scenario = program, scenario
        self._seen: object = None

    def sweep(self, at: dt.datetime) -> None:
        due = any(draft.day == at.astimezone(self._scenario.zone).date() for draft in self._scenario.drafts)
        if due or self._lying() != self._seen:
            self._program.sweep(at)
        self._seen = self._lying()

    def status(self) -> dict[str, Any]:
        return self._program.status()

    def _lying(self) -> object:
        outcome = self._program.stage.outcome()
        return outcome.letters, outcome.drafts, outcome.trash


def _written(played: Played) -> list[tuple[dt.datetime, bytes]]:
    return [(one.at, one.draft.raw) for one in played.written]
