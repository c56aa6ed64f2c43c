"""``run``: what is shown of sweeps, and how it ends."""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from followup_mail.hiring.model import Note, Parent, Situation, WriteDraft
from followup_mail.ledger.model import SetAside
from followup_mail.letters.model import Address
from followup_mail.mailbox.errors import CredentialsRefused, MailboxError, Unreachable
from followup_mail.worker.report import SweepReport
from tests.cli.conftest import Call

ZONE = ZoneInfo("Europe/Lisbon")
AT = dt.datetime(2026, 3, 19, 9, tzinfo=ZONE)
INTERVIEW = dt.date(2026, 3, 12)
DRAFT = WriteDraft(
    process="quillmark",
    interview=INTERVIEW,
    number=1,
    attempt=1,
    due=dt.date(2026, 3, 19),
    late_days=0,
    anchor="<a@quillmark.example>",
    recipient=Address("ana@quillmark.example", "Ana"),
    recipient_why="she arranged the interview",
    from_address="jordan@mail.example",
    parent=Parent("<a@quillmark.example>", (), "Interview"),
    situation=Situation(1, False, False, AT.date(), INTERVIEW, None, "Quillmark", None, "Ana", "en"),
)
NOTE = Note("quillmark", "k", "day-7-and-14", "They \x1b[2Jwere silent for a week.")
ASIDE = SetAside("INBOX", "17", "its headers cannot be read", None)


class Worker:
    """Stands for the worker: remembers how it was called, and reports what the test wants."""

    def __init__(self) -> None:
        self.reports = [SweepReport("personal", AT, complete=True, examined=412)]
        self.called: dict[str, Any] = {}

    def run_once(self, config: object, **options: Any) -> tuple[SweepReport, ...]:
        self.called = options
        return tuple(self.reports)

    def fail(self, *errors: MailboxError) -> None:
        self.reports = [
            SweepReport("personal", AT, complete=False, examined=0, error=error) for error in errors
        ]


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Worker:
    worker = Worker()
    monkeypatch.setattr("followup_mail.worker.run_once", worker.run_once)
    return worker


def test_a_sweep_in_words(call: Call, config: Path, worker: Worker) -> None:
    worker.reports = [
        SweepReport(
            "personal", AT, complete=True, examined=412, drafts=(DRAFT,), notes=(NOTE,), set_aside=(ASIDE,)
        )
    ]
    told = call("--config", config, "run", "--once")
    assert (told.code, told.err) == (0, "")
    assert "personal: 412 letters examined, all folders read" in told.out
    assert "wrote follow-up 1 for quillmark to ana@quillmark.example" in told.out
    assert "interview on Thursday 12 March 2026" in told.out
    assert "They were silent for a week." in told.out
    assert "set aside: INBOX 17: its headers cannot be read" in told.out
    assert "\x1b" not in told.out
    assert "would write follow-up 1" in call("--config", config, "run", "--dry-run").out
    assert call("--quiet", "--config", config, "run", "--once").out == ""


def test_a_sweep_that_was_not_complete_is_called_unverified(call: Call, config: Path, worker: Worker) -> None:
    worker.reports = [
        SweepReport("personal", AT, complete=False, examined=3, why_not="Archive could not be read")
    ]
    told = call("--config", config, "run", "--once")
    assert told.code == 0
    assert "unverified: Archive could not be read" in told.out


def test_a_sweep_as_json(call: Call, config: Path, worker: Worker) -> None:
    worker.reports = [
        SweepReport("personal", AT, complete=True, examined=412, drafts=(DRAFT,), notes=(NOTE,))
    ] * 2
    told = call("--config", config, "run", "--once", "--json")
    first, second = map(json.loads, told.out.splitlines())
    assert first == second
    assert first["format"] == 1
    assert first["at"] == "2026-03-19T09:00:00+00:00"
    assert first["drafts"] == [
        {
            "process": "quillmark",
            "number": 1,
            "interview_date": "2026-03-12",
            "due": "2026-03-19",
            "late_days": 0,
            "to": "ana@quillmark.example",
            "why": "she arranged the interview",
        }
    ]
    assert first["notes"][0]["rule"] == "day-7-and-14"
    assert first["error"] is None


@pytest.mark.parametrize(
    ("errors", "code"),
    [
        ([Unreachable("The server is away.")], 3),
        ([CredentialsRefused("The server refused the login.")], 4),
        ([Unreachable("The server is away."), CredentialsRefused("The server refused the login.")], 4),
    ],
)
def test_a_sweep_that_failed_says_why_and_ends_with_its_code(
    call: Call, config: Path, worker: Worker, errors: list[MailboxError], code: int
) -> None:
    worker.fail(*errors)
    told = call("--quiet", "--config", config, "run", "--once")
    assert (told.code, told.out) == (code, "")
    assert told.err.splitlines()[0].startswith(f"followup-mail: account personal: {errors[0]}")
    assert len(told.err.splitlines()) == len(errors)


@pytest.mark.parametrize(
    ("when", "moment"),
    [
        ("2026-07-19T08:00", dt.datetime(2026, 7, 19, 7, tzinfo=dt.UTC)),
        ("2026-03-19", dt.datetime(2026, 3, 19, tzinfo=dt.UTC)),
        ("2026-03-19T08:00:00+05:30", dt.datetime(2026, 3, 19, 2, 30, tzinfo=dt.UTC)),
        ("20260319T080000Z", dt.datetime(2026, 3, 19, 8, tzinfo=dt.UTC)),
    ],
)
def test_at_takes_a_moment_for_now(
    call: Call, config: Path, worker: Worker, when: str, moment: dt.datetime
) -> None:
    assert call("--config", config, "run", "--once", "--at", when).code == 0
    assert worker.called["now"] == moment
    assert worker.called["now"].tzinfo == ZONE


@pytest.mark.parametrize("when", ["yesterday", "19.03.2026", "", "2026-02-30T08:00"])
def test_at_refuses_what_is_no_moment(call: Call, config: Path, worker: Worker, when: str) -> None:
    told = call("--config", config, "run", "--once", "--at", when)
    assert (told.code, worker.called) == (2, {})
    assert "--at" in told.err
    assert "such as 2026-03-19T08:00" in told.err


def test_a_dry_run_is_one_sweep_that_changes_nothing(call: Call, config: Path, worker: Worker) -> None:
    assert call("--config", config, "run", "--dry-run").code == 0
    assert worker.called == {"now": None, "dry_run": True}


def test_on_and_on_each_sweep_is_a_line_of_json(
    call: Call, config: Path, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_forever(_config: object, *, on_report: Any, **_options: Any) -> None:
        for report in worker.reports * 2:
            on_report(report)

    monkeypatch.setattr("followup_mail.worker.run_forever", run_forever)
    told = call("--config", config, "run", "--json")
    assert told.code == 0
    assert [json.loads(line)["examined"] for line in told.out.splitlines()] == [412, 412]


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_who_stops_reading_ends_the_worker(config: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "followup_mail", "--config", str(config), "run", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(20) == 0
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Processes started meanwhile heed SIGINT, also where a shell in the background has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
@pytest.mark.usefixtures("interruptible")
def test_a_one_shot_that_is_interrupted_ends_with_130_and_no_traceback(config: Path, tmp_path: Path) -> None:
    # A password command that waits stands for a server that does.
    config.write_text(
        config.read_text("utf-8").replace(
            "maildir: Mail",
            "imap: {host: localhost, username: jo, password: {command: "
            f"'{sys.executable} -c \"import time; time.sleep(60)\"'}}}}",
        ),
        "utf-8",
    )
    with subprocess.Popen(
        [sys.executable, "-m", "followup_mail", "--config", str(config), "run", "--once"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        limit = time.monotonic() + 20
        while not (tmp_path / "state" / "ledger.sqlite3").exists():
            assert time.monotonic() < limit
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, b"")
    assert err.decode().splitlines() == ["followup-mail: interrupted; nothing is half done."]


@pytest.mark.parametrize(
    ("options", "command", "levels"),
    [
        ([], ["run", "--once"], {"ERROR"}),
        (["--verbose"], ["run", "--once"], {"DEBUG", "INFO", "ERROR"}),
        (["--quiet"], ["run", "--once"], {"ERROR"}),
        ([], ["run"], {"INFO", "ERROR"}),
        (["--verbose"], ["run"], {"DEBUG", "INFO", "ERROR"}),
        (["--quiet"], ["run"], {"ERROR"}),
    ],
)
def test_how_much_is_told_on_stderr(
    call: Call,
    config: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    command: list[str],
    levels: set[str],
) -> None:
    def work(*_: object, **__: object) -> tuple[SweepReport, ...]:
        for level in (logging.DEBUG, logging.INFO, logging.ERROR):
            logging.getLogger("followup_mail.worker").log(level, "something")
        return ()

    for name in ("run_once", "run_forever"):
        monkeypatch.setattr(f"followup_mail.worker.{name}", work)
    told = call("--config", config, *options, *command)
    assert (told.code, told.out) == (0, "")
    assert {line.split()[-2] for line in told.err.splitlines()} == levels
    kept = (config.parent / "state" / "followup-mail.log").read_text("utf-8")
    assert {line.split()[-2] for line in kept.splitlines()} == levels | {"INFO"}
