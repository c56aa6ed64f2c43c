"""How soon the command line answers, against an empty Python in the same run.

    python benchmarks/startup.py

`--version` may take 6 times as long as `python -c pass`, `status` with 50 processes 10 times.
What `status` takes in a terminal, where rich lays it out, is told beside them.
The best of several runs in turn counts, so that what else the machine does weighs on all alike. Compiled
modules are kept, as for any installed program. The exit code is 1 beyond a bound.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from followup_mail.hiring.model import Decision, Interview, NextStep, PlannedDraft, Process, Standing
from followup_mail.ledger import Ledger
from followup_mail.letters.model import Address
from followup_mail.reading.model import Signal
from followup_mail.worker.report import SweepReport
from followup_mail.worker.snapshot import account_view

PROCESSES = 50
RUNS = 15
BOUNDS = {"--version": 6.0, "status": 10.0}
ZONE = ZoneInfo("Europe/London")
NOW = dt.datetime(2026, 3, 20, 9, tzinfo=ZONE)


def verdict(number: int) -> tuple[Process, Decision]:
    """A process of two interviews and three replies."""
    name = f"employer-{number:02}"
    person = Address(f"tom@{name}.example", "Tom Example")
    interviews = tuple(
        Interview(
            dt.date(2026, 3, day), dt.datetime(2026, 3, day, 10, tzinfo=ZONE), "held", f"<{day}@x>", None
        )
        for day in (5, 12)
    )
    replies = tuple(
        Signal(
            identity=f"<{number}-{day}@x.example>",
            message_id=f"<{number}-{day}@x.example>",
            in_reply_to=(),
            references=(),
            subject="Re: Interview for Data Analyst",
            sent=dt.datetime(2026, 3, day, 9, tzinfo=ZONE),
            sender=person,
            recipients=(),
            own=False,
            written_to=None,
            kind="holding",
            certainty="sure",
        )
        for day in (13, 14, 16)
    )
    standing = Standing(
        process=name,
        state="waiting",
        interviews=interviews,
        latest=interviews[-1],
        contact=person,
        contact_why="arranged the interview",
        replies=replies,
        promised=None,
        drafts=(
            PlannedDraft(1, dt.date(2026, 3, 19), "skipped", "they got back before it was written"),
            PlannedDraft(2, dt.date(2026, 3, 26), "planned", ""),
        ),
        next=NextStep("draft", dt.date(2026, 3, 26), 2),
        questions=(),
        reasons=("latest-interview: the interview of 2026-03-12 took place",) * 5,
    )
    return Process(name, "personal", (), f"Employer {number} Ltd", "Data Analyst"), Decision(standing, ())


def furnish(folder: Path) -> Path:
    """A configuration, and a ledger with the processes in it."""
    state = folder / "state"
    with Ledger.open(state) as ledger:
        report = SweepReport("personal", NOW, complete=True, examined=4812)
        view = account_view(report, [verdict(number) for number in range(PROCESSES)], NOW, ZONE, lambda *_: 1)
        ledger.chronicle.show("personal", view)
    config = folder / "config.yaml"
    config.write_text(
        "timezone: Europe/London\n"
        "you: {name: Jordan Lee, addresses: [jordan@example.com]}\n"
        "accounts: [{name: personal, maildir: Mail}]\n"
        "state_dir: state\n",
        "utf-8",
    )
    return config


def run(command: list[str], cache: Path) -> bytes:
    """What a command prints; modules are compiled once, into ``cache``."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE).stdout


def run_in_terminal(command: list[str], cache: Path) -> bytes:
    """What a command prints on a terminal of its own."""
    environment = {
        **os.environ,
        "PYTHONPYCACHEPREFIX": str(cache),
        "TERM": "xterm-256color",
        "COLUMNS": "100",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    ours, its = os.openpty()
    with subprocess.Popen(command, env=environment, stdin=its, stdout=its, stderr=its) as process:
        os.close(its)
        shown = bytearray()
        with contextlib.suppress(OSError):  # the end of the terminal
            while piece := os.read(ours, 65536):
                shown += piece
    os.close(ours)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return bytes(shown)


def best(commands: dict[str, list[str]], cache: Path) -> dict[str, float]:
    """The shortest wall time of each command, in seconds, all run in turn."""
    times: dict[str, float] = {}
    for _ in range(RUNS):
        for name, command in commands.items():
            started = time.perf_counter()
            (run_in_terminal if name.endswith("in a terminal") else run)(command, cache)
            times[name] = min(times.get(name, 60.0), time.perf_counter() - started)
    return times


def main() -> int:
    """Measure, print a line of JSON, and compare with the bounds."""
    with tempfile.TemporaryDirectory() as folder:
        config = furnish(Path(folder))
        program = [sys.executable, "-m", "followup_mail"]
        status = [*program, "--config", str(config), "status"]
        cache = Path(folder) / "compiled"
        told = run([*status, "--json"], cache)  # checks the configuration, once
        if len(json.loads(told)["processes"]) != PROCESSES:
            return 1
        empty = [sys.executable, "-c", "pass"]
        commands = {"python": empty, "--version": [*program, "--version"], "status": status}
        if hasattr(os, "openpty"):
            commands["status in a terminal"] = status
            if b"\x1b[" not in run_in_terminal(status, cache):
                return 1
        times = best(commands, cache)
    ratios = {name: round(times[name] / times["python"], 2) for name in times if name != "python"}
    print(
        json.dumps(
            {
                "milliseconds": {name: round(1000 * seconds, 1) for name, seconds in times.items()},
                "times_python": ratios,
                "bounds": BOUNDS,
            }
        )
    )
    return 0 if all(ratios[name] <= bound for name, bound in BOUNDS.items()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
