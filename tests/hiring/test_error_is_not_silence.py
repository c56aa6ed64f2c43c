"""Rule ``error-is-not-silence``."""

from __future__ import annotations

from tests.hiring.letters import (
    confirmed,
    decided,
    draft,
    letter,
    look,
    notes,
    planned,
    process,
    written,
)

INTERVIEW = process(confirmed("2026-03-12"))
PARTIAL = look(complete=False, why_not="Sent could not be read")


def test_nothing_is_written_after_an_incomplete_look() -> None:
    decision = decided(INTERVIEW, "2026-03-19", look=PARTIAL)
    assert written(decision) is None
    (note,) = notes(decision, "error-is-not-silence")
    assert "Sent could not be read" in note.text
    assert decision.standing.state == "waiting"
    assert planned(decision, 1).state == "planned"


def test_written_once_the_look_is_complete() -> None:
    action = written(decided(INTERVIEW, "2026-03-20"))
    assert action is not None
    assert action.late_days == 1


def test_a_letter_that_could_not_be_read_blocks_its_process_only() -> None:
    blocked = look(blocked={"quillmark": "a letter of 14 March could not be read"})
    assert written(decided(INTERVIEW, "2026-03-19", look=blocked)) is None
    (note,) = notes(decided(INTERVIEW, "2026-03-19", look=blocked), "error-is-not-silence")
    assert "14 March" in note.text
    other = look(blocked={"fenwick": "…"})
    assert written(decided(INTERVIEW, "2026-03-19", look=other)) is not None


def test_what_is_not_due_is_not_noted() -> None:
    assert notes(decided(INTERVIEW, "2026-03-15", look=PARTIAL)) == []


def test_silence_is_not_concluded_either() -> None:
    """A process closes for want of an answer after a complete look only."""
    drafts = [draft("2026-03-12", number, "sent") for number in (1, 2)]
    assert decided(INTERVIEW, "2026-04-10", drafts, look=PARTIAL).standing.state == "waiting"
    assert decided(INTERVIEW, "2026-04-10", drafts).standing.state == "closed_no_answer"


def test_a_decision_that_was_read_counts_all_the_same() -> None:
    subject = process(confirmed("2026-03-12"), letter("offer", "2026-03-14"))
    assert decided(subject, "2026-03-19", look=PARTIAL).standing.state == "offer"
