"""Rule ``late``."""

from __future__ import annotations

import pytest

from tests.hiring.letters import (
    confirmed,
    day,
    decided,
    draft,
    look,
    notes,
    planned,
    policy,
    process,
    written,
)

INTERVIEW = process(confirmed("2026-03-12"))


@pytest.mark.parametrize(("morning", "late"), [("2026-03-20", 1), ("2026-03-22", 3)])
def test_written_when_the_worker_comes_back(morning: str, late: int) -> None:
    decision = decided(INTERVIEW, morning)
    action = written(decision)
    assert action is not None
    assert (action.number, action.due, action.late_days) == (1, day("2026-03-19"), late)
    (note,) = notes(decision, "late")
    assert f"{late} days late" in note.text


def test_missed_after_the_days_of_grace() -> None:
    decision = decided(INTERVIEW, "2026-03-23")
    assert written(decision) is None
    assert planned(decision, 1).state == "missed"
    assert notes(decision, "late")


def test_the_days_of_grace_are_a_wish() -> None:
    assert written(decided(INTERVIEW, "2026-03-20", policy=policy(grace_days=0))) is None
    assert written(decided(INTERVIEW, "2026-03-25", policy=policy(grace_days=6))) is not None


def test_a_missed_first_does_not_stop_the_second() -> None:
    action = written(decided(INTERVIEW, "2026-03-26"))
    assert action is not None
    assert (action.number, action.situation.number, action.situation.as_second) == (2, 2, False)


def test_the_second_can_be_missed_too() -> None:
    decision = decided(INTERVIEW, "2026-03-30")
    assert written(decision) is None
    assert [each.state for each in decision.standing.drafts] == ["missed", "missed"]


def test_a_first_sweep_writes_nothing_that_was_due_before() -> None:
    fresh = look(ledger_since=day("2026-03-20"))
    for morning in ("2026-03-20", "2026-03-21"):
        decision = decided(INTERVIEW, morning, look=fresh)
        assert written(decision) is None
        assert planned(decision, 1).state == "missed"
    second = written(decided(INTERVIEW, "2026-03-26", look=fresh))
    assert second is not None
    assert (second.number, second.situation.as_second) == (2, False)


def test_a_first_sweep_writes_what_is_due_that_day() -> None:
    assert written(decided(INTERVIEW, "2026-03-19", look=look(ledger_since=day("2026-03-19")))) is not None


def test_a_draft_held_up_by_another_is_not_missed_yet() -> None:
    decision = decided(INTERVIEW, "2026-03-31", [draft("2026-03-12", 1, "edited")])
    assert planned(decision, 2).state == "planned"
    sent = draft("2026-03-12", 1, "sent", sent="2026-03-31")
    assert planned(decided(INTERVIEW, "2026-04-01", [sent]), 2).due == day("2026-04-07")
