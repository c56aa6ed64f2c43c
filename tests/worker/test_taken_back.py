"""Rules `withdraw` and `deleted` after a ledger was lost: who put a draft into Trash."""

from __future__ import annotations

import pytest

from followup_mail.hiring.model import DraftState, Process
from followup_mail.ledger.model import Draft
from followup_mail.reading.model import Signal
from followup_mail.worker.taken_back import told_apart
from tests.hiring.letters import ME, at, confirmed, draft, letter, policy, process

INTERVIEW = confirmed("2026-03-12")


def states(subject: Process, *found: Draft) -> list[str]:
    told = told_apart(subject, found, policy(), at("2026-03-27 09:00"), [ME.address])
    return [each.record.state for each in told]


def in_trash(number: int = 1, attempt: int = 1, state: DraftState = "gone") -> Draft:
    return Draft(draft("2026-03-12", number, state, attempt=attempt), ME.address)


def test_what_nothing_speaks_against_was_deleted_by_the_user() -> None:
    assert states(process(INTERVIEW), in_trash()) == ["gone"]


@pytest.mark.parametrize(
    "news",
    [
        letter("rejection", "2026-03-20"),
        letter("holding", "2026-03-20"),
        confirmed("2026-04-01", sent="2026-03-20"),
    ],
)
def test_what_the_rules_take_back_was_taken_back(news: Signal) -> None:
    subject = process(INTERVIEW, news)
    assert states(subject, in_trash()) == ["withdrawn"]


def test_what_another_came_after_was_taken_back() -> None:
    lying = in_trash(2, state="edited")
    assert states(process(INTERVIEW), in_trash(), lying) == ["withdrawn", "edited"]
    assert states(process(INTERVIEW), in_trash(2), in_trash(2, 2)) == ["withdrawn", "gone"]
