"""Plays a month with the very process and tells what it took.

python -m tests.month [--days N] [--minutes N] [--dovecot]
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
import time
from pathlib import Path

from tests.month.play import Span
from tests.month.stores import on_dovecot, on_maildir
from tests.servers.dovecot import Dovecot

MOST_GROWTH_KIB = 2048


def main() -> int:
    """0 where the memory stayed flat, no handle leaked and every draft came in time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=30, help="how many days are played")
    parser.add_argument("--minutes", type=int, default=15, help="between two looks")
    parser.add_argument("--dovecot", action="store_true", help="on a private server, rather than a Maildir")
    told = parser.parse_args()
    span = Span(dt.datetime.now(dt.UTC).date(), told.days, dt.timedelta(minutes=told.minutes))
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        if told.dovecot:
            with Dovecot() as server:
                seen = on_dovecot(server, Path(folder), span)
        else:
            seen = on_maildir(Path(folder), span)
    took = time.monotonic() - began
    print(f"{told.days} days in {took:.0f} s: {seen.sweeps} sweeps, {seen.failed} more without the mailbox")
    print(f"drafts: {seen.drafts}, each at the first look after it was due")
    print(f"configurations: {seen.reloads} taken up, {seen.refusals} refused; backups: {seen.backups}")
    print(f"memory: {seen.memory[0]} KiB at first, {seen.memory[-1]} KiB at last")
    print(f"growth once warm: {seen.growth:+.0f} KiB, at most {MOST_GROWTH_KIB}")
    print(f"file handles: {seen.handles[0]} at first, {seen.handles[-1]} at last")
    return 1 if seen.growth > MOST_GROWTH_KIB or seen.leaked > 0 else 0


if __name__ == "__main__":
    sys.exit(main())
