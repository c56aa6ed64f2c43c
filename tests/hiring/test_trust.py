"""Rule ``trust``."""

from __future__ import annotations

import pytest

from followup_mail.letters.model import Address
from followup_mail.reading.model import Kind
from tests.hiring.letters import (
    assembled,
    confirmed,
    decided,
    ids,
    letter,
    notes,
    on,
    process,
    written,
)

INTERVIEW = confirmed("2026-03-12", name="fixed")


@pytest.mark.parametrize(
    ("kind", "meeting"),
    [
        ("offer", None),
        ("rejection", None),
        ("cancellation", on("2026-03-12")),
        ("reschedule", on("2026-04-12", "10:00")),
        ("confirmation", on("2026-04-12", "10:00")),
    ],
)
def test_what_fails_the_check_moves_and_ends_nothing(kind: Kind, meeting: object) -> None:
    forged = letter(kind, "2026-03-10", "forged", meeting=meeting, trusted=False, replies_to=["fixed"])
    (subject,) = assembled(INTERVIEW, forged)
    assert "forged" in ids(subject)
    decision = decided(subject, "2026-03-19")
    assert written(decision) is not None
    assert decision.standing.state == "waiting"
    (note,) = notes(decision, "trust")
    assert "failed" in note.text


def test_it_founds_nothing() -> None:
    assert assembled(letter("confirmation", "2026-03-01", meeting=on("2026-03-12"), trusted=False)) == []


def test_it_ties_nothing_together() -> None:
    """A forged letter that refers to two threads does not make them one."""
    fenwick = Address("harriet@fenwick.example", "Harriet Cole")
    one = letter("confirmation", "2026-03-01", "one", company=None, meeting=on("2026-03-12", "10:00"))
    other = letter(
        "confirmation", "2026-03-02", "other", sender=fenwick, company=None, meeting=on("2026-03-13", "10:00")
    )
    forged = letter("other", "2026-03-03", "forged", trusted=False, replies_to=["one", "other"])
    assert len(assembled(one, other, forged)) == 2


def test_an_answer_that_fails_the_check_is_doubtful() -> None:
    subject = process(INTERVIEW, letter("holding", "2026-03-15", trusted=False))
    decision = decided(subject, "2026-03-19")
    assert written(decision) is not None
    assert notes(decision, "from-anywhere")


def test_a_stranger_moves_nothing() -> None:
    """Nothing ties the sender to the process: the letter is none of its."""
    stranger = letter(
        "cancellation", "2026-03-10", "stranger", sender=Address("x@elsewhere.example"), company=None
    )
    quillmark = next(each for each in assembled(INTERVIEW, stranger) if "fixed" in ids(each))
    assert "stranger" not in ids(quillmark)
    assert decided(quillmark, "2026-03-19").standing.state == "waiting"
