from __future__ import annotations

from typing import Any

import pytest

from followup_mail.ledger import LedgerError
from followup_mail.ledger.journal import Journal
from followup_mail.mailbox.errors import (
    AppendUnknown,
    Refused,
    Unreachable,
)
from tests.timelines.mail_program import parsed
from tests.worker.home import (
    CONFIRMATION_ID,
    DAY_7,
    DAY_8,
    ME,
    Home,
    failing,
    letter,
    rejection,
)


def test_without_a_journal_there_is_no_draft(told: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(*_: object) -> None:
        raise LedgerError("The disk that holds the ledger is full.")

    with monkeypatch.context() as full:
        full.setattr(Journal, "write", write)
        with pytest.raises(LedgerError, match="full"):
            told.sweep(DAY_7)
    assert told.drafts() == []
    told.sweep(DAY_7)
    assert len(told.drafts()) == 1


def test_an_append_of_unknown_outcome_that_was_stored_is_adopted(told: Home) -> None:
    def append(real: Any, *given: object) -> None:
        real(*given)
        raise AppendUnknown("The connection broke while the draft was stored.")

    report = told.sweep(DAY_7, opener=failing(append_draft=append))
    assert isinstance(report.error, AppendUnknown)
    assert len(told.drafts()) == 1
    assert told.sweep(DAY_7).drafts == ()
    assert len(told.drafts()) == 1
    (record,) = told.records()
    assert (record.state, record.intended) == ("in_drafts", False)


def test_an_append_of_unknown_outcome_that_was_not_stored_is_tried_again_under_the_same_id(
    told: Home,
) -> None:
    def append(_real: Any, *_given: object) -> None:
        raise AppendUnknown("The connection broke while the draft was stored.")

    told.sweep(DAY_7, opener=failing(append_draft=append))
    (intent,) = told.records()
    assert intent.intended
    assert told.drafts() == []
    told.sweep(DAY_7)
    (record,) = told.records()
    assert (record.message_id, record.intended) == (intent.message_id, False)
    assert parsed(told.drafts()[0].raw)["Message-ID"] == intent.message_id


def test_a_connection_lost_while_an_edit_is_looked_at_concludes_nothing(told: Home) -> None:
    told.sweep(DAY_7)
    told.edit(told.drafts()[0], DAY_7)

    def whole(_real: Any, _uid: str) -> bytes:
        raise Unreachable("The server did not answer in time.")

    report = told.sweep(DAY_8, opener=failing(whole=whole))
    assert isinstance(report.error, Unreachable)
    assert told.records()[0].state == "in_drafts"
    told.sweep(DAY_8)
    assert told.records()[0].state == "edited"


def test_a_refused_append_is_in_the_report_and_tried_again(told: Home) -> None:
    def append(_real: Any, *_given: object) -> None:
        raise Refused("The mailbox is full.")

    report = told.sweep(DAY_7, opener=failing(append_draft=append))
    assert str(report.error) == "The mailbox is full."
    told.sweep(DAY_7)
    assert len(told.drafts()) == 1


def test_a_letter_of_the_users_on_the_day_is_not_taken_for_the_draft(told: Home) -> None:
    early = DAY_7.replace(hour=7)
    text = "Hello Mia,\n\nplease find my references attached.\n\nJo"
    subject = "Re: Interview for Data Analyst at Quillmark"
    told.deliver(
        letter(early, subject, text, sender=ME, to="mia.berg@quillmark.example", parent=CONFIRMATION_ID),
        early,
        "Sent",
    )
    told.sweep(DAY_7)
    assert len(told.drafts()) == 1


def test_an_intent_that_is_no_longer_wanted_is_struck(told: Home) -> None:
    def append(_real: Any, *_given: object) -> None:
        raise AppendUnknown("The connection broke while the draft was stored.")

    told.sweep(DAY_7, opener=failing(append_draft=append))
    told.deliver(rejection(DAY_7), DAY_7)
    told.sweep(DAY_8)
    assert told.records() == []
    assert told.drafts() == []
