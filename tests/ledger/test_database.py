from __future__ import annotations

import os
import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from followup_mail.ledger import Ledger, LedgerError
from followup_mail.ledger.database import APPLICATION_ID, FILE_NAME
from followup_mail.ledger.schema import MIGRATIONS
from tests.ledger.samples import DRAFT, NOON


def _name(ledger: Ledger, count: int, *, then_fail: bool = False) -> None:
    with ledger.transaction():
        ledger.letters.name("a", "p", (f"<{number}@x.example>" for number in range(count)))
        if then_fail:
            raise ZeroDivisionError


def test_a_new_ledger_is_at_the_newest_version_and_safe_against_power_cuts(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "state") as ledger:
        rows = ledger._database.row
        assert rows("PRAGMA user_version") == (len(MIGRATIONS),)
        assert rows("PRAGMA journal_mode") == ("wal",)
        assert rows("PRAGMA synchronous") == (2,)
        assert rows("PRAGMA foreign_keys") == (1,)
        assert rows("PRAGMA busy_timeout")[0] > 1000


@pytest.mark.skipif(os.name == "nt", reason="modes say nothing there")
def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "state") as ledger:
        ledger.journal.write("a", DRAFT)
        for path in (tmp_path / "state").iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700


def test_what_was_written_is_there_after_reopening(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.journal.write("a", DRAFT)
    with Ledger.open(tmp_path) as ledger:
        assert ledger.journal.drafts("a") == (DRAFT,)


def test_a_ledger_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    Ledger.open(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE_NAME) as raw:
        raw.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    raw.close()
    with pytest.raises(LedgerError, match="newer version"):
        Ledger.open(tmp_path)
    with pytest.raises(LedgerError, match="newer version"):
        Ledger.copied(tmp_path)


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as raw:
        raw.execute("CREATE TABLE theirs (x)")
    raw.close()
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(LedgerError, match="no ledger of followup-mail"):
        Ledger.open(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"not a database at all" * 100)
    with pytest.raises(LedgerError, match="damaged"):
        Ledger.open(tmp_path)


def test_a_damaged_page_is_noticed(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        _name(ledger, 500)
    content = bytearray((tmp_path / FILE_NAME).read_bytes())
    content[-4096 * 3 :] = os.urandom(4096 * 3)
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(LedgerError, match="damaged"):
        Ledger.open(tmp_path)


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    with Ledger.open(tmp_path) as ledger:
        assert ledger._database.row("PRAGMA application_id") == (APPLICATION_ID,)


def test_a_transaction_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        with pytest.raises(ZeroDivisionError):
            _name(ledger, 2000, then_fail=True)
        assert ledger.letters.names("a") == {}


def test_a_full_disk_is_one_sentence_and_nothing_half_done(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        pages = ledger._database.row("PRAGMA page_count")[0]
        ledger._database.change(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LedgerError, match="full"):
            _name(ledger, 2000)
        assert ledger.letters.names("a") == {}
        ledger._database.change("PRAGMA max_page_count = 100000")
        ledger.journal.write("a", DRAFT)
        assert ledger.journal.drafts("a") == (DRAFT,)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger.open(tmp_path / "file")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_file_is_one_sentence(tmp_path: Path) -> None:
    Ledger.open(tmp_path).close()
    (tmp_path / FILE_NAME).chmod(0o400)
    with pytest.raises(LedgerError, match="cannot be"):
        Ledger.open(tmp_path)


def test_a_ledger_held_by_another_process_is_one_sentence(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger, Ledger.open(tmp_path) as other:
        other._database.change("PRAGMA busy_timeout = 10")
        with ledger.transaction(), pytest.raises(LedgerError, match="in use"):
            other.journal.write("a", DRAFT)


def test_a_copy_changes_nothing_and_makes_no_file(tmp_path: Path) -> None:
    with Ledger.copied(tmp_path / "state") as copy:
        copy.journal.write("a", DRAFT)
    assert not (tmp_path / "state").exists()
    with Ledger.open(tmp_path) as ledger:
        ledger.chronicle.since(NOON.date())
        with Ledger.copied(tmp_path) as copy:
            copy.journal.write("a", DRAFT)
        assert ledger.journal.drafts("a") == ()


def test_errors_tell_no_statement_and_no_value(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger, pytest.raises(LedgerError) as caught:
        ledger.letters.saw("a", "INBOX", "1", "<secret@x.example>", "r")  # the folder was never entered
    assert "secret" not in str(caught.value)
    assert "INSERT" not in str(caught.value)


def test_this_python_brings_a_sqlite_with_strict_tables() -> None:
    assert sqlite3.sqlite_version_info >= (3, 37), sys.version
