"""Rule ``ball``."""

from __future__ import annotations

import pytest

from followup_mail.letters.model import Address
from followup_mail.reading.model import Signal
from tests.hiring.letters import (
    confirmed,
    day,
    decided,
    draft,
    letter,
    notes,
    planned,
    policy,
    process,
    withdrawn,
    written,
)

INTERVIEW = confirmed("2026-03-12", "10:00")
ASKED = letter("holding", "2026-03-16", "request", asks_user=True)
PROPOSED = letter("proposal", "2026-03-16", "request")


def answer(sent: str) -> Signal:
    return letter("other", sent, own=True, replies_to=["request"])


@pytest.mark.parametrize("request_", [ASKED, PROPOSED])
def test_while_they_wait_nothing_is_written(request_: Signal) -> None:
    subject = process(INTERVIEW, request_)
    for morning in ("2026-03-17", "2026-03-19", "2026-03-26", "2026-04-20"):
        decision = decided(subject, morning)
        assert written(decision) is None
        assert decision.standing.state == "in_progress"
        assert decision.standing.next is None
        assert planned(decision, 2).state == "planned"
        assert "your answer" in planned(decision, 2).why
        (note,) = notes(decision, "ball")
        assert "wait for you" in note.text
        assert len(notes(decision)) == 3  # that they got back, that the first is not written, and this


def test_once_answered_the_second_comes_on_its_day() -> None:
    subject = process(INTERVIEW, ASKED, answer("2026-03-18"))
    decision = decided(subject, "2026-03-19")
    assert decision.standing.state == "waiting"
    assert written(decision) is None
    assert notes(decision, "ball") == []
    action = written(decided(subject, "2026-03-26"))
    assert action is not None
    assert (action.number, action.situation.answered) == (2, True)


def test_answered_a_little_late_it_is_written_late() -> None:
    subject = process(INTERVIEW, ASKED, answer("2026-03-27"))
    action = written(decided(subject, "2026-03-28"))
    assert action is not None
    assert action.late_days == 2


def test_answered_when_its_days_of_grace_are_over_it_comes_four_days_after() -> None:
    """It was not missed: they waited for the user."""
    subject = process(INTERVIEW, ASKED, answer("2026-04-02"))
    decision = decided(subject, "2026-04-03")
    assert (decision.standing.state, planned(decision, 2).due) == ("waiting", day("2026-04-06"))
    assert written(decided(subject, "2026-04-06")) is not None


def test_a_request_after_the_second_was_missed_does_not_bring_it_back() -> None:
    late = letter("holding", "2026-04-10", "request", asks_user=True)
    subject = process(INTERVIEW, late, answer("2026-04-11"))
    assert planned(decided(subject, "2026-04-16"), 2).state == "missed"


def test_an_answer_before_the_request_is_none() -> None:
    subject = process(INTERVIEW, answer("2026-03-15"), ASKED)
    assert decided(subject, "2026-03-19").standing.state == "in_progress"


def test_a_letter_to_a_friend_or_an_automatic_one_is_no_answer() -> None:
    friend = letter("other", "2026-03-18", own=True, to=(Address("pal@friends.example"),))
    away = letter("auto_reply", "2026-03-18", own=True)
    assert decided(process(INTERVIEW, ASKED, friend, away), "2026-03-19").standing.state == "in_progress"


def test_their_last_word_counts() -> None:
    later = letter("holding", "2026-03-18")
    assert decided(process(INTERVIEW, ASKED, later), "2026-03-19").standing.state == "waiting"
    thanks = letter("acknowledgement", "2026-03-18")
    assert decided(process(INTERVIEW, ASKED, thanks), "2026-03-19").standing.state == "in_progress"


def test_what_they_asked_before_the_interview_is_over_with_it() -> None:
    before = letter("proposal", "2026-03-11", "request")
    decision = decided(process(INTERVIEW, before), "2026-03-19")
    assert decision.standing.state == "waiting"
    assert written(decision) is not None


def test_a_date_for_the_next_round_ends_the_waiting() -> None:
    subject = process(INTERVIEW, PROPOSED, confirmed("2026-03-30", sent="2026-03-20"))
    assert decided(subject, "2026-03-21").standing.state == "waiting"


def test_a_decision_outranks_it() -> None:
    subject = process(INTERVIEW, ASKED, letter("rejection", "2026-03-20"))
    assert decided(subject, "2026-03-21").standing.state == "rejection"


def test_a_draft_that_lies_there_is_taken_back() -> None:
    sent = draft("2026-03-12", 1, "sent", sent="2026-03-19")
    subject = process(INTERVIEW, letter("holding", "2026-03-27", asks_user=True))
    decision = decided(subject, "2026-03-28", [sent, draft("2026-03-12", 2)])
    assert len(withdrawn(decision)) == 1
    assert decision.standing.state == "in_progress"


def test_with_one_configured_day() -> None:
    subject = process(INTERVIEW, ASKED)
    assert decided(subject, "2026-03-19", policy=policy(days=(7,))).standing.state == "in_progress"
