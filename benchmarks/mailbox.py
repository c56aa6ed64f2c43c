"""What a sweep of a large mailbox costs, beside other ways to read it, in the same run.

    python -m benchmarks.mailbox [--letters 100000] [--hard] [--large] [--runs 1] [--maildir FOLDER]

Seeds five years of mail on a private Dovecot and reads the last 120 days of it: with the program (`run
--once` on a new ledger), with a bare imapclient that fetches ENVELOPE and BODYSTRUCTURE, and, over a line of
60 ms and 20 Mbit/s, also with a script of a dozen lines that uses imap_tools (which has to be installed for
it). Then once more with the program, when nothing is new. The exit code is 1 beyond a bound; the bounds hold
for 100,000 letters.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.line import Line
from tests.servers.dovecot import Dovecot

USER, PASSWORD = "alice", "secret"
DAYS = 120
ROUND_TRIP, RATE = 0.060, 20e6 / 8
BARE = """
import sys, datetime
from imapclient import IMAPClient
client = IMAPClient("127.0.0.1", int(sys.argv[1]), ssl=False)
client.login("alice", "secret")
client.select_folder("INBOX", readonly=True)
uids = client.search(["SINCE", datetime.date.fromisoformat(sys.argv[2])])
for at in range(0, len(uids), 500):
    client.fetch(uids[at:at + 500], ["ENVELOPE", "BODYSTRUCTURE"])
client.logout()
"""
SCRIPT = """
import sys, datetime
from imap_tools import AND, MailBoxUnencrypted
since = datetime.date.fromisoformat(sys.argv[2])
with MailBoxUnencrypted("127.0.0.1", int(sys.argv[1])).login("alice", "secret") as box:
    for message in box.fetch(AND(date_gte=since), mark_seen=False):
        "interview" in (message.subject + message.text + message.html).lower()
"""
START = """
import sys, pathlib
import followup_mail.cli.main, followup_mail.cli.run, followup_mail.cli.reported, followup_mail.cli.when
from followup_mail.config import load_config
from followup_mail.worker.run import run_once
load_config(pathlib.Path(sys.argv[1]))
"""

# To a process Linux counts the memory of the one that it was started from (getrusage(2), ru_maxrss, outlives
# execve), and this one grows with the mailbox: hence a small one in between.
WEIGHED = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stderr=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
if status:
    sys.exit(1)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr)
"""


@dataclass(frozen=True)
class Measured:
    """A process: seconds of wall and of CPU, MB of memory at its peak, what it printed."""

    wall: float
    cpu: float
    peak: float
    said: str


def measured(*command: str) -> Measured:
    """Run a command to its end."""
    with tempfile.TemporaryFile("w+") as out:
        begun = time.perf_counter()
        by_way = [sys.executable, "-S", "-c", WEIGHED, *command]
        used = subprocess.run(by_way, stdout=out, stderr=subprocess.PIPE, text=True, check=True).stderr
        wall = time.perf_counter() - begun
        cpu, kilobytes = used.split()
        out.seek(0)
        return Measured(wall, float(cpu), int(kilobytes) / 1024, out.read())


@dataclass
class Bench:
    """The server, the first day that is read, and a folder for configurations."""

    server: Dovecot
    since: dt.date
    folder: Path
    address: str

    def other(self, program: str, line: Line) -> Measured:
        """Another way to read the window."""
        return measured(sys.executable, "-c", program, str(line.port), self.since.isoformat())

    def ours(self, line: Line, name: str) -> Measured:
        """One sweep of the program; each ``name`` has a ledger of its own."""
        return measured(*self._command(line, name), "run", "--once")

    def idle(self, line: Line, name: str) -> float:
        """MB of memory that the worker holds after a sweep."""
        process = subprocess.Popen([*self._command(line, name), "run"], stdout=subprocess.DEVNULL)
        try:
            time.sleep(6)
            status = Path(f"/proc/{process.pid}/status").read_text()
        finally:
            process.terminate()
            process.wait()
        [kilobytes] = [row.split()[1] for row in status.splitlines() if row.startswith("VmRSS")]
        return int(kilobytes) / 1024

    def _command(self, line: Line, name: str) -> list[str]:
        config = self.folder / f"{name}.yaml"
        config.write_text(
            f"timezone: UTC\nyou: {{name: Jo Lee, addresses: [{self.address}]}}\n"
            "accounts:\n- name: personal\n"
            f"  imap: {{host: 127.0.0.1, port: {line.port}, security: none, username: {USER}, "
            f"password: {{env: BENCH_PASSWORD}}}}\nscan: {{look_back_days: {DAYS}}}\n"
            f"state_dir: {self.folder / name}\n",
            "utf-8",
        )
        return [sys.executable, "-m", "followup_mail", "--config", str(config)]


def as_installed(cache: str) -> None:
    """Let every process keep compiled modules, as an installed program does, and find the password."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.update(PYTHONPYCACHEPREFIX=cache, BENCH_PASSWORD=PASSWORD)


@contextmanager
def bench(args: argparse.Namespace) -> Iterator[Bench]:
    """A server that holds the mail; its indexes are filled."""
    with Dovecot({USER: PASSWORD}) as server, tempfile.TemporaryDirectory() as folder:
        inbox = server.folder(USER, "INBOX")
        if args.maildir is None:
            command = [sys.executable, "-m", "benchmarks.seeding", str(inbox), "--letters", str(args.letters)]
            subprocess.run([*command, *["--hard"] * args.hard, *["--large"] * args.large], check=True)
        else:
            shutil.rmtree(inbox)
            shutil.copytree(args.maildir, inbox, copy_function=os.link)
        server.own(USER)
        as_installed(str(Path(folder, "compiled")))
        since = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=DAYS + 1)
        yield Bench(server, since, Path(folder), args.me)


def found(bench: Bench, name: str, truth: Sequence[dict[str, Any]]) -> str:
    """How many of the interviews the ledger holds, on the right day."""
    from followup_mail.ledger import Ledger

    with Ledger.copied(bench.folder / name) as ledger:
        days = {
            signal.message_id: signal.meeting.date.isoformat()
            for signal in ledger.letters.signals("personal")
            if signal.meeting is not None and signal.meeting.date is not None
        }
    hits = sum(days.get(fact["message_id"]) == fact["date"] for fact in truth)
    return f"{hits}/{len(truth)}"


def figures(bench: Bench, args: argparse.Namespace, truth: dict[str, Any]) -> dict[str, Any]:
    """All of them, medians of so many runs."""
    rows: dict[str, list[float]] = {}

    def keep(name: str, value: float) -> None:
        rows.setdefault(name, []).append(value)

    with Line(bench.server.port) as near:
        bench.other(BARE, near)  # what the server remembers from now on serves all alike
        for run in range(args.runs):
            keep("bare_s", (bare := bench.other(BARE, near)).wall)
            keep("bare_cpu_s", bare.cpu)
            near.forget()
            ours = bench.ours(near, f"near{run}")
            keep("first_sweep_s", ours.wall)
            keep("first_sweep_cpu_s", ours.cpu)
            keep("first_sweep_peak_mb", ours.peak)
            keep("times_bare", ours.wall / bare.wall)
            keep("times_bare_cpu", ours.cpu / bare.cpu)  # less at the mercy of what else the machine does
            keep("percent_of_window_received", 100 * near.received / truth["octets_in_window"])
            near.forget()
            start = measured(sys.executable, "-c", START, str(bench.folder / f"near{run}.yaml"))
            later = bench.ours(near, f"near{run}")
            keep("later_sweep_cpu_ms_beyond_start", 1000 * (later.cpu - start.cpu))
            keep("later_sweep_octets", near.received + near.sent)
            keep("later_sweep_logins", near.commands.upper().count(b" LOGIN "))
            keep("later_sweep_commands", near.commands.count(b"\r\n"))
            keep("later_sweep_peak_mb", later.peak)
        keep("idle_mb", bench.idle(near, "near0"))
    if not args.near_only:
        with Line(bench.server.port, round_trip=ROUND_TRIP, rate=RATE) as far:
            bare = bench.other(BARE, far)
            ours = bench.ours(far, "far")
            keep("far_bare_s", bare.wall)
            keep("far_first_sweep_s", ours.wall)
            keep("far_times_bare", ours.wall / bare.wall)
            if args.script:
                script = bench.other(SCRIPT, far)
                keep("far_script_s", script.wall)
                keep("far_times_faster_than_script", script.wall / ours.wall)
    told: dict[str, Any] = {name: round(statistics.median(values), 2) for name, values in rows.items()}
    return {**told, "interviews_found": found(bench, "near0", truth["interviews"])}


UPPER = {
    "times_bare": 5,
    "percent_of_window_received": 5,
    "far_times_bare": 2.5,
    "later_sweep_cpu_ms_beyond_start": 150,
    "later_sweep_octets": 3_000,
    "later_sweep_logins": 1,
    "first_sweep_peak_mb": 90,
    "idle_mb": 70,
}
LOWER = {"far_times_faster_than_script": 20}


def main() -> int:
    """Measure, print a line of JSON, and compare with the bounds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--letters", type=int, default=100_000)
    parser.add_argument("--hard", action="store_true", help="confirmations whose subjects say little")
    parser.add_argument("--large", action="store_true", help="a letter of 50 MiB among them")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--near-only", action="store_true", help="on loopback alone")
    parser.add_argument(
        "--no-script", dest="script", action="store_false", help="without the imap_tools script"
    )
    parser.add_argument("--maildir", type=Path, help="a mailbox seeded before, with its truth.json")
    parser.add_argument("--me", default="jo.lee@home.example", help="whose mailbox it is")
    args = parser.parse_args()
    with bench(args) as ready:
        truth = json.loads((ready.server.folder(USER, "INBOX") / "truth.json").read_text("utf-8"))
        told = figures(ready, args, truth)
    hits, of = told["interviews_found"].split("/")
    beyond = [name for name, bound in UPPER.items() if told.get(name, 0) > bound]
    beyond += [name for name, bound in LOWER.items() if told.get(name, bound) < bound]
    beyond += [] if hits == of else ["interviews_found"]
    print(json.dumps({"letters": args.letters, "figures": told, "beyond": beyond}))
    return 1 if beyond else 0


if __name__ == "__main__":
    raise SystemExit(main())
