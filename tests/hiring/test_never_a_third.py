"""Rule ``never-a-third``."""

from __future__ import annotations

import pytest

from tests.hiring.letters import (
    confirmed,
    day,
    decided,
    draft,
    letter,
    look,
    notes,
    policy,
    process,
    promise,
    written,
)

INTERVIEW = confirmed("2026-03-12")
BOTH_SENT = [
    draft("2026-03-12", 1, "sent", sent="2026-03-19"),
    draft("2026-03-12", 2, "sent", sent="2026-03-27"),
]


@pytest.mark.parametrize("morning", ["2026-03-28", "2026-04-03", "2026-04-10", "2026-06-01"])
def test_no_third(morning: str) -> None:
    assert written(decided(process(INTERVIEW), morning, BOTH_SENT)) is None


def test_no_third_after_a_later_answer() -> None:
    answered = process(INTERVIEW, letter("holding", "2026-04-20"))
    for morning in ("2026-04-21", "2026-04-27", "2026-05-04"):
        decision = decided(answered, morning, BOTH_SENT)
        assert written(decision) is None
        assert decision.standing.state == "waiting"


def test_closes_seven_days_after_the_last_follow_up_sent() -> None:
    before = decided(process(INTERVIEW), "2026-04-02", BOTH_SENT)
    assert before.standing.state == "waiting"
    assert before.standing.next is not None
    assert (before.standing.next.action, before.standing.next.on) == ("close", day("2026-04-03"))
    closed = decided(process(INTERVIEW), "2026-04-03", BOTH_SENT)
    assert closed.standing.state == "closed_no_answer"
    assert closed.standing.next is None
    (note,) = notes(closed, "never-a-third")
    assert "look elsewhere" in note.text


def test_closes_seven_days_after_a_draft_that_was_never_sent() -> None:
    """Follow-up 1 lies there unsent, so the second never came: day 14 counts."""
    unsent = [draft("2026-03-12", 1)]
    assert decided(process(INTERVIEW), "2026-04-01", unsent).standing.state == "waiting"
    assert decided(process(INTERVIEW), "2026-04-02", unsent).standing.state == "closed_no_answer"


def test_closes_seven_days_after_the_last_configured_day() -> None:
    once = policy(days=(7,))
    sent = [draft("2026-03-12", 1, "sent", sent="2026-03-19")]
    assert decided(process(INTERVIEW), "2026-03-25", sent, policy=once).standing.state == "waiting"
    assert decided(process(INTERVIEW), "2026-03-26", sent, policy=once).standing.state == "closed_no_answer"


def test_a_promised_date_is_waited_for() -> None:
    promised = process(INTERVIEW, letter("holding", "2026-03-20", promised=promise("2026-04-15")))
    assert decided(promised, "2026-04-21", BOTH_SENT).standing.state == "waiting"
    assert decided(promised, "2026-04-22", BOTH_SENT).standing.state == "closed_no_answer"


def test_a_follow_up_still_to_come_keeps_it_open() -> None:
    """Sent on day 11, the first moves the second to day 18: nothing is closed in between."""
    late = [draft("2026-03-12", 1, "sent", sent="2026-04-01")]
    decision = decided(process(INTERVIEW), "2026-04-07", late)
    assert decision.standing.state == "waiting"
    assert decision.standing.next is not None
    assert (decision.standing.next.action, decision.standing.next.on) == ("draft", day("2026-04-08"))


def test_a_later_answer_reopens() -> None:
    answered = process(INTERVIEW, letter("holding", "2026-04-03 15:00"))
    assert decided(answered, "2026-04-10", BOTH_SENT).standing.state == "waiting"
    acknowledged = process(INTERVIEW, letter("acknowledgement", "2026-04-03 15:00"))
    assert decided(acknowledged, "2026-04-10", BOTH_SENT).standing.state == "closed_no_answer"


def test_an_old_process_is_closed_without_a_word() -> None:
    """What was over before the first look at the mailbox is shown, but the user is not told of it."""
    decision = decided(process(INTERVIEW), "2026-07-01", look=look(ledger_since=day("2026-07-01")))
    assert decision.standing.state == "closed_no_answer"
    assert notes(decision) == []
    assert any("look elsewhere" in reason for reason in decision.standing.reasons)
