"""Ledgers as released versions of the program left them go on where they were.

Each file of tests/ledger/released was made by the program of that time, from the same two letters, in sweeps
on 6 and 19 March 2026: its ledger as SQL, and what then lay in the mailbox.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from followup_mail.ledger.database import APPLICATION_ID, FILE_NAME
from followup_mail.ledger.schema import MIGRATIONS
from tests.worker.home import DAY_8, DAY_14, Home

RELEASED = Path(__file__).parent.parent / "ledger" / "released"
STEPS = {
    1: "31763b2088715071",
    2: "50702c0aeb1a3efd",
    3: "d58b06df6061d1ef",
    4: "9ed789b5903f7b92",
}
"""Of each step that was released, the beginning of its SHA-256."""


def left_behind(version: int) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((RELEASED / f"{version}.json").read_text("ascii"))
    return told


def laid_out(version: int, state_dir: Path, mail: Path) -> None:
    """Puts the ledger and the mailbox where a program would find them."""
    told = left_behind(version)
    for name, text in told["mail"].items():
        file = mail / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("ascii"))
    state_dir.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(state_dir / FILE_NAME)) as database:
        database.executescript("\n".join(told["ledger"]))
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {told['version']}")


def test_every_released_version_has_its_sample() -> None:
    assert {int(file.stem) for file in RELEASED.glob("*.json")} == set(range(1, len(MIGRATIONS) + 1))
    assert all(left_behind(version)["version"] == version for version in STEPS)


def test_a_step_that_was_released_is_never_changed() -> None:
    for version, known in STEPS.items():
        digest = hashlib.sha256("\n".join(MIGRATIONS[version - 1]).encode()).hexdigest()
        assert digest.startswith(known), f"step {version}"


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_a_ledger_of_that_version_goes_on_where_it_was(version: int, tmp_path: Path) -> None:
    home = Home(tmp_path)
    laid_out(version, home.config.state_dir, home.world.root)
    [process] = home.status()["processes"]
    assert (process["id"], process["drafts"][0]["state"]) == ("quillmark", "in_drafts")
    report = home.sweep(DAY_8)
    assert report.complete
    assert report.drafts == (), "the draft that was written is known"
    assert len(home.world.drafts()) == 1
    report = home.sweep(DAY_14 + dt.timedelta(hours=1))
    assert [draft.number for draft in report.drafts] == [2]
    assert len(home.world.drafts()) == 1, "rule one-draft: the second takes the place of the first"
