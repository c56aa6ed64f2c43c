"""Rule ``one-draft``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup_mail.hiring.words import Paused
from tests.hiring.letters import (
    at,
    confirmed,
    day,
    decided,
    draft,
    look,
    notes,
    planned,
    policy,
    process,
    withdrawn,
    written,
)

INTERVIEW = process(confirmed("2026-03-12"))


def test_the_second_takes_the_place_of_the_untouched_first() -> None:
    """The first is taken back; only when it is gone is the second written, as if no other had been sent."""
    first = draft("2026-03-12", 1)
    decision = decided(INTERVIEW, "2026-03-26", [first])
    assert written(decision) is None
    assert [(each.number, each.why) for each in withdrawn(decision)] == [(1, "follow-up 2 takes its place")]
    assert notes(decision, "one-draft") == []
    taken_back = replace(first, state="withdrawn")
    after = decided(INTERVIEW, "2026-03-26", [taken_back])
    action = written(after)
    assert action is not None
    assert (action.number, action.situation.as_second, action.late_days) == (2, False, 0)
    assert planned(after, 1).state == "withdrawn"
    (note,) = notes(after, "withdraw")
    assert "follow-up 2 takes its place" in note.text
    second = draft("2026-03-12", 2, written="2026-03-26 09:00")
    for morning in ("2026-03-26", "2026-03-27", "2026-04-20"):
        later = decided(INTERVIEW, morning, [taken_back, second])
        assert (written(later), withdrawn(later)) == (None, [])
    assert later.standing.state == "closed_no_answer"


def test_an_edited_first_stays_and_holds_the_second_up() -> None:
    decision = decided(INTERVIEW, "2026-03-26", [draft("2026-03-12", 1, "edited")])
    assert (written(decision), withdrawn(decision)) == (None, [])
    assert planned(decision, 1).state == "edited"
    assert planned(decision, 2).state == "planned"
    assert "unsent" in planned(decision, 2).why
    (note,) = notes(decision, "one-draft")
    assert "follow-up 2" in note.text


def test_a_user_who_wants_drafts_kept_has_one_at_a_time() -> None:
    decision = decided(INTERVIEW, "2026-03-26", [draft("2026-03-12", 1)], policy=policy(withdraw=False))
    assert (written(decision), withdrawn(decision)) == (None, [])
    assert notes(decision, "one-draft")


@pytest.mark.parametrize("morning", ["2026-03-25", "2026-03-26 07:59", "2026-03-30"])
def test_it_gives_way_only_when_the_second_is_to_be_written(morning: str) -> None:
    assert withdrawn(decided(INTERVIEW, morning, [draft("2026-03-12", 1)])) == []


def test_it_gives_way_after_a_complete_look_only() -> None:
    incomplete = look(complete=False, why_not="Sent: gone")
    assert withdrawn(decided(INTERVIEW, "2026-03-26", [draft("2026-03-12", 1)], look=incomplete)) == []


def test_it_does_not_give_way_in_a_pause() -> None:
    pause = Paused(at=at("2026-03-20"), until=day("2026-03-28"))
    subject = replace(INTERVIEW, words=(pause,))
    assert withdrawn(decided(subject, "2026-03-26", [draft("2026-03-12", 1)])) == []
    (action,) = withdrawn(decided(subject, "2026-03-28", [draft("2026-03-12", 1)]))
    assert action.number == 1


def test_it_does_not_give_way_while_another_stands_in_the_way() -> None:
    drafts = [draft("2026-03-12", 1), draft("2026-03-01", 2, "gone")]
    assert withdrawn(decided(INTERVIEW, "2026-03-26", drafts)) == []


def test_a_replaced_first_that_was_sent_after_all_puts_the_second_off() -> None:
    first = draft("2026-03-12", 1, "sent", sent="2026-03-26 09:30")
    second = draft("2026-03-12", 2, written="2026-03-26 09:00")
    decision = decided(INTERVIEW, "2026-03-26 10:00", [first, second])
    assert [(each.number, each.why) for each in withdrawn(decision)] == [
        (2, "another follow-up was sent since")
    ]
    edited = decided(INTERVIEW, "2026-03-26 10:00", [first, replace(second, state="edited")])
    assert withdrawn(edited) == []
    assert "edited" in notes(edited, "withdraw")[0].text
    drafts = [first, replace(second, state="withdrawn")]
    assert written(decided(INTERVIEW, "2026-04-01", drafts)) is None
    action = written(decided(INTERVIEW, "2026-04-02", drafts))
    assert action is not None
    assert (action.number, action.attempt, action.situation.as_second) == (2, 2, True)
    assert written(decided(INTERVIEW, "2026-04-02", [*drafts, draft("2026-03-12", 2, attempt=2)])) is None


def test_with_many_days_of_grace_the_first_does_not_come_back() -> None:
    patient = policy(grace_days=20)
    drafts = [draft("2026-03-12", 1, "withdrawn")]
    action = written(decided(INTERVIEW, "2026-03-26", drafts, policy=patient))
    assert action is not None
    assert action.number == 2
    drafts.append(draft("2026-03-12", 2, "sent", sent="2026-03-26"))
    assert written(decided(INTERVIEW, "2026-03-27", drafts, policy=patient)) is None
    late = written(decided(INTERVIEW, "2026-03-27", policy=patient))
    assert late is not None
    assert (late.number, late.late_days) == (2, 1)


def test_before_its_day_nothing_is_noted() -> None:
    decision = decided(INTERVIEW, "2026-03-25", [draft("2026-03-12", 1)])
    assert notes(decision) == []
    assert decision.standing.next is not None
    assert decision.standing.next.number == 2


def test_the_same_follow_up_is_not_written_twice() -> None:
    for state in ("in_drafts", "edited", "sent", "gone", "deleted"):
        assert written(decided(INTERVIEW, "2026-03-20", [draft("2026-03-12", 1, state)])) is None
