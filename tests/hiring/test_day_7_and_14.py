"""Rule ``day-7-and-14``."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from tests.hiring.letters import (
    at,
    confirmed,
    day,
    decided,
    draft,
    letter,
    on,
    planned,
    policy,
    process,
    written,
)

INTERVIEW = process(confirmed("2026-03-12"))


@pytest.mark.parametrize("morning", ["2026-03-12", "2026-03-13", "2026-03-18"])
def test_nothing_before_day_seven(morning: str) -> None:
    decision = decided(INTERVIEW, morning)
    assert written(decision) is None
    assert decision.standing.next is not None
    assert decision.standing.next.on == day("2026-03-19")
    assert decision.standing.next.number == 1


def test_on_day_seven() -> None:
    action = written(decided(INTERVIEW, "2026-03-19"))
    assert action is not None
    assert (action.number, action.due, action.late_days) == (1, day("2026-03-19"), 0)
    assert action.interview == day("2026-03-12")
    assert action.situation.today == day("2026-03-19")
    assert not action.situation.as_second


def test_on_day_fourteen() -> None:
    sent = draft("2026-03-12", 1, "sent", sent="2026-03-19")
    assert written(decided(INTERVIEW, "2026-03-25", [sent])) is None
    action = written(decided(INTERVIEW, "2026-03-26", [sent]))
    assert action is not None
    assert (action.number, action.due) == (2, day("2026-03-26"))
    assert action.situation.as_second


def test_not_before_the_hour() -> None:
    assert written(decided(INTERVIEW, "2026-03-19 07:59")) is None
    assert written(decided(INTERVIEW, "2026-03-19 08:00")) is not None
    late_riser = policy(draft_at=dt.time(10, 30))
    assert written(decided(INTERVIEW, "2026-03-19 10:29", policy=late_riser)) is None
    assert written(decided(INTERVIEW, "2026-03-19 10:30", policy=late_riser)) is not None


def test_days_are_those_of_the_calendar_across_the_change_of_clocks() -> None:
    fixed = process(confirmed("2026-03-27", "23:30"))
    assert written(decided(fixed, "2026-04-02 23:59")) is None
    assert written(decided(fixed, "2026-04-03 08:00")) is not None


def test_days_are_those_of_the_user() -> None:
    """09:00 in London on the 19th is still the small hours in Denver."""
    denver = policy(timezone=ZoneInfo("America/Denver"))
    assert written(decided(INTERVIEW, "2026-03-18 23:30", policy=denver)) is None
    assert written(decided(INTERVIEW, "2026-03-19 08:00", policy=denver)) is not None


def test_other_days_can_be_wished_for() -> None:
    once = policy(days=(5,))
    action = written(decided(INTERVIEW, "2026-03-17", policy=once))
    assert action is not None
    assert action.due == day("2026-03-17")
    sent = draft("2026-03-12", 1, "sent", sent="2026-03-17")
    later = decided(INTERVIEW, "2026-03-26", [sent], policy=once)
    assert written(later) is None
    assert [each.number for each in later.standing.drafts] == [1]


def test_an_interview_that_runs_on_is_not_followed_up() -> None:
    assessment = process(
        letter("confirmation", "2026-03-02", meeting=on("2026-03-12", "09:00", minutes=60 * 24 * 9))
    )
    assert written(decided(assessment, "2026-03-19")) is None


def test_naive_time_is_refused() -> None:
    from followup_mail.hiring import decide
    from tests.hiring.letters import look

    with pytest.raises(ValueError, match="aware"):
        decide(INTERVIEW, [], policy(), look(), at("2026-03-19").replace(tzinfo=None))


def test_what_is_planned_is_told() -> None:
    decision = decided(INTERVIEW, "2026-03-13")
    assert [(each.number, each.due, each.state) for each in decision.standing.drafts] == [
        (1, day("2026-03-19"), "planned"),
        (2, day("2026-03-26"), "planned"),
    ]
    assert planned(decision, 1).why == ""
