"""Rule ``no-interview``."""

from __future__ import annotations

import pytest

from followup_mail.reading.model import Kind
from tests.hiring.letters import assembled, decided, letter, on, process, written


@pytest.mark.parametrize("kinds", [("proposal",), ("proposal", "holding"), ("proposal", "acknowledgement")])
def test_a_proposal_alone_is_never_followed_up(kinds: tuple[Kind, ...]) -> None:
    subject = process(*(letter(kind, f"2026-03-0{at}") for at, kind in enumerate(kinds, 1)))
    for morning in ("2026-03-08", "2026-03-15", "2026-03-22", "2026-05-01"):
        decision = decided(subject, morning)
        assert written(decision) is None
        assert decision.standing.state == "in_progress"
        assert decision.standing.latest is None


@pytest.mark.parametrize("kind", ["other", "holding", "acknowledgement", "auto_reply"])
def test_what_speaks_of_no_interview_founds_no_process(kind: Kind) -> None:
    assert assembled(letter(kind, "2026-03-01", role="Product Manager")) == []


def test_the_users_own_letters_found_none_but_by_fixing_a_day() -> None:
    assert (
        assembled(letter("proposal", "2026-03-01", own=True), letter("other", "2026-03-01", own=True)) == []
    )
    assert len(assembled(letter("confirmation", "2026-03-01", own=True, meeting=on("2026-03-10")))) == 1


def test_a_series_is_no_interview() -> None:
    weekly = letter("confirmation", "2026-03-01", meeting=on("2026-03-10", "10:00", recurrence="FREQ=WEEKLY"))
    assert written(decided(process(weekly), "2026-03-17")) is None


def test_a_rejection_without_an_interview_is_shown_and_no_more() -> None:
    (subject,) = assembled(letter("rejection", "2026-03-01"))
    decision = decided(subject, "2026-03-08")
    assert decision.standing.state == "rejection"
    assert written(decision) is None
    nameless = letter("rejection", "2026-03-01", company=None)
    assert assembled(nameless) == []
