"""``export`` and ``import``: the ledger goes to another computer, and comes back after a loss."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from followup_mail.ledger.database import APPLICATION_ID, FILE_NAME
from followup_mail.worker.run import only_instance
from tests.cli.conftest import Call
from tests.worker.home import DAY_7, DAY_8, Home, at, confirmation
from tests.worker.test_upgrades import laid_out


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A draft lies in Drafts."""
    one = Home(tmp_path / "home")
    one.deliver(confirmation(), at(5))
    one.sweep(at(6))
    one.sweep(DAY_7)
    assert len(one.drafts()) == 1
    return one


@pytest.fixture
def config(home: Home) -> Path:
    """Its configuration."""
    file = home.folder / "config.yaml"
    file.write_text(home.config.model_dump_json(exclude_defaults=True, exclude_none=True), "utf-8")
    return file


def test_what_was_written_out_is_taken_in_after_a_loss(
    call: Call, home: Home, config: Path, tmp_path: Path
) -> None:
    file = tmp_path / "backup" / "ledger"
    before = home.status()
    with only_instance(home.config):  # a program at work is not disturbed
        told = call("--config", config, "export", file)
    assert told.code == 0, told.err
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(path.name for path in file.parent.iterdir()) == ["ledger"]
    home.lose_ledger()
    told = call("--config", config, "import", file)
    assert told.code == 0, told.err
    assert home.status() == before
    assert home.sweep(DAY_8).drafts == ()
    assert len(home.drafts()) == 1


def test_a_ledger_that_is_there_is_never_lost(call: Call, home: Home, config: Path, tmp_path: Path) -> None:
    file = tmp_path / "ledger"
    assert call("--config", config, "export", file).code == 0
    told = call("--config", config, "export", file)
    assert told.code == 2
    assert "--replace" in told.err
    assert call("--config", config, "export", "--replace", file).code == 0
    told = call("--config", config, "import", file)
    assert told.code == 2
    assert "--replace" in told.err
    state = home.config.state_dir
    assert not (state / f"{FILE_NAME}.1").exists()
    told = call("--config", config, "import", "--replace", file)
    assert told.code == 0, told.err
    assert f"{FILE_NAME}.1" in told.out
    with closing(sqlite3.connect(state / f"{FILE_NAME}.1")) as old:
        assert old.execute("SELECT COUNT(*) FROM drafts").fetchone() == (1,)


def test_a_ledger_of_an_earlier_version_is_taken_in(
    call: Call, home: Home, config: Path, tmp_path: Path
) -> None:
    laid_out(1, tmp_path / "old", tmp_path / "old mail")
    before = (tmp_path / "old" / FILE_NAME).read_bytes()
    told = call("--config", config, "import", "--replace", tmp_path / "old" / FILE_NAME)
    assert told.code == 0, told.err
    assert home.process()["id"] == "quillmark"
    assert (tmp_path / "old" / FILE_NAME).read_bytes() == before


def test_a_damaged_ledger_gives_way_to_a_backup(call: Call, home: Home, config: Path, tmp_path: Path) -> None:
    file = tmp_path / "ledger"
    assert call("--config", config, "export", file).code == 0
    home.lose_ledger()
    (home.config.state_dir / FILE_NAME).write_bytes(b"damaged " * 1000)
    assert call("--config", config, "import", file).code == 2, "even that might be worth keeping"
    assert call("--config", config, "import", file, "--replace").code == 0
    assert home.process()["id"] == "quillmark"


@pytest.mark.parametrize("kind", ["text", "empty", "theirs", "newer"])
def test_what_is_no_ledger_changes_nothing(
    call: Call, home: Home, config: Path, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "file"
    if kind == "text":
        file.write_bytes(b"no database " * 500)
    elif kind == "empty":
        file.touch()
    else:
        with closing(sqlite3.connect(file)) as database:
            database.execute("CREATE TABLE theirs (x)")
            if kind == "newer":
                database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                database.execute("PRAGMA user_version = 999")
    before = home.status()
    told = call("--config", config, "import", "--replace", file)
    assert told.code == 2
    assert told.err.count("\n") == 1
    assert home.status() == before
    assert list(home.config.state_dir.glob(f"*{FILE_NAME}.*")) == []


def test_it_waits_for_no_worker(call: Call, home: Home, config: Path, tmp_path: Path) -> None:
    file = tmp_path / "ledger"
    assert call("--config", config, "export", file).code == 0
    with only_instance(home.config):
        told = call("--config", config, "import", "--replace", file)
    assert told.code == 2
    assert "at work" in told.err


def test_without_a_ledger_there_is_nothing_to_write_out(
    call: Call, home: Home, config: Path, tmp_path: Path
) -> None:
    home.lose_ledger()
    told = call("--config", config, "export", tmp_path / "ledger")
    assert told.code == 2
    assert "no ledger yet" in told.err
    assert not (tmp_path / "ledger").exists()


def test_accounts_that_are_not_named_are_told(call: Call, home: Home, config: Path, tmp_path: Path) -> None:
    file = tmp_path / "ledger"
    assert call("--config", config, "export", file).code == 0
    config.write_text(config.read_text("utf-8").replace('"personal"', '"private"'), "utf-8")
    told = call("--config", config, "import", "--replace", file)
    assert told.code == 0
    assert "personal" in told.err
