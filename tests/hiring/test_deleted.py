"""Rule ``deleted``."""

from __future__ import annotations

from tests.hiring.letters import (
    confirmed,
    decided,
    draft,
    letter,
    notes,
    planned,
    process,
    withdrawn,
    written,
)

INTERVIEW = process(confirmed("2026-03-12"))


def test_a_deleted_draft_stops_the_process() -> None:
    decision = decided(INTERVIEW, "2026-03-26", [draft("2026-03-12", 1, "deleted")])
    assert written(decision) is None
    assert decision.standing.state == "stopped_by_user"
    assert notes(decision, "deleted")
    assert decision.standing.next is None
    next_round = process(confirmed("2026-03-12"), confirmed("2026-04-01", sent="2026-03-25"))
    assert (
        decided(next_round, "2026-04-08", [draft("2026-03-12", 1, "deleted")]).standing.state
        == "stopped_by_user"
    )


def test_a_draft_that_is_merely_gone_holds_everything_up() -> None:
    decision = decided(INTERVIEW, "2026-03-26", [draft("2026-03-12", 1, "gone")])
    assert written(decision) is None
    assert decision.standing.state == "waiting"
    assert notes(decision, "deleted")


def test_what_the_deletion_stopped_is_skipped_not_missed() -> None:
    for morning in ("2026-03-21", "2026-03-26", "2026-05-01"):
        decision = decided(INTERVIEW, morning, [draft("2026-03-12", 1, "deleted")])
        assert (planned(decision, 1).state, planned(decision, 2).state) == ("deleted", "skipped")
        assert "deleted" in planned(decision, 2).why
        assert notes(decision, "late") == []


def test_what_was_missed_before_stays_missed() -> None:
    decision = decided(INTERVIEW, "2026-05-01", [draft("2026-03-12", 2, "deleted")])
    assert planned(decision, 1).state == "missed"


def test_a_decision_ends_it_all_the_same() -> None:
    subject = process(confirmed("2026-03-12"), letter("offer", "2026-03-22"))
    assert decided(subject, "2026-03-26", [draft("2026-03-12", 1, "deleted")]).standing.state == "offer"


def test_what_we_took_back_ourselves_is_not_deleted() -> None:
    decision = decided(INTERVIEW, "2026-03-26", [draft("2026-03-12", 1, "withdrawn")])
    assert decision.standing.state == "waiting"
    assert written(decision) is not None


def test_a_draft_that_is_merely_gone_is_not_taken_back() -> None:
    subject = process(confirmed("2026-03-12"), letter("offer", "2026-03-22"))
    assert withdrawn(decided(subject, "2026-03-23", [draft("2026-03-12", 1, "gone")])) == []
