"""A simulated year, decided on by the rules and by the reference; they must end with exactly the same drafts.

    python -m tests.year [--seed N] [--processes N] [--letters N] [--days N] [--wait]

Both sides see the same letters at the same sweeps, with the same days on which the worker was off or could
not look everywhere, and the same user, whose habits differ from process to process.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence

from followup_mail.hiring.model import Policy
from tests.year.mailbox import year
from tests.year.sides import Plain, Rules, differences
from tests.year.telling import ZONE
from tests.year.world import played


def main(arguments: Sequence[str] | None = None) -> int:
    """Play, print, and 1 where there is a difference."""
    parser = argparse.ArgumentParser(description="A simulated year against the reference.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=200)
    parser.add_argument("--letters", type=int, default=5000)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--wait", action="store_true", help="wait for promised dates")
    given = parser.parse_args(arguments)
    begun = time.perf_counter()
    told = year(given.seed, given.processes, given.letters, given.days)
    policy = Policy(ZONE, wait_for_promised_date=given.wait)
    ours, right = played(told, Rules(told, policy)), played(told, Plain(told, policy))
    found = differences(told, ours, right)
    done = Counter(entry.what for entries in ours.entries.values() for entry in entries)
    handled = Counter(draft.state for drafts in ours.drafts.values() for draft in drafts)
    print(f"{len(told.courses)} processes, {len(told.letters)} letters, {ours.sweeps} sweeps")
    print(f"drafts: {dict(done)}; what became of them: {dict(handled)}")
    print(f"processes: {dict(Counter(ours.states.values()))}")
    for difference in found:
        print(f"DIFFERENT {difference}")
    print(f"{len(found)} differences, {time.perf_counter() - begun:.0f} s")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
