"""Rule ``decision``."""

from __future__ import annotations

import pytest

from followup_mail.reading.model import Kind
from tests.hiring.letters import (
    LONDON,
    ROBOT,
    confirmed,
    decided,
    draft,
    either,
    letter,
    notes,
    on,
    process,
    written,
)

INTERVIEW = confirmed("2026-03-12")


@pytest.mark.parametrize("kind", ["offer", "rejection"])
@pytest.mark.parametrize(
    "sent", ["2026-03-03", "2026-03-12 10:30", "2026-03-13", "2026-03-19 08:30", "2026-05-01"]
)
def test_ends_the_process_whenever_it_comes(kind: Kind, sent: str) -> None:
    subject = process(INTERVIEW, letter(kind, sent))
    for morning in ("2026-03-19", "2026-03-26", "2026-05-02"):
        decision = decided(subject, morning)
        assert written(decision) is None
        assert decision.standing.state == kind
        assert decision.standing.next is None
    (note,) = notes(decided(subject, "2026-05-02"), "decision")
    assert note.key == notes(decided(subject, "2026-05-03"), "decision")[0].key


def test_even_from_a_machine() -> None:
    subject = process(INTERVIEW, letter("rejection", "2026-03-14", sender=ROBOT, robot=True))
    assert decided(subject, "2026-03-19").standing.state == "rejection"


def test_the_last_decision_counts() -> None:
    subject = process(INTERVIEW, letter("rejection", "2026-03-14"), letter("offer", "2026-03-16"))
    assert decided(subject, "2026-03-19").standing.state == "offer"


def test_ends_also_what_the_user_stopped() -> None:
    subject = process(INTERVIEW, letter("offer", "2026-03-24"))
    assert decided(subject, "2026-03-25", [draft("2026-03-12", 1, "deleted")]).standing.state == "offer"


def test_ends_what_was_called_off() -> None:
    subject = process(INTERVIEW, letter("cancellation", "2026-03-05"), letter("rejection", "2026-03-06"))
    assert decided(subject, "2026-03-19").standing.state == "rejection"


def test_what_was_decided_before_the_interview_was_fixed_does_not_end_it() -> None:
    subject = process(letter("rejection", "2026-02-20"), INTERVIEW)
    decision = decided(subject, "2026-03-19")
    assert decision.standing.state == "waiting"
    assert written(decision) is not None


def test_a_later_confirmation_reopens() -> None:
    subject = process(
        INTERVIEW, letter("rejection", "2026-03-14"), confirmed("2026-03-24", sent="2026-03-20")
    )
    assert decided(subject, "2026-03-25").standing.state == "waiting"
    assert written(decided(subject, "2026-03-31")) is not None
    stopped = [draft("2026-03-12", 1, "deleted", written="2026-03-13")]
    assert written(decided(subject, "2026-03-31", stopped)) is not None


def test_a_next_round_of_unsure_day_reopens_too() -> None:
    again = letter("confirmation", "2026-03-16", meeting=either("2026-04-05", "2026-05-04"))
    subject = process(INTERVIEW, letter("rejection", "2026-03-14"), again)
    assert decided(subject, "2026-03-19").standing.state == "unsure"


def test_what_was_reopened_and_called_off_is_called_off() -> None:
    subject = process(
        confirmed("2026-03-12", sent="2026-03-01"),
        letter("cancellation", "2026-03-02"),
        letter("rejection", "2026-03-05"),
        confirmed("2026-03-20", sent="2026-03-10"),
        letter("cancellation", "2026-03-15"),
    )
    assert decided(subject, "2026-03-27").standing.state == "cancelled"


def test_a_reminder_of_the_old_day_does_not_reopen() -> None:
    """The scheduling tool does not know of the rejection."""
    reminder = letter(
        "confirmation", "2026-03-11", sender=ROBOT, robot=True, meeting=on("2026-03-12", "10:00")
    )
    subject = process(INTERVIEW, letter("rejection", "2026-03-10"), reminder)
    assert decided(subject, "2026-03-19").standing.state == "rejection"


def test_the_candidates_own_withdrawal() -> None:
    subject = process(INTERVIEW, letter("cancellation", "2026-03-15", own=True))
    decision = decided(subject, "2026-03-19")
    assert decision.standing.state == "withdrawn"
    assert written(decision) is None
    called_off = process(INTERVIEW, letter("cancellation", "2026-03-08", own=True))
    assert decided(called_off, "2026-03-19").standing.state == "withdrawn"


def test_a_withdrawal_is_reopened_by_a_new_day() -> None:
    """The candidate could not come, and the interview was fixed anew."""
    subject = process(
        INTERVIEW,
        letter("cancellation", "2026-03-08", own=True),
        letter("reschedule", "2026-03-09", meeting=on("2026-03-17", "10:00")),
    )
    assert written(decided(subject, "2026-03-24")) is not None


def test_the_users_own_words_are_no_decision() -> None:
    subject = process(INTERVIEW, letter("rejection", "2026-03-15", own=True))
    assert decided(subject, "2026-03-19").standing.state == "waiting"


def test_a_draft_of_the_users_that_lies_there_is_pointed_out() -> None:
    subject = process(INTERVIEW, letter("offer", "2026-03-20"))
    (note,) = notes(decided(subject, "2026-03-21", [draft("2026-03-12", 1, "edited")]), "withdraw")
    assert "unsent" in note.text
    assert not notes(decided(subject, "2026-03-21", [draft("2026-03-12", 1, "sent")]), "withdraw")


def test_without_a_time_it_is_held_for_the_users_word() -> None:
    """Nobody can say whether it is older than the interview: nothing is written, and the user is asked."""
    decision = decided(process(letter("rejection", None), INTERVIEW), "2026-03-19")
    assert decision.standing.state == "unsure"
    assert written(decision) is None
    assert decision.standing.questions


def test_the_decision_is_among_the_replies() -> None:
    subject = process(INTERVIEW, letter("rejection", "2026-03-10"))
    assert [reply.kind for reply in decided(subject, "2026-03-19").standing.replies] == ["rejection"]
    assert decided(subject, "2026-03-19").standing.interviews[0].over.tzinfo is LONDON  # type: ignore[union-attr]
