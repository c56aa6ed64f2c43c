"""Rule ``next-round``."""

from __future__ import annotations

from tests.hiring.letters import confirmed, day, decided, draft, letter, notes, process, written

ROUNDS = process(
    confirmed("2026-03-02", sent="2026-02-26"),
    confirmed("2026-03-12", sent="2026-03-05"),
    confirmed("2026-03-27", sent="2026-03-23"),
)
SECOND_ROUND = draft("2026-03-12", 1, "sent", sent="2026-03-19")


def test_each_round_starts_the_count_anew() -> None:
    assert written(decided(ROUNDS, "2026-03-26", [SECOND_ROUND])) is None
    first = written(decided(ROUNDS, "2026-04-03", [SECOND_ROUND]))
    assert first is not None
    assert (first.number, first.interview) == (1, day("2026-03-27"))
    assert not first.situation.as_second
    third_round = draft("2026-03-27", 1, "sent", sent="2026-04-03")
    second = written(decided(ROUNDS, "2026-04-10", [SECOND_ROUND, third_round]))
    assert second is not None
    assert (second.number, second.situation.as_second) == (2, True)


def test_the_earlier_ones_are_superseded() -> None:
    states = [each.state for each in decided(ROUNDS, "2026-03-28").standing.interviews]
    assert states == ["superseded", "superseded", "held"]


def test_rounds_fixed_at_once_are_planned_until_they_are_over() -> None:
    states = [each.state for each in decided(ROUNDS, "2026-03-11").standing.interviews]
    assert states == ["superseded", "planned", "planned"]


def test_an_edited_draft_of_the_earlier_round_blocks() -> None:
    unsent = draft("2026-03-12", 1, "edited")
    decision = decided(ROUNDS, "2026-04-03", [unsent])
    assert written(decision) is None
    (note,) = notes(decision, "one-draft")
    assert "still lies unsent" in note.text


def test_a_draft_of_the_earlier_round_sent_late_keeps_its_distance() -> None:
    """Rule ``distance`` holds between any two: sent on 30 March, the next one comes a week after it."""
    late = draft("2026-03-12", 1, "sent", sent="2026-03-30")
    assert written(decided(ROUNDS, "2026-04-05", [late])) is None
    assert written(decided(ROUNDS, "2026-04-06", [late])) is not None


def test_a_next_round_after_a_closed_one() -> None:
    late = process(confirmed("2026-03-02", sent="2026-02-26"), confirmed("2026-05-12", sent="2026-05-05"))
    assert decided(late, "2026-05-04").standing.state == "waiting"
    assert written(decided(late, "2026-05-19")) is not None


def test_an_answer_to_the_earlier_round_is_none_to_the_next() -> None:
    subject = process(
        confirmed("2026-03-02", sent="2026-02-26"),
        letter("holding", "2026-03-05"),
        confirmed("2026-03-12", sent="2026-03-06"),
    )
    action = written(decided(subject, "2026-03-19"))
    assert action is not None
    assert (action.number, action.situation.answered) == (1, False)
