"""Rule ``got-back``."""

from __future__ import annotations

import pytest

from followup_mail.reading.model import Kind
from tests.hiring.letters import (
    confirmed,
    decided,
    draft,
    letter,
    notes,
    planned,
    policy,
    process,
    written,
)

INTERVIEW = confirmed("2026-03-12", "10:00")


@pytest.mark.parametrize("kind", ["holding", "proposal"])
def test_no_first_but_a_second_that_knows_of_it(kind: Kind) -> None:
    subject = process(INTERVIEW, letter(kind, "2026-03-16"), letter("other", "2026-03-17", own=True))
    decision = decided(subject, "2026-03-19")
    assert written(decision) is None
    assert planned(decision, 1).state == "skipped"
    assert decision.standing.state == "waiting"
    assert [note.rule for note in notes(decision)].count("got-back") == 2
    action = written(decided(subject, "2026-03-26"))
    assert action is not None
    assert (action.number, action.situation.answered, action.situation.as_second) == (2, True, False)


def test_an_answer_to_the_first_follow_up() -> None:
    sent = draft("2026-03-12", 1, "sent", sent="2026-03-19")
    action = written(decided(process(INTERVIEW, letter("holding", "2026-03-20")), "2026-03-26", [sent]))
    assert action is not None
    assert (action.number, action.situation.answered, action.situation.as_second) == (2, True, True)


def test_what_they_said_before_the_interview_is_no_answer() -> None:
    subject = process(INTERVIEW, letter("holding", "2026-03-11"), letter("holding", "2026-03-12 10:59"))
    assert written(decided(subject, "2026-03-19")) is not None


def test_after_the_end_on_the_same_day_it_is() -> None:
    subject = process(INTERVIEW, letter("holding", "2026-03-12 11:00"))
    assert written(decided(subject, "2026-03-19")) is None


def test_the_users_own_letter_is_none() -> None:
    subject = process(INTERVIEW, letter("holding", "2026-03-14", own=True))
    assert written(decided(subject, "2026-03-19")) is not None


def test_with_one_configured_day_nothing_is_written() -> None:
    subject = process(INTERVIEW, letter("holding", "2026-03-16"))
    decision = decided(subject, "2026-03-19", policy=policy(days=(7,)))
    assert written(decision) is None
    assert decision.standing.state == "waiting"
