"""Rule ``withdraw``: which drafts are taken back, which stay, and what comes after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup_mail.hiring.model import DraftRecord, DraftState, Process
from followup_mail.reading.model import Kind
from tests.hiring.letters import (
    confirmed,
    day,
    decided,
    draft,
    letter,
    look,
    notes,
    on,
    planned,
    policy,
    process,
    withdrawn,
    written,
)

INTERVIEW = confirmed("2026-03-12", "10:00")
FIRST = draft("2026-03-12", 1)
FIRST_SENT = draft("2026-03-12", 1, "sent", sent="2026-03-19")
SECOND = draft("2026-03-12", 2)


def taken_back(draft: DraftRecord) -> DraftRecord:
    return replace(draft, state="withdrawn")


ANSWERED = process(INTERVIEW, letter("holding", "2026-03-20"))
DECIDED = process(INTERVIEW, letter("rejection", "2026-03-20"))
NEXT_ROUND = process(INTERVIEW, confirmed("2026-03-30", sent="2026-03-20"))
MOVED = process(
    INTERVIEW, letter("reschedule", "2026-03-20", meeting=on("2026-03-30", was=day("2026-03-12")))
)
WITHDREW = process(INTERVIEW, letter("cancellation", "2026-03-20", own=True))


@pytest.mark.parametrize(
    ("subject", "why"),
    [
        (ANSWERED, "got back"),
        (process(INTERVIEW, letter("proposal", "2026-03-20")), "got back"),
        (DECIDED, "has ended"),
        (WITHDREW, "has ended"),
        (NEXT_ROUND, "not the latest"),
        (MOVED, "not the latest"),
    ],
)
def test_what_comes_while_a_draft_lies_unsent(subject: Process, why: str) -> None:
    (action,) = withdrawn(decided(subject, "2026-03-21", [FIRST]))
    assert (action.process, action.number, action.attempt) == ("quillmark", 1, 1)
    assert why in action.why

    (note,) = notes(decided(subject, "2026-03-21", [taken_back(FIRST)]), "withdraw")
    assert why in note.text
    assert "taken back" in note.text

    edited = decided(subject, "2026-03-21", [replace(FIRST, state="edited")])
    assert withdrawn(edited) == []
    (note,) = notes(edited, "withdraw")
    assert why in note.text
    assert "you have edited it" in note.text


@pytest.mark.parametrize("state", ["sent", "gone", "deleted", "missed", "skipped"])
def test_only_what_lies_there_is_taken_back(state: DraftState) -> None:
    assert withdrawn(decided(DECIDED, "2026-03-21", [replace(FIRST, state=state)])) == []


def test_a_draft_of_unknown_outcome_is_looked_for_first() -> None:
    for unknown in (replace(FIRST, intended=True), replace(taken_back(FIRST), intended=True)):
        decision = decided(ANSWERED, "2026-03-26", [unknown])
        assert withdrawn(decision) == []
        assert written(decision) is None


def test_while_nothing_has_come_it_stays() -> None:
    for morning in ("2026-03-19", "2026-03-25"):
        assert withdrawn(decided(process(INTERVIEW), morning, [FIRST])) == []
    for kind in ("acknowledgement", "auto_reply", "other"):
        subject = process(INTERVIEW, letter(kind, "2026-03-20"))
        assert withdrawn(decided(subject, "2026-03-21", [FIRST])) == []


def test_a_wish_to_keep_is_kept() -> None:
    decision = decided(DECIDED, "2026-03-21", [FIRST], policy=policy(withdraw=False))
    assert withdrawn(decision) == []
    (note,) = notes(decision, "withdraw")
    assert note.text.endswith("it stays")


def test_evidence_is_no_silence() -> None:
    """What has come was read: a look that was not complete changes nothing about it."""
    decision = decided(DECIDED, "2026-03-21", [FIRST], look=look(complete=False, why_not="Junk: gone"))
    assert len(withdrawn(decision)) == 1


@pytest.mark.parametrize("trouble", ["doubt", "trust", "unsure"])
def test_what_is_held_takes_nothing_back(trouble: str) -> None:
    offer = letter("offer", "2026-03-20", trusted=trouble != "trust")
    subject = process(INTERVIEW, doubtful=[offer]) if trouble == "doubt" else process(INTERVIEW, offer)
    if trouble == "unsure":
        subject = process(INTERVIEW, replace(offer, certainty="unsure"))
    assert withdrawn(decided(subject, "2026-03-21", [FIRST])) == []


def test_a_cancelled_interview_needs_no_follow_up() -> None:
    """The cancellation was written before the interview, and is read only now."""
    subject = process(INTERVIEW, letter("cancellation", "2026-03-11", meeting=on("2026-03-12")))
    (action,) = withdrawn(decided(subject, "2026-03-20", [FIRST]))
    assert "called off" in action.why


def test_an_answer_older_than_the_first_but_seen_later_counts_too() -> None:
    subject = process(INTERVIEW, letter("holding", "2026-03-18"))
    assert len(withdrawn(decided(subject, "2026-03-20", [FIRST]))) == 1


def test_the_second_comes_once_more_when_it_is_due_again() -> None:
    subject = process(INTERVIEW, letter("holding", "2026-03-27"))
    (action,) = withdrawn(decided(subject, "2026-03-28", [FIRST_SENT, SECOND]))
    assert (action.number, action.why) == (2, "they have got back since")
    drafts = [FIRST_SENT, taken_back(SECOND)]
    waiting = decided(subject, "2026-03-30", drafts)
    assert (written(waiting), planned(waiting, 2).due) == (None, day("2026-03-31"))
    again = written(decided(subject, "2026-03-31", drafts))
    assert again is not None
    assert (again.number, again.attempt, again.situation.answered) == (2, 2, True)
    third = [*drafts, draft("2026-03-12", 2, attempt=2, written="2026-03-31 09:00")]
    decision = decided(subject, "2026-04-01", third)
    assert (written(decision), withdrawn(decision)) == (None, [])


def test_a_second_that_knew_of_the_answer_stays() -> None:
    subject = process(INTERVIEW, letter("holding", "2026-03-21"))
    assert withdrawn(decided(subject, "2026-03-28", [FIRST_SENT, SECOND])) == []


def test_a_word_seen_late_takes_back_a_second_that_came_too_early() -> None:
    """Written on day 14, though they had got back on day 12, as turned out later."""
    subject = process(INTERVIEW, letter("holding", "2026-03-24"))
    (action,) = withdrawn(decided(subject, "2026-03-26 12:00", [FIRST_SENT, SECOND]))
    assert action.number == 2
    assert written(decided(subject, "2026-03-28", [FIRST_SENT, taken_back(SECOND)])) is not None


def test_a_second_that_lay_unsent_for_long_was_not_missed() -> None:
    """They get back on day 30, when the draft of day 14 still lies there: it comes anew four days later."""
    subject = process(INTERVIEW, letter("holding", "2026-04-11"))
    drafts = [FIRST_SENT, SECOND]
    assert len(withdrawn(decided(subject, "2026-04-11 13:00", drafts))) == 1
    drafts = [FIRST_SENT, taken_back(SECOND)]
    assert planned(decided(subject, "2026-04-12", drafts), 2).due == day("2026-04-15")
    assert written(decided(subject, "2026-04-15", drafts)) is not None
    assert planned(decided(subject, "2026-04-19", drafts), 2).state == "withdrawn"
    more = replace(subject, signals=(*subject.signals, letter("holding", "2026-05-01")))
    assert written(decided(more, "2026-05-05", drafts)) is None


def test_a_first_taken_back_for_an_answer_does_not_return() -> None:
    for morning in ("2026-03-21", "2026-03-22", "2026-03-26"):
        decision = decided(ANSWERED, morning, [taken_back(FIRST)])
        assert planned(decision, 1).state == "withdrawn"
        assert "got back" in planned(decision, 1).why
        action = written(decision)
        assert action is None or action.number == 2


@pytest.mark.parametrize("kind", ["offer", "rejection"])
def test_what_a_decision_came_before_is_skipped_for_good(kind: Kind) -> None:
    subject = process(INTERVIEW, letter(kind, "2026-03-16"))
    for morning in ("2026-03-17", "2026-03-26", "2026-06-01"):
        decision = decided(subject, morning)
        assert [planned(decision, number).state for number in (1, 2)] == ["skipped", "skipped"]
        assert "came before it was due" in planned(decision, 2).why
        assert notes(decision, "late") == []


def test_what_was_missed_before_the_decision_stays_missed() -> None:
    decision = decided(process(INTERVIEW, letter("offer", "2026-03-24")), "2026-06-01")
    assert [planned(decision, number).state for number in (1, 2)] == ["missed", "skipped"]


def test_several_drafts_of_earlier_rounds_are_all_taken_back() -> None:
    """It cannot happen by itself, but a restored ledger may know of two."""
    drafts = [FIRST, draft("2026-03-01", 2)]
    assert [action.number for action in withdrawn(decided(DECIDED, "2026-03-21", drafts))] == [2, 1]
