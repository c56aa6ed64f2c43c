"""Rule ``unsure``."""

from __future__ import annotations

from followup_mail.hiring.model import Process
from tests.hiring.letters import (
    confirmed,
    day,
    decided,
    either,
    letter,
    notes,
    on,
    process,
    written,
)

TWO_READINGS = letter("confirmation", "2026-03-02", "two", meeting=either("2026-03-04", "2026-04-03"))


def states(subject: Process) -> list[tuple[str | None, str]]:
    interviews = decided(subject, "2026-04-20").standing.interviews
    return [(str(each.date) if each.date else None, each.state) for each in interviews]


def test_held_for_the_users_word() -> None:
    for morning in ("2026-03-11", "2026-04-10"):
        decision = decided(process(TWO_READINGS), morning)
        assert written(decision) is None
        assert decision.standing.state == "unsure"
        (question,) = decision.standing.questions
        assert question.options[:2] == ("2026-03-04", "2026-04-03")
        assert len(question.options) == 3
        assert notes(decision, "unsure")
        assert decision.standing.next is None
    latest = decided(process(TWO_READINGS), "2026-03-11").standing.latest
    assert latest is not None
    assert (latest.date, [reading.date for reading in latest.alternatives]) == (
        None,
        [day("2026-03-04"), day("2026-04-03")],
    )


def test_what_may_be_no_interview_at_all_is_held_too() -> None:
    doubtful = letter("confirmation", "2026-03-02", meeting=on("2026-03-12", "10:00"), certainty="unsure")
    decision = decided(process(doubtful), "2026-03-19")
    assert decision.standing.state == "unsure"
    assert decision.standing.questions[0].options[0] == "2026-03-12"


def test_on_record_an_open_day_is_asked_and_not_said_to_be_over() -> None:
    reasons = decided(process(TWO_READINGS), "2026-04-20").standing.reasons
    assert not [reason for reason in reasons if "None" in reason or "followed by a later" in reason]


def test_a_next_round_of_unsure_day_stops_drafts_for_the_earlier_one() -> None:
    again = letter("confirmation", "2026-03-15", meeting=either("2026-04-05", "2026-05-04"))
    decision = decided(process(confirmed("2026-03-12"), again), "2026-03-19")
    assert written(decision) is None
    assert decision.standing.state == "unsure"


def test_context_decides() -> None:
    """One of the readings is the day that is already fixed: a reminder."""
    subject = process(confirmed("2026-03-04", sent="2026-03-01"), TWO_READINGS)
    assert states(subject) == [("2026-03-04", "held")]


def test_a_letter_without_any_day_repeats_the_one_ahead() -> None:
    subject = process(confirmed("2026-03-12"), letter("confirmation", "2026-03-11"))
    assert states(subject) == [("2026-03-12", "held")]


def test_a_later_sure_day_settles_it() -> None:
    subject = process(TWO_READINGS, confirmed("2026-04-03", sent="2026-03-03"))
    assert states(subject) == [("2026-04-03", "held"), (None, "superseded")]
    assert written(decided(subject, "2026-04-10")) is not None


def test_a_sure_day_later_than_all_readings_settles_it_too() -> None:
    subject = process(TWO_READINGS, confirmed("2026-04-12", sent="2026-04-05"))
    assert states(subject) == [("2026-04-12", "held"), (None, "superseded")]


def test_a_sure_day_between_the_readings_does_not() -> None:
    subject = process(TWO_READINGS, confirmed("2026-03-20", sent="2026-03-10"))
    assert decided(subject, "2026-03-27").standing.state == "unsure"


def test_moved_to_an_unsure_day_the_old_one_is_gone() -> None:
    moved = letter("reschedule", "2026-03-05", meeting=either("2026-03-04", "2026-04-03"))
    subject = process(confirmed("2026-03-12"), moved)
    assert states(subject) == [("2026-03-12", "superseded"), (None, "unsure")]
    assert written(decided(subject, "2026-03-19")) is None


def test_called_off_it_needs_no_word() -> None:
    subject = process(TWO_READINGS, letter("cancellation", "2026-03-03"))
    decision = decided(subject, "2026-03-19")
    assert decision.standing.state == "cancelled"
    assert decision.standing.questions == ()


def test_a_decision_ends_it() -> None:
    decision = decided(process(TWO_READINGS, letter("rejection", "2026-03-20")), "2026-03-21")
    assert decision.standing.state == "rejection"
    assert decision.standing.questions == ()


def test_a_decision_of_which_the_reader_is_unsure_is_held() -> None:
    subject = process(confirmed("2026-03-12"), letter("rejection", "2026-03-15", certainty="unsure"))
    decision = decided(subject, "2026-03-19")
    assert written(decision) is None
    assert decision.standing.state == "unsure"
    (question,) = decision.standing.questions
    assert "rejection" in question.ask


def test_an_uncertain_cancellation_calls_nothing_off_but_stops_the_draft() -> None:
    subject = process(confirmed("2026-03-12"), letter("cancellation", "2026-03-10", certainty="unsure"))
    assert states(subject) == [("2026-03-12", "held")]
    assert written(decided(subject, "2026-03-19")) is None
    late = process(confirmed("2026-03-12"), letter("cancellation", "2026-03-14", certainty="unsure"))
    assert written(decided(late, "2026-03-19")) is not None
