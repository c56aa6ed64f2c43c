"""Rule ``on-record``."""

from __future__ import annotations

from dataclasses import replace

from tests.hiring.letters import (
    TOM,
    confirmed,
    decided,
    draft,
    letter,
    look,
    notes,
    process,
    promise,
    written,
)


def test_every_draft_has_its_reasons() -> None:
    decision = decided(process(confirmed("2026-03-12")), "2026-03-19")
    assert written(decision) is not None
    assert any(reason.startswith("latest-interview: ") for reason in decision.standing.reasons)
    assert any(reason.startswith("day-7-and-14: ") for reason in decision.standing.reasons)


def test_every_omission_has_its_reason() -> None:
    skipped = decided(process(confirmed("2026-03-12"), letter("holding", "2026-03-14")), "2026-03-19")
    assert any(reason.startswith("got-back: ") for reason in skipped.standing.reasons)
    missed = decided(process(confirmed("2026-03-12")), "2026-03-24")
    assert any(reason.startswith("late: ") for reason in missed.standing.reasons)
    assert all(each.why for each in missed.standing.drafts if each.state in ("missed", "skipped"))


def test_nothing_is_noted_twice() -> None:
    """The same thing has the same key on every day; the worker keeps what it has noted."""
    subject = process(
        confirmed("2026-03-12"), letter("acknowledgement", "2026-03-13"), letter("holding", "2026-03-14")
    )
    keys = [
        [note.key for note in notes(decided(subject, morning))] for morning in ("2026-03-19", "2026-03-21")
    ]
    assert keys[0] == keys[1]
    assert len(keys[0]) == len(set(keys[0]))


def test_two_processes_never_share_a_key() -> None:
    one = process(confirmed("2026-03-12"))
    other = replace(one, id="fenwick")
    keys = [{note.key for note in notes(decided(each, "2026-03-24"))} for each in (one, other)]
    assert keys[0]
    assert keys[0].isdisjoint(keys[1])


def test_what_stands_of_drafts_is_told() -> None:
    drafts = [draft("2026-03-12", 1, "sent", written="2026-03-20 09:00", sent="2026-03-20", late_days=1)]
    standing = decided(process(confirmed("2026-03-12")), "2026-03-21", drafts).standing
    assert [(each.number, each.state, each.late_days) for each in standing.drafts] == [
        (1, "sent", 1),
        (2, "planned", 0),
    ]
    assert standing.drafts[0].written_at == drafts[0].written_at


def test_what_stands_is_told() -> None:
    subject = process(
        confirmed("2026-03-12"),
        letter("holding", "2026-03-14", promised=promise("2026-03-30"), asks_user=True),
    )
    standing = decided(subject, "2026-03-19").standing
    assert standing.process == "quillmark"
    assert standing.contact == TOM
    assert [reply.kind for reply in standing.replies] == ["holding"]
    assert standing.promised is not None


def test_what_has_ended_has_no_drafts_to_come() -> None:
    standing = decided(process(confirmed("2026-03-12"), letter("offer", "2026-03-13")), "2026-03-14").standing
    assert [each.state for each in standing.drafts] == ["skipped", "skipped"]
    assert all("offer" in each.why for each in standing.drafts)


def test_drafts_of_other_processes_are_none_of_this_ones() -> None:
    foreign = draft("2026-03-12", 1, "in_drafts", process="fenwick")
    assert written(decided(process(confirmed("2026-03-12")), "2026-03-19", [foreign])) is not None


def test_a_draft_on_its_way_is_not_planned_again() -> None:
    """Its outcome is not known: it counts as there, until the worker has looked."""
    intended = draft("2026-03-12", 1, "planned", intended=True)
    for morning in ("2026-03-19", "2026-03-26"):
        assert written(decided(process(confirmed("2026-03-12")), morning, [intended])) is None


def test_a_withdrawn_draft_is_written_once_more() -> None:
    withdrawn = draft("2026-03-12", 1, "withdrawn", attempt=1)
    action = written(decided(process(confirmed("2026-03-12")), "2026-03-20", [withdrawn], look=look()))
    assert action is not None
    assert (action.number, action.attempt) == (1, 2)
