"""The fault campaign: every journal step of every timeline, and faults chosen by seeds.

    python -m tests.faults.campaign --seeds 2000
    python -m tests.faults.campaign --seeds 500 --first 500 --only seeds    # a piece of it
    python -m tests.faults.campaign --only steps --timelines plain-silence moved-twice

Every trial is a sweep of a timeline in which calls of store or ledger fail, the disk is full, or the process
is killed; then sweeps without faults. It has to end with exactly the drafts of the run without faults, byte
by byte, and with every letter of the user as it was. Exits with 1 where one does not, and says which.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.fuse import Fault, kinds_of
from tests.faults.trial import Recorded, Step
from tests.timelines.scenario import OWN, SHARED, find, names

# A second fault while the first is recovered from, and a third.
_MORE = 0.25
_MOST_FAULTS = 3
# What writes to the mailbox is a step of the journal too.
_STEPS = ("journal.", "store.append", "store.withdraw")


@dataclass
class Tally:
    """What was tried, and what was found."""

    trials: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)

    def add(self, recorded: Recorded, step: Step, faults: Sequence[Fault], label: str) -> None:
        """Try it out."""
        self.trials += 1
        self.faults.update(fault.kind for fault in faults)
        told = ", ".join(f"{one.kind} {one.when} call {one.point} ({_call(step, one)})" for one in faults)
        for harm in recorded.try_out(step, faults):
            self.found.append(f"{recorded.scenario.name}, {step.at:%Y-%m-%d %H:%M}, {label}: {told}: {harm}")


def at_journal_steps(recorded: Recorded) -> Iterator[tuple[Step, list[Fault]]]:
    """Everything that may go wrong before and after each step of the journal of a timeline."""
    for step in recorded.steps:
        for point, name in enumerate(step.calls):
            if name.startswith(_STEPS):
                yield from ((step, [Fault(point, when, kind)]) for when, kind in kinds_of(name))


def by_seed(recorded: Recorded, seed: int) -> tuple[Step, list[Fault]]:
    """One to three faults in a row in a sweep: any of its calls, sweeps in which much happens preferred."""
    chosen = random.Random(seed)
    busy = [step for step in recorded.steps if any(name.startswith("journal.") for name in step.calls)]
    step = chosen.choice(busy if busy and chosen.random() < 0.5 else recorded.steps)
    faults = [_any_fault(step, chosen)]
    while len(faults) < _MOST_FAULTS and chosen.random() < _MORE:
        faults.append(_any_fault(step, chosen))
    return step, faults


def _any_fault(step: Step, chosen: random.Random) -> Fault:
    # By name first: statements are many, and what touches the mailbox is rare.
    name = chosen.choice(sorted(set(step.calls)))
    point = chosen.choice([point for point, called in enumerate(step.calls) if called == name])
    when, kind = chosen.choice(kinds_of(name))
    return Fault(point, when, kind)


def _call(step: Step, fault: Fault) -> str:
    return step.calls[fault.point] if fault.point < len(step.calls) else "none"


def run(timelines: Sequence[str], seeds: range, *, steps: bool) -> Tally:
    """Try out every journal step (with ``steps``) and every seed, each in one of the timelines."""
    tally = Tally()
    for number, name in enumerate(timelines):
        mine = [seed for seed in seeds if seed % len(timelines) == number]
        if not (steps or mine):
            continue
        with tempfile.TemporaryDirectory() as folder:
            recorded = Recorded(find(name), Path(folder, "home"))
            for step, faults in at_journal_steps(recorded) if steps else ():
                tally.add(recorded, step, faults, "journal step")
            for seed in mine:
                tally.add(recorded, *by_seed(recorded, seed), label=f"seed {seed}")
    return tally


def main() -> None:
    """Run the campaign, or a piece of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=2000, metavar="N")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="the first seed")
    parser.add_argument("--only", choices=["steps", "seeds"])
    parser.add_argument("--timelines", nargs="+", default=[*names(SHARED), *names(OWN)], metavar="NAME")
    told = parser.parse_args()
    logging.disable(logging.CRITICAL)
    begun = time.monotonic()
    seeds = range(told.first, told.first + (told.seeds if told.only != "steps" else 0))
    tally = run(told.timelines, seeds, steps=told.only != "seeds")
    for found in tally.found:
        print(found)
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(tally.faults.items()))
    print(
        f"{len(told.timelines)} timelines, {tally.trials} trials, {tally.faults.total()} faults ({kinds}) "
        f"in {time.monotonic() - begun:.0f} s: {len(tally.found)} went wrong"
    )
    sys.exit(1 if tally.found else 0)


if __name__ == "__main__":
    main()
