"""Rule ``not-an-answer``."""

from __future__ import annotations

from tests.hiring.letters import INES, TOM, confirmed, decided, draft, letter, notes, process, written

INTERVIEW = confirmed("2026-03-12", name="fixed")


def test_an_automatic_reply_changes_nothing() -> None:
    subject = process(INTERVIEW, letter("auto_reply", "2026-03-13", replies_to=["fixed"]))
    decision = decided(subject, "2026-03-19")
    action = written(decision)
    assert action is not None
    assert (action.number, action.situation.answered) == (1, False)
    assert action.parent.message_id == "<fixed>"
    assert [reply.kind for reply in decision.standing.replies] == ["auto_reply"]
    assert any(reason.startswith("not-an-answer: an automatic reply") for reason in decision.standing.reasons)
    assert notes(decision, "not-an-answer") == []


def test_an_acknowledgement_is_noted_and_answered() -> None:
    subject = process(INTERVIEW, letter("acknowledgement", "2026-03-13", "thanks", replies_to=["fixed"]))
    decision = decided(subject, "2026-03-19")
    action = written(decision)
    assert action is not None
    assert not action.situation.answered
    assert action.parent.message_id == "<thanks>"
    (note,) = notes(decision, "not-an-answer")
    assert "Tom Adeyemi" in note.text


def test_neither_moves_the_second_follow_up() -> None:
    sent = draft("2026-03-12", 1, "sent", sent="2026-03-19")
    subject = process(
        INTERVIEW, letter("acknowledgement", "2026-03-25"), letter("auto_reply", "2026-03-25 13:00")
    )
    assert written(decided(subject, "2026-03-26", [sent])) is not None


def test_a_successor_for_good_is_written_to() -> None:
    left = letter("auto_reply", "2026-03-13", contact=INES, replies_to=["fixed"])
    action = written(decided(process(INTERVIEW, left), "2026-03-19"))
    assert action is not None
    assert action.recipient == INES
    assert "successor" in action.recipient_why


def test_a_substitute_is_not() -> None:
    """Out of office, and "for anything urgent" somebody else: that letter names no other contact."""
    away = letter("auto_reply", "2026-03-13", contact=TOM, replies_to=["fixed"])
    action = written(decided(process(INTERVIEW, away), "2026-03-19"))
    assert action is not None
    assert action.recipient == TOM


def test_who_writes_again_has_not_left() -> None:
    left = letter("auto_reply", "2026-03-13", contact=INES, replies_to=["fixed"])
    back = letter("acknowledgement", "2026-03-16")
    action = written(decided(process(INTERVIEW, left, back), "2026-03-19"))
    assert action is not None
    assert action.recipient == TOM


def test_another_persons_absence_changes_nothing() -> None:
    gone = letter("auto_reply", "2026-03-13", sender=INES, contact=INES, replies_to=["fixed"])
    action = written(decided(process(INTERVIEW, gone), "2026-03-19"))
    assert action is not None
    assert action.recipient == TOM
