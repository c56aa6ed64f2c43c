"""What has been told, by which channel; and that of messages in the inbox, none is told twice."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_mail.hiring.model import Note
from followup_mail.ledger import Ledger, database
from followup_mail.ledger.model import Notice, Sweep
from followup_mail.ledger.schema import MIGRATIONS
from tests.ledger.samples import NOON

ROOT = Path(__file__).parents[2] / "followup_mail" / "ledger"
FIRST, SECOND = (Note("quillmark", f"k{number}", "got-back", f"text {number}") for number in (1, 2))
NOTICE = Notice("<n1@home.example>", NOON.date())


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path) as ledger:
        for note in (FIRST, SECOND):
            ledger.chronicle.note("a", note, NOON)
        yield ledger


def test_each_channel_passes_each_note_on_once(ledger: Ledger) -> None:
    assert ledger.notices.pending("command", "a") == (FIRST, SECOND)
    assert ledger.notices.pending("command", "b") == ()
    with ledger.transaction():
        ledger.notices.pass_on("command", [FIRST])
    assert ledger.notices.pending("command", "a") == (SECOND,)
    assert ledger.notices.pending("inbox", "a") == (FIRST, SECOND)
    with ledger.transaction():
        ledger.notices.take_back("command", [FIRST])
    assert ledger.notices.pending("command", "a") == (FIRST, SECOND)


def test_what_is_noted_while_a_channel_is_off_stays_untold_by_it(ledger: Ledger) -> None:
    ledger.notices.pass_over("inbox", "a")
    later = Note(None, "k3", "trust", "text 3")
    ledger.chronicle.note("a", later, NOON)
    assert ledger.notices.pending("inbox", "a") == (later,)
    assert len(ledger.notices.pending("command", "a")) == 3


def test_a_message_that_came_to_the_inbox(ledger: Ledger) -> None:
    ledger.notices.intend("a", NOTICE, [FIRST])
    assert ledger.notices.unsettled("a") == (NOTICE,)
    assert ledger.notices.message_ids("a") == {NOTICE.message_id}
    assert not ledger.notices.was_sent("a", NOTICE.day)
    ledger.notices.settle(NOTICE)
    assert ledger.notices.unsettled("a") == ()
    assert ledger.notices.was_sent("a", NOTICE.day)
    assert not ledger.notices.was_sent("b", NOTICE.day)
    assert ledger.notices.pending("inbox", "a") == (SECOND,)


def test_a_message_that_never_came_leaves_its_notes_to_be_told(ledger: Ledger) -> None:
    ledger.notices.intend("a", NOTICE, [FIRST])
    ledger.notices.strike(NOTICE)
    assert ledger.notices.message_ids("a") == frozenset()
    assert ledger.notices.pending("inbox", "a") == (FIRST, SECOND)


def test_since_when_sweeps_are_not_complete(ledger: Ledger) -> None:
    chronicle = ledger.chronicle
    assert chronicle.incomplete_since("a") is None
    moments = [NOON + dt.timedelta(hours=number) for number in range(4)]
    for moment, complete in zip(moments, (False, True, False, False), strict=True):
        chronicle.swept(Sweep("a", moment, complete, 0))
    assert chronicle.incomplete_since("a") == moments[2]
    assert chronicle.incomplete_since("b") is None
    chronicle.swept(Sweep("a", NOON + dt.timedelta(hours=5), complete=True, examined=0))
    assert chronicle.incomplete_since("a") is None


def test_notes_of_a_ledger_that_knew_no_channels_can_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(database, "MIGRATIONS", MIGRATIONS[:1])
        with Ledger.open(tmp_path) as ledger:
            ledger.chronicle.note("a", FIRST, NOON)
    with Ledger.open(tmp_path) as ledger:
        assert ledger.notices.pending("inbox", "a") == (FIRST,)


def test_no_statement_numbers_its_parameters() -> None:
    # From Python 3.14 on, sqlite3 takes ``?1`` for a name, and refuses a sequence of values for it.
    statements = "".join(file.read_text("utf-8") for file in ROOT.glob("*.py"))
    assert "VALUES (?" in statements
    assert not re.search(r"\?\d", statements)
