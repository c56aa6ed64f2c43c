"""How long the rules take: 500 processes with 20,000 letters, assembled and decided on.

    python benchmarks/decide.py

The bound for `decide` is 200 ms for all of them; the figures are printed, and the exit code is 1 beyond it.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from typing import TypeVar
from zoneinfo import ZoneInfo

from followup_mail.hiring import assemble, decide
from followup_mail.hiring.model import Decision, DraftRecord, Look, Policy, Process
from followup_mail.letters.model import Address
from followup_mail.reading.model import Kind, Meeting, Signal

PROCESSES = 500
LETTERS = 40
BOUND = 0.2
ZONE = ZoneInfo("Europe/Berlin")
T = TypeVar("T")

ME = Address("jo@home.example", "Jo Lind")
NOW = dt.datetime(2026, 4, 1, 9, tzinfo=ZONE)
KINDS: tuple[Kind, ...] = ("proposal", "confirmation", "other", "confirmation", "acknowledgement", "holding")


def letters() -> list[Signal]:
    """Forty letters a process: a confirmation, reminders, the user's own, news and newsletters."""
    made = []
    for number in range(PROCESSES):
        domain = f"employer{number:03}works.example"
        person = Address(f"tom@{domain}", "Tom")
        opened = dt.datetime(2026, 2, 20, 8, tzinfo=ZONE) + dt.timedelta(days=number % 28)
        for at in range(LETTERS):
            own = at % 3 == 2
            kind = "other" if own else KINDS[at % len(KINDS)]
            sent = opened + dt.timedelta(hours=5 * at)
            meets = kind == "confirmation"
            made.append(
                Signal(
                    identity=f"<{number}-{at}@{domain}>",
                    message_id=f"<{number}-{at}@{domain}>",
                    in_reply_to=(f"<{number}-{at - 1}@{domain}>",) if at % 5 else (),
                    references=tuple(f"<{number}-{up}@{domain}>" for up in range(max(0, at - 5), at))
                    if at % 5
                    else (),
                    subject="Interview",
                    sent=sent,
                    sender=ME if own else person,
                    recipients=(person,) if own else (ME,),
                    own=own,
                    written_to=ME.address,
                    kind=kind,
                    certainty="sure",
                    meeting=Meeting((opened + dt.timedelta(days=4)).date(), opened + dt.timedelta(days=4))
                    if meets
                    else None,
                    company=None if own else f"Employer{number:03} Works GmbH",
                    role=None if own else "Engineer",
                    contact=None if own else person,
                    language="en",
                )
            )
    return made


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """The best of three runs, in seconds, and what came of it."""
    best, result = float("inf"), work()
    for _ in range(3):
        begun = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - begun)
    return best, result


def main() -> int:
    """Measure, print, and compare with the bound."""
    signals = letters()
    policy, look = Policy(ZONE), Look(True, dt.date(2026, 1, 1))
    drafts: dict[str, list[DraftRecord]] = {}

    def decided(processes: tuple[Process, ...]) -> list[Decision]:
        return [decide(each, drafts.get(each.id, ()), policy, look, NOW, [ME.address]) for each in processes]

    assembling, processes = timed(lambda: assemble("personal", signals, {}))
    half, _ = timed(lambda: assemble("personal", signals[: len(signals) // 2], {}))
    deciding, decisions = timed(lambda: decided(processes))
    writing = sum(len(decision.actions) > 0 for decision in decisions)
    print(
        f"assemble: {len(signals)} letters -> {len(processes)} processes in {assembling * 1000:.0f} ms",
        end="",
    )
    print(f" (half of them: {half * 1000:.0f} ms)")
    print(f"decide:   {len(processes)} processes in {deciding * 1000:.0f} ms, {writing} of them with actions")
    return 0 if deciding <= BOUND and len(processes) == PROCESSES else 1


if __name__ == "__main__":
    sys.exit(main())
