"""Rule ``distance``."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from tests.hiring.letters import confirmed, day, decided, draft, letter, planned, policy, process, written

INTERVIEW = confirmed("2026-03-12")


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        ("2026-03-19 20:00", "2026-03-26"),
        ("2026-03-20 00:05", "2026-03-27"),
        ("2026-03-23", "2026-03-30"),
        ("2026-03-30", "2026-04-06"),
    ],
)
def test_seven_days_after_the_first_was_sent(sent: str, due: str) -> None:
    drafts = [draft("2026-03-12", 1, "sent", sent=sent)]
    decision = decided(process(INTERVIEW), "2026-03-24", drafts)
    assert planned(decision, 2).due == day(due)
    assert written(decided(process(INTERVIEW), due, drafts)) is not None


def test_the_day_of_sending_is_the_users() -> None:
    """Sent at 03:00 in London, which is the evening before in Los Angeles."""
    there = policy(timezone=ZoneInfo("America/Los_Angeles"))
    drafts = [draft("2026-03-12", 1, "sent", sent="2026-03-21 03:00")]
    assert planned(decided(process(INTERVIEW), "2026-03-24", drafts, policy=there), 2).due == day(
        "2026-03-27"
    )


@pytest.mark.parametrize(
    ("word", "due"),
    [
        ("2026-03-20", "2026-03-26"),
        ("2026-03-22", "2026-03-26"),
        ("2026-03-23", "2026-03-27"),
        ("2026-03-25", "2026-03-29"),
    ],
)
def test_four_days_after_their_last_word(word: str, due: str) -> None:
    drafts = [draft("2026-03-12", 1, "sent", sent="2026-03-19")]
    subject = process(INTERVIEW, letter("holding", word))
    assert planned(decided(subject, "2026-03-25 18:00", drafts), 2).due == day(due)
    assert written(decided(subject, due, drafts)) is not None


def test_a_word_on_the_due_day_itself_moves_it() -> None:
    drafts = [draft("2026-03-12", 1, "sent", sent="2026-03-19")]
    subject = process(INTERVIEW, letter("holding", "2026-03-26 07:30"))
    assert written(decided(subject, "2026-03-26", drafts)) is None
    assert written(decided(subject, "2026-03-30", drafts)) is not None


def test_a_word_from_the_future_is_todays() -> None:
    """A sender's clock that runs ahead does not put a follow-up off for ever."""
    drafts = [draft("2026-03-12", 1, "sent", sent="2026-03-19")]
    subject = process(INTERVIEW, letter("holding", "2031-01-01"))
    assert planned(decided(subject, "2026-03-25", drafts), 2).due == day("2026-03-29")


def test_a_word_does_not_bring_back_what_was_missed() -> None:
    drafts = [draft("2026-03-12", 1, "sent", sent="2026-03-19")]
    subject = process(INTERVIEW, letter("holding", "2026-04-01"))
    assert planned(decided(subject, "2026-04-02", drafts), 2).state == "missed"


def test_configured_days_that_are_closer() -> None:
    close = policy(days=(5, 9))
    drafts = [draft("2026-03-12", 1, "sent", sent="2026-03-17")]
    assert planned(decided(process(INTERVIEW), "2026-03-20", drafts, policy=close), 2).due == day(
        "2026-03-24"
    )


def test_without_a_time_of_sending_the_day_it_was_written_counts() -> None:
    drafts = [draft("2026-03-12", 1, "sent", written="2026-03-22 09:00")]
    assert planned(decided(process(INTERVIEW), "2026-03-25", drafts), 2).due == day("2026-03-29")
