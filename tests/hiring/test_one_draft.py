"""Rules ``one-draft`` and ``deleted``, as far as drafts are neither moved nor removed."""

from __future__ import annotations

import pytest

from followup_mail.hiring.model import DraftState
from tests.hiring.letters import confirmed, decided, draft, notes, planned, process, written

INTERVIEW = process(confirmed("2026-03-12"))


@pytest.mark.parametrize("state", ["in_drafts", "edited"])
def test_an_unsent_first_blocks_the_second(state: DraftState) -> None:
    decision = decided(INTERVIEW, "2026-03-26", [draft("2026-03-12", 1, state)])
    assert written(decision) is None
    assert planned(decision, 1).state == state
    assert planned(decision, 2).state == "planned"
    assert "unsent" in planned(decision, 2).why
    (note,) = notes(decision, "one-draft")
    assert "follow-up 2" in note.text


def test_before_its_day_nothing_is_noted() -> None:
    decision = decided(INTERVIEW, "2026-03-25", [draft("2026-03-12", 1)])
    assert notes(decision) == []
    assert decision.standing.next is not None
    assert decision.standing.next.number == 2


def test_the_same_follow_up_is_not_written_twice() -> None:
    for state in ("in_drafts", "edited", "sent", "gone", "deleted"):
        assert written(decided(INTERVIEW, "2026-03-20", [draft("2026-03-12", 1, state)])) is None


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
