"""Rules `withdraw` and `one-draft`, carried out in a mailbox."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from followup_mail.ledger import LedgerError
from followup_mail.ledger.journal import Journal
from followup_mail.mailbox.errors import MailboxError, Refused, Unreachable
from tests.timelines.mail_program import as_sent, parsed, words_of
from tests.worker.home import CONFIRMATION_ID, DAY_7, DAY_8, DAY_14, ME, Home, failing, letter, rejection

SUBJECT = "Re: Interview for Data Analyst at Quillmark"
HOUR = dt.timedelta(hours=1)


def trash(home: Home) -> list[bytes]:
    return [path.read_bytes() for path in home.world._files("Trash")]


def notes(home: Home, rule: str = "withdraw") -> list[str]:
    with home.ledger() as ledger:
        return [note.text for note in ledger.chronicle.notes() if note.rule == rule]


def states(home: Home) -> list[tuple[int, int, str, bool]]:
    return [(each.number, each.attempt, each.state, each.intended) for each in home.records()]


def holding(sent: dt.datetime) -> bytes:
    text = "Hi Jo,\n\nWe are still interviewing other candidates and have not yet made a decision.\n\nMia"
    return letter(sent, SUBJECT, text, parent=CONFIRMATION_ID)


@pytest.fixture
def lying(told: Home) -> Home:
    """A home in whose Drafts follow-up 1 lies untouched."""
    told.sweep(DAY_7)
    return told


def test_a_decision_takes_the_draft_to_trash(lying: Home) -> None:
    (draft,) = lying.drafts()
    lying.deliver(rejection(DAY_8), DAY_8)
    report = lying.sweep(DAY_8 + HOUR)
    assert [each.number for each in report.withdrawals] == [1]
    assert lying.drafts() == []
    assert trash(lying) == [draft.raw]
    assert states(lying) == [(1, 1, "withdrawn", False)]
    assert lying.process()["state"] == "rejection"
    assert lying.process()["drafts"][0]["state"] == "withdrawn"
    (note,) = notes(lying)
    assert "taken back: the process has ended" in note
    again = lying.sweep(DAY_8 + 30 * HOUR)
    assert (again.withdrawals, again.notes) == ((), ())
    assert states(lying) == [(1, 1, "withdrawn", False)]


def test_an_edited_draft_stays_and_is_noted(lying: Home) -> None:
    lying.edit(lying.drafts()[0], DAY_7 + HOUR)
    before = lying.drafts()
    lying.deliver(rejection(DAY_8), DAY_8)
    report = lying.sweep(DAY_8 + HOUR)
    assert report.withdrawals == ()
    assert lying.drafts() == before
    assert trash(lying) == []
    assert any("you have edited it" in note for note in notes(lying))


def test_an_answer_takes_it_back_and_the_second_still_comes(lying: Home) -> None:
    lying.deliver(holding(DAY_8), DAY_8)
    lying.sweep(DAY_8 + HOUR)
    assert lying.drafts() == []
    lying.sweep(DAY_14)
    (draft,) = lying.drafts()
    assert states(lying) == [(1, 1, "withdrawn", False), (2, 1, "in_drafts", False)]
    lying.deliver(holding(DAY_14 + HOUR), DAY_14 + HOUR)
    lying.sweep(DAY_14 + 2 * HOUR)
    assert lying.drafts() == []
    lying.sweep(DAY_14 + dt.timedelta(days=4))
    (again,) = lying.drafts()
    assert states(lying)[1:] == [(2, 1, "withdrawn", False), (2, 2, "in_drafts", False)]
    assert parsed(again.raw)["Message-ID"] != parsed(draft.raw)["Message-ID"]


def test_the_second_takes_the_place_of_the_first_in_one_sweep(lying: Home) -> None:
    report = lying.sweep(DAY_14)
    (draft,) = lying.drafts()
    assert [each.number for each in report.drafts] == [2]
    assert states(lying) == [(1, 1, "withdrawn", False), (2, 1, "in_drafts", False)]
    assert len(trash(lying)) == 1
    assert not any(words in words_of(draft.raw) for words in ("last week", "earlier message", "again"))
    before = lying.drafts()
    for later in (DAY_14, DAY_14 + 2 * HOUR, DAY_14 + 50 * HOUR):
        assert lying.sweep(later).drafts == ()
    assert lying.drafts() == before
    assert lying.process()["state"] == "waiting"


@pytest.mark.parametrize("keeps_id", [True, False])
def test_a_replaced_draft_that_was_sent_all_the_same(lying: Home, keeps_id: bool) -> None:
    (first,) = lying.drafts()
    lying.sweep(DAY_14)
    raw = as_sent(first.raw, DAY_14 + HOUR)
    if keeps_id:
        ours, theirs = (str(parsed(each)["Message-ID"]).encode() for each in (first.raw, raw))
        raw = raw.replace(theirs, ours)
    lying.world.deliver("Sent", raw, DAY_14 + HOUR, {"\\Seen"})
    lying.sweep(DAY_14 + 2 * HOUR)
    assert lying.drafts() == []
    first_state = "sent" if keeps_id else "withdrawn"
    assert states(lying) == [(1, 1, first_state, False), (2, 1, "withdrawn", False)]
    assert lying.sweep(DAY_14 + dt.timedelta(days=6)).drafts == ()
    lying.sweep(DAY_14 + dt.timedelta(days=7))
    (draft,) = lying.drafts()
    assert "writing again" in words_of(draft.raw)
    assert states(lying)[2] == (2, 2, "in_drafts", False)


def test_a_follow_up_by_hand_takes_it_back(lying: Home) -> None:
    text = "Hello Mia,\n\nI wondered whether there is any news about the role?\n\nJo"
    lying.deliver(
        letter(DAY_8, SUBJECT, text, sender=ME, to="mia.berg@quillmark.example", parent=CONFIRMATION_ID),
        DAY_8,
        "Sent",
    )
    lying.sweep(DAY_8 + HOUR)
    assert lying.drafts() == []
    assert states(lying) == [(1, 1, "withdrawn", False)]
    assert any("asked for news yourself" in note for note in notes(lying))
    assert lying.sweep(DAY_14).drafts == ()
    assert [each.number for each in lying.sweep(DAY_14 + dt.timedelta(days=1)).drafts] == [2]


def test_a_dry_run_tells_and_changes_nothing(lying: Home) -> None:
    before = lying.drafts()
    report = lying.sweep(DAY_14, dry_run=True)
    assert [each.number for each in report.withdrawals] == [1]
    assert [each.number for each in report.drafts] == [2]
    assert lying.drafts() == before
    assert trash(lying) == []
    assert states(lying) == [(1, 1, "in_drafts", False)]


def test_a_wish_to_keep_drafts(home: Home, lying: Home) -> None:
    lying.settings = {"follow_up": {"withdraw": "keep"}}
    lying.deliver(rejection(DAY_8), DAY_8)
    assert lying.sweep(DAY_8 + HOUR).withdrawals == ()
    assert len(lying.drafts()) == 1
    assert any("still lies unsent" in note for note in notes(lying))


def test_a_store_that_refuses_keeps_it_and_it_is_noted_once(lying: Home) -> None:
    def withdraw(_real: Any, *_given: object) -> None:
        raise Refused("The server offers no way.")

    lying.deliver(rejection(DAY_8), DAY_8)
    for hours in (1, 2):
        report = lying.sweep(DAY_8 + hours * HOUR, opener=failing(withdraw=withdraw))
        assert report.error is None
        assert states(lying) == [(1, 1, "in_drafts", False)]
    assert len(lying.drafts()) == 1
    (note,) = notes(lying)
    assert "could not be taken back" in note
    lying.sweep(DAY_8 + 3 * HOUR)
    assert lying.drafts() == []


def test_where_it_cannot_make_room_the_second_is_not_written(lying: Home) -> None:
    def withdraw(_real: Any, *_given: object) -> None:
        raise Refused("The server offers no way.")

    report = lying.sweep(DAY_14, opener=failing(withdraw=withdraw))
    assert report.drafts == ()
    assert len(lying.drafts()) == 1


@pytest.mark.parametrize("done", [False, True])
def test_a_connection_lost_on_the_way(lying: Home, done: bool) -> None:
    def withdraw(real: Any, *given: object) -> None:
        if done:
            real(*given)
        raise Unreachable("The connection to the mail server was lost.")

    lying.deliver(rejection(DAY_8), DAY_8)
    report = lying.sweep(DAY_8 + HOUR, opener=failing(withdraw=withdraw))
    assert isinstance(report.error, MailboxError)
    assert states(lying) == [(1, 1, "withdrawn", True)]
    lying.sweep(DAY_8 + 2 * HOUR)
    assert lying.drafts() == []
    assert len(trash(lying)) == 1
    assert states(lying) == [(1, 1, "withdrawn", False)]
    assert len(notes(lying)) == 1


def test_what_was_saved_under_our_hands_is_the_users(lying: Home) -> None:
    """The user's mail program writes an edited copy while ours is being taken back."""

    def withdraw(real: Any, *given: object) -> None:
        lying.edit(lying.drafts()[0], DAY_8 + HOUR)
        real(*given)

    lying.deliver(rejection(DAY_8), DAY_8)
    lying.sweep(DAY_8 + HOUR, opener=failing(withdraw=withdraw))
    assert len(lying.drafts()) == 1
    assert states(lying) == [(1, 1, "edited", False)]
    assert any("you have edited it" in note for note in notes(lying))


def test_a_file_that_was_changed_in_its_place_is_compared_once_more(lying: Home) -> None:
    (path,) = lying.world._files("Drafts")
    path.write_bytes(path.read_bytes() + b"One more thought.\r\n")
    lying.deliver(rejection(DAY_8), DAY_8)
    lying.sweep(DAY_8 + HOUR)
    assert len(lying.drafts()) == 1
    assert states(lying) == [(1, 1, "edited", False)]


def test_without_a_journal_nothing_is_taken_back(lying: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(*_: object) -> None:
        raise LedgerError("The disk that holds the ledger is full.")

    lying.deliver(rejection(DAY_8), DAY_8)
    with monkeypatch.context() as full:
        full.setattr(Journal, "write", write)
        with pytest.raises(LedgerError):
            lying.sweep(DAY_8 + HOUR)
    assert len(lying.drafts()) == 1


def test_put_back_by_the_user_it_is_theirs(lying: Home) -> None:
    (draft,) = lying.drafts()
    lying.deliver(rejection(DAY_8), DAY_8)
    lying.sweep(DAY_8 + HOUR)
    lying.world.deliver("Drafts", draft.raw, DAY_8 + 2 * HOUR, {"\\Draft", "\\Seen"})
    for hours in (3, 4):
        lying.sweep(DAY_8 + hours * HOUR)
        assert len(lying.drafts()) == 1
        assert states(lying) == [(1, 1, "edited", False)]


def test_a_lost_ledger_does_not_take_it_for_deleted(lying: Home) -> None:
    lying.sweep(DAY_14)
    lying.lose_ledger()
    for hours in (1, 3):
        lying.sweep(DAY_14 + hours * HOUR)
    assert [(number, state) for number, _, state, _ in states(lying)] == [(1, "withdrawn"), (2, "edited")]
    assert lying.process()["state"] == "waiting"
