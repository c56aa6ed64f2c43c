"""The fault campaign: every journal step of every timeline, and faults chosen by seeds.

    python -m tests.faults.campaign --seeds 2000
    python -m tests.faults.campaign --seeds 500 --first 500 --only seeds    # a piece of it
    python -m tests.faults.campaign --only steps --timelines plain-silence moved-twice
    python -m tests.faults.campaign --seeds 300 --only wire

Every trial is a sweep of a timeline with faults, then sweeps without. It has to end with exactly the drafts
of the run without faults, byte by byte, with every letter of the user as it was, and in time. ``steps`` and
``seeds`` run on a Maildir: calls of store or ledger fail, the disk is full, the process is killed. ``wire``
runs on a private Dovecot behind a bad network; it is part of the whole where Dovecot is installed. Exits with
1 where a trial went wrong, and says which.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults import on_disk, on_the_wire
from tests.faults.trial import Recorded, Step
from tests.servers.dovecot import PROGRAM, Dovecot
from tests.timelines.scenario import OWN, SHARED, Scenario, find, names

Trials = Iterable[tuple[str, Step[Any], Sequence[Any]]]


@dataclass
class Tally:
    """What was tried, and what was found."""

    trials: int = 0
    faults: int = 0
    met: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)

    def add(self, recorded: Recorded[Any, Any], trials: Trials, told: Callable[[Any, Any], str]) -> None:
        """Try them out."""
        for label, step, faults in trials:
            self.trials += 1
            self.faults += len(faults)
            self.kinds.update(getattr(one, "kind", "") or one.blow.kind for one in faults)
            name = recorded.stage.scenario.name
            met = recorded.stage.met
            harms = recorded.try_out(step, faults)
            self.met += min(recorded.stage.met - met, len(faults))
            for harm in harms:
                self.found.append(f"{name}, {step.at:%Y-%m-%d %H:%M}, {label}: {told(step, faults)}: {harm}")
                print(self.found[-1], flush=True)


def on_maildir(scenario: Scenario, folder: Path, seeds: Sequence[int], tally: Tally, *, steps: bool) -> None:
    """A timeline's journal steps (with ``steps``) and seeds."""
    recorded = Recorded(on_disk.MaildirStage(scenario, folder))
    if steps:
        found = (("journal step", *trial) for trial in on_disk.at_journal_steps(recorded))
        tally.add(recorded, found, on_disk.told)
    tally.add(recorded, ((f"seed {one}", *on_disk.by_seed(recorded, one)) for one in seeds), on_disk.told)


def on_dovecot(scenario: Scenario, folder: Path, seeds: Sequence[int], tally: Tally) -> None:
    """A timeline's seeds on a server of its own."""
    with contextlib.ExitStack() as running:
        server = running.enter_context(Dovecot())
        proxies = on_the_wire.proxies(server)
        for proxy in proxies.values():
            running.enter_context(proxy)
        recorded = Recorded(on_the_wire.WireStage(scenario, server, proxies, folder), "busy")
        trials = ((f"seed {one}", *on_the_wire.by_seed(recorded, one)) for one in seeds)
        tally.add(recorded, trials, on_the_wire.told)


def main() -> None:
    """Run the campaign, or a piece of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=2000, metavar="N", help="for each part")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="the first seed")
    parser.add_argument("--only", choices=["steps", "seeds", "wire"])
    parser.add_argument("--timelines", nargs="+", default=[*names(SHARED), *names(OWN)], metavar="NAME")
    told = parser.parse_args()
    logging.disable(logging.CRITICAL)
    begun, tally = time.monotonic(), Tally()
    seeds = range(told.first, told.first + told.seeds)
    for number, name in enumerate(told.timelines):
        mine = [seed for seed in seeds if seed % len(told.timelines) == number]
        scenario = find(name)
        if told.only != "wire":
            with tempfile.TemporaryDirectory() as folder:
                chosen = mine if told.only != "steps" else []
                on_maildir(scenario, Path(folder), chosen, tally, steps=told.only != "seeds")
        if mine and (told.only == "wire" or (told.only is None and PROGRAM is not None)):
            with tempfile.TemporaryDirectory() as folder:
                on_dovecot(scenario, Path(folder), mine, tally)
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(tally.kinds.items()))
    print(
        f"{len(told.timelines)} timelines, {tally.trials} trials, {tally.faults} faults ({kinds}), "
        f"{tally.met} of them met, in {time.monotonic() - begun:.0f} s: {len(tally.found)} went wrong"
    )
    sys.exit(1 if tally.found else 0)


if __name__ == "__main__":
    main()
