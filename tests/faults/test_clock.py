"""Clocks that step, and computers that sleep for days: what comes of it is what would have come without."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from followup_mail.mailbox.errors import Unreachable
from followup_mail.worker import SweepReport, run, run_once
from followup_mail.worker.accounts import Opener
from tests.worker.home import DAY_7, DAY_8, DAY_14, Home, at, confirmation, failing, rejection

Sweep = Callable[..., SweepReport]
YEARS = dt.timedelta(days=3 * 365)


@pytest.fixture
def by_clock(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Home, Sweep]:
    """A home that knows of the interview, and a sweep that reads the moment off the computer's clock."""
    home = Home(tmp_path)
    home.deliver(confirmation(), at(5))

    def sweep(clock: dt.datetime, opener: Opener | None = None) -> SweepReport:
        reader = SimpleNamespace(now=lambda zone: clock.astimezone(zone))
        monkeypatch.setattr(run, "dt", SimpleNamespace(**{**vars(dt), "datetime": reader}))
        (report,) = run_once(home.config, opener=opener)
        return report

    return home, sweep


def test_a_clock_that_is_put_back_writes_nothing_twice(by_clock: tuple[Home, Sweep]) -> None:
    home, sweep = by_clock
    sweep(at(6))
    for moment in (DAY_7, DAY_7 - dt.timedelta(hours=3), DAY_7 - dt.timedelta(days=2), DAY_7, DAY_8):
        sweep(moment)
        assert len(home.drafts()) == 1
    assert [(each.number, each.state) for each in home.records()] == [(1, "in_drafts")]


@pytest.mark.parametrize("wrong", [at(6) + YEARS, at(6) - YEARS, dt.datetime(1970, 1, 1, tzinfo=dt.UTC)])
def test_a_first_look_under_a_wrong_clock_silences_nobody(
    by_clock: tuple[Home, Sweep], wrong: dt.datetime
) -> None:
    home, sweep = by_clock
    sweep(wrong)
    assert home.drafts() == []
    sweep(at(6))
    sweep(DAY_7)
    assert len(home.drafts()) == 1


@pytest.mark.parametrize("wrong", [at(8) + YEARS, at(8) - YEARS])
def test_a_clock_that_is_years_off_for_a_while_costs_nothing(
    by_clock: tuple[Home, Sweep], wrong: dt.datetime
) -> None:
    home, sweep = by_clock
    sweep(at(6))
    sweep(wrong)
    assert home.drafts() == []
    sweep(at(9))
    assert home.process()["interview_date"] == "2026-03-12"
    sweep(DAY_7)
    (first,) = home.drafts()
    sweep(DAY_7 + YEARS)
    sweep(DAY_8)
    assert home.drafts() == [first]
    sweep(DAY_14)
    assert [(each.number, each.state) for each in home.records()] == [(1, "withdrawn"), (2, "in_drafts")]


def test_trouble_is_told_though_the_clock_was_ahead_once(by_clock: tuple[Home, Sweep]) -> None:
    """Else a sweep of a day to come would be the last good one until that day."""
    home, sweep = by_clock
    sweep(at(6) + YEARS)
    sweep(at(6))
    assert home.status()["sweeps"][0]["last_good"] == "2026-03-06T12:00:00+00:00"

    def away(*_: Any) -> Any:
        raise Unreachable("The connection to the mail server was lost.")

    for day in (7, 9):
        assert not sweep(at(day), failing(folders=away)).complete
    with home.ledger() as ledger:
        notes = [note for note in ledger.chronicle.notes() if note.rule == "error-is-not-silence"]
    assert len(notes) == 1


def test_a_computer_that_sleeps_for_days_is_late_and_says_so(by_clock: tuple[Home, Sweep]) -> None:
    home, sweep = by_clock
    sweep(at(6))
    sweep(DAY_7 + dt.timedelta(days=2))
    assert [each.late_days for each in home.records()] == [2]
    assert len(home.drafts()) == 1


@pytest.mark.parametrize("call", ["examine", "uids", "headings", "append_draft"])
def test_an_answer_that_came_while_the_computer_slept_in_a_sweep_is_heard(
    by_clock: tuple[Home, Sweep], call: str
) -> None:
    """The sweep of day 7 falls asleep at its first such call, and goes on two days later."""
    home, sweep = by_clock
    sweep(at(6))
    slept: list[str] = []

    def asleep(real: Any, *given: Any) -> Any:
        if not slept:
            slept.append(call)
            home.deliver(rejection(at(20)), at(20))
        return real(*given)

    sweep(DAY_7, failing(**{call: asleep}))
    sweep(DAY_7 + dt.timedelta(days=2))
    assert home.drafts() == []
    assert home.process()["state"] == "rejection"


def test_a_connection_that_died_in_its_sleep_costs_a_sweep(by_clock: tuple[Home, Sweep]) -> None:
    home, sweep = by_clock
    sweep(at(6))

    def died(_real: Any, *_given: Any) -> Any:
        raise Unreachable("The connection to the mail server was lost.")

    assert not sweep(DAY_7, failing(append_draft=died)).complete
    sweep(DAY_8)
    assert [each.state for each in home.records()] == ["in_drafts"]
    assert len(home.drafts()) == 1
