from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.accounts.errors import SignInNeeded
from followup_mail.config import Config, ConfigError
from followup_mail.mailbox.errors import CredentialsRefused, Throttled, Unreachable
from followup_mail.service.notify import Herald
from followup_mail.worker import AlreadyRunning, SweepReport, forever, run_forever, run_once
from followup_mail.worker.calls import Calls
from followup_mail.worker.forever import LONGEST_PAUSE, pause
from tests.worker.home import ZONE, Home, at, confirmation, failing

_ANY_CONFIG = Config.model_validate(
    {
        "timezone": ZONE.key,
        "you": {"name": "Jo Lee", "addresses": ["jo@home.example"]},
        "accounts": [{"name": "personal", "maildir": "nowhere"}],
    }
)
_NEW_YEAR = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_MOMENTS = st.integers(0, 365 * 24 * 60).map(
    lambda minutes: (_NEW_YEAR + dt.timedelta(minutes=minutes)).astimezone(ZONE)
)
MINUTE = dt.timedelta(minutes=1)
ROOT = Path(__file__).parent.parent.parent


def wait_until(true: Any, seconds: float = 10.0) -> None:
    limit = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < limit, "it did not happen"
        time.sleep(0.02)


def started(home: Home, **options: Any) -> tuple[threading.Thread, threading.Event]:
    stop = threading.Event()
    worker = threading.Thread(target=run_forever, args=(home.config,), kwargs={"stop": stop, **options})
    worker.start()
    return worker, stop


# -- when the next sweep is


def test_a_good_account_is_looked_at_after_the_usual_time(home: Home) -> None:
    assert pause(home.config, 0, at(5), None, 1.0) == 15 * MINUTE
    assert pause(home.config, 0, at(5), None, 1.1) == 16.5 * MINUTE


def test_the_worker_wakes_when_drafts_are_due_to_appear(home: Home) -> None:
    assert pause(home.config, 0, at(5, 8) - 4 * MINUTE, None, 1.0) == 4 * MINUTE + dt.timedelta(seconds=1)
    assert pause(home.config, 0, at(5, 8), None, 1.0) == 15 * MINUTE


def test_two_computers_do_not_wake_on_the_same_second(home: Home) -> None:
    ahead = 4 * MINUTE
    waits = [pause(home.config, 0, at(5, 8) - ahead, None, jitter) for jitter in (0.9, 0.97, 1.0, 1.04, 1.1)]
    assert len({wait // dt.timedelta(seconds=1) for wait in waits}) >= 4
    assert all(ahead < wait < ahead + 1.1 * MINUTE for wait in waits)


def test_over_a_change_of_clocks_it_wakes_at_the_local_hour(home: Home) -> None:
    home.settings["follow_up"] = {"draft_at": "03:00"}
    before = dt.datetime(2026, 3, 29, 0, 50, tzinfo=ZONE)  # at 01:00 the clocks say 02:00
    home.settings["scan"] = {"every": "4h"}
    assert pause(home.config, 0, before, None, 1.0) == 70 * MINUTE + dt.timedelta(seconds=1)


def test_a_server_that_is_away_is_asked_at_growing_intervals(home: Home) -> None:
    pauses = [pause(home.config, failures, at(5), None, 1.0) for failures in range(1, 30)]
    assert pauses[0] == 30 * MINUTE
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE


def test_a_server_that_asks_for_patience_is_obeyed(home: Home) -> None:
    until = at(5) + dt.timedelta(hours=3)
    assert pause(home.config, 1, at(5), until, 1.0) == dt.timedelta(hours=3)
    assert pause(home.config, 1, at(5), at(4), 1.0) == 30 * MINUTE


@given(
    st.integers(0, 10_000),
    _MOMENTS,
    st.none() | _MOMENTS,
    st.floats(0.9, 1.1),
)
def test_a_pause_is_never_nothing(
    failures: int, now: dt.datetime, asked: dt.datetime | None, jitter: float
) -> None:
    waited = pause(_ANY_CONFIG, failures, now, asked, jitter)
    assert waited >= dt.timedelta(seconds=1)
    assert asked is None or now + waited >= asked
    if asked is None:
        assert waited <= 1.1 * LONGEST_PAUSE


# -- another configuration


class Taken:
    """Stands for the thread of the sweeps."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.taken: list[Config] = []

    def take(self, config: Config) -> None:
        self.taken.append(config)


@pytest.mark.parametrize("settings", [{"state_dir": "/elsewhere"}, {"timezone": "Mars/Olympus"}])
def test_a_configuration_that_cannot_be_taken_up_is_refused(home: Home, settings: dict[str, Any]) -> None:
    worker: Any = Taken(home.config)

    def reload() -> Config:
        home.settings.update(settings)
        try:
            return home.config
        except ValueError:
            raise ConfigError("said elsewhere") from None

    forever._answer(Calls(reload=True), worker, reload, Herald())
    assert worker.taken == []


def test_a_good_configuration_is_taken_up_once(home: Home) -> None:
    worker: Any = Taken(home.config)
    calls = Calls(reload=True)
    for _ in range(2):
        forever._answer(calls, worker, lambda: home.config, Herald())
    assert worker.taken == [home.config]


# -- running


def test_it_sweeps_at_once_and_ends_when_told(home: Home) -> None:
    home.deliver(confirmation(), at(5))
    worker, stop = started(home)
    wait_until(lambda: home.status()["sweeps"])
    with pytest.raises(AlreadyRunning):
        run_once(home.config)
    stop.set()
    worker.join(5)
    assert not worker.is_alive()
    (report,) = run_once(home.config)
    assert report.complete


def test_each_report_is_handed_over_as_its_sweep_ends(home: Home) -> None:
    reports: list[SweepReport] = []
    worker, stop = started(home, on_report=reports.append)
    wait_until(lambda: reports)
    stop.set()
    worker.join(5)
    assert [(report.account, report.complete) for report in reports] == [("personal", True)]


def test_it_ends_in_the_middle_of_a_sweep(home: Home) -> None:
    held = threading.Event()

    def examine(real: Any, folder: str) -> Any:
        held.set()
        time.sleep(0.3)
        return real(folder)

    worker, stop = started(home, opener=failing(examine=examine))
    assert held.wait(5)
    stop.set()
    began = time.monotonic()
    worker.join(5)
    assert not worker.is_alive()
    assert time.monotonic() - began < 2
    assert home.status()["sweeps"] == []


def test_it_does_not_wait_for_a_server_that_hangs(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forever, "GRACE_SECONDS", 0.2)
    held, let_go = threading.Event(), threading.Event()

    def uids(real: Any, since: Any) -> Any:
        held.set()
        let_go.wait(20)
        raise Unreachable("The server did not answer in time.")

    worker, stop = started(home, opener=failing(uids=uids))
    assert held.wait(5)
    stop.set()
    worker.join(5)
    assert not worker.is_alive()
    let_go.set()


def test_it_goes_on_after_whatever_a_sweep_met(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forever, "pause", lambda *_: dt.timedelta(seconds=1))
    troubles: list[Exception] = [ZeroDivisionError(), Unreachable("Away."), Throttled("Patience.")]

    def uids(real: Any, since: Any) -> Any:
        if troubles:
            raise troubles.pop(0)
        return real(since)

    worker, stop = started(home, opener=failing(uids=uids))
    wait_until(lambda: home.status()["sweeps"] and home.status()["sweeps"][0]["complete"], 15)
    stop.set()
    worker.join(5)
    assert troubles == []


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_process_with_0(home: Home, number: signal.Signals) -> None:
    program = (
        "import sys; from pathlib import Path; from followup_mail.config import load_config;"
        "from followup_mail.worker import run_forever; run_forever(load_config(Path(sys.argv[1])))"
    )
    path = home.folder / "config.yaml"
    path.write_text(home.config.model_dump_json(exclude_unset=True))
    with subprocess.Popen([sys.executable, "-c", program, str(path)], cwd=ROOT) as process:
        wait_until(lambda: home.status()["sweeps"])
        process.send_signal(number)
        assert process.wait(5) == 0


def test_a_refused_login_is_never_hammered(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the third refusal in a row it is tried once a day."""
    pauses: list[dt.timedelta] = []
    tries = []

    def opener(_account: object) -> Any:
        tries.append(1)
        raise CredentialsRefused("The server refuses this user name with this password.")

    def no_rest(*given: Any) -> dt.timedelta:
        pauses.append(pause(*given))
        return dt.timedelta() if len(pauses) < 4 else pauses[-1]

    monkeypatch.setattr(forever, "pause", no_rest)
    worker, stop = started(home, opener=opener)
    wait_until(lambda: len(pauses) == 4)
    stop.set()
    worker.join(10)
    assert len(tries) == 3  # the fourth came before its day, and was held back
    assert all(rest < dt.timedelta(hours=2) for rest in pauses[:2])
    assert all(rest > dt.timedelta(hours=23) for rest in pauses[2:])


def test_who_signs_in_again_is_not_waited_for_a_day(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody was asked for a login meanwhile, so no provider locks anything."""
    pauses: list[dt.timedelta] = []

    def opener(_account: object) -> Any:
        raise SignInNeeded(
            "The account is not signed in any more: followup-mail login mends that.", "personal"
        )

    def no_rest(*given: Any) -> dt.timedelta:
        pauses.append(pause(*given))
        return dt.timedelta() if len(pauses) < 4 else pauses[-1]

    monkeypatch.setattr(forever, "pause", no_rest)
    worker, stop = started(home, opener=opener)
    wait_until(lambda: len(pauses) == 4)
    stop.set()
    worker.join(10)
    assert all(rest < dt.timedelta(hours=2) for rest in pauses)
