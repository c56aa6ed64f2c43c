"""Whatever step the process dies at while a draft is taken back, it is gone in the end, and no other is."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from followup_mail.config import load_config
from followup_mail.ledger import Ledger
from followup_mail.worker import run_once
from tests.faults.killer import arm
from tests.faults.test_kill import configuration, killed, killed_in_a_process_of_its_own
from tests.servers.dovecot import Dovecot
from tests.servers.plugin import StartDovecot
from tests.timelines.world import DovecotWorld, MaildirWorld
from tests.worker.home import DAY_7, DAY_14, at, confirmation, rejection

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")

World = MaildirWorld | DovecotWorld
COMMON = ("intend withdrawal", "settle", "keep")
CUTS = [(step, when) for step in (*COMMON, "withdraw by maildir") for when in ("before", "after")]
BY_NUMBER = ("withdraw by imap", "copy", "mark deleted", "expunge")


def prepared(folder: Path, world: World) -> Path:
    """Follow-up 1 lies in Drafts, and a letter of the user's that is marked as deleted beside it."""
    world.deliver("INBOX", confirmation(), at(5))
    world.deliver("Drafts", b"Message-ID: <theirs@home.example>\r\n\r\nunfinished\r\n", at(5), {"\\Draft"})
    config = configuration(folder, world)
    run_once(load_config(config), now=at(6))
    run_once(load_config(config), now=DAY_7)
    return config


def assert_taken_back(config: Path, world: World, now: dt.datetime, numbers: list[tuple[int, str]]) -> None:
    loaded = load_config(config)
    for later in (now, now, now + dt.timedelta(hours=2)):
        (report,) = run_once(loaded, now=later)
        assert report.complete
        lying = [each for each in world.drafts() if b"theirs@home" not in each.raw]
        assert len(lying) == len([state for _, state in numbers if state == "in_drafts"])
    assert len(world.drafts()) == len(lying) + 1
    with Ledger.copied(loaded.state_dir) as ledger:
        drafts = [draft.record for draft in ledger.journal.drafts("personal")]
        told = [note for note in ledger.chronicle.notes() if note.rule == "withdraw"]
    assert [(each.number, each.state) for each in drafts] == numbers
    assert not any(each.intended for each in drafts)
    assert len(told) == 1


def decided(world: World) -> None:
    world.deliver("INBOX", rejection(DAY_7 + dt.timedelta(hours=3)), DAY_7 + dt.timedelta(hours=3))


def on_day(now: dt.datetime, step: str, when: str) -> Callable[[Path], None]:
    return lambda config: killed(config, lambda: arm(step, when, 1), now)


@pytest.mark.parametrize(("step", "when"), CUTS)
def test_taken_back_after_a_kill_at_each_step(tmp_path: Path, step: str, when: str) -> None:
    world = MaildirWorld(tmp_path / "mail")
    config = prepared(tmp_path, world)
    decided(world)
    now = DAY_7 + dt.timedelta(hours=4)
    on_day(now, step, when)(config)
    assert_taken_back(config, world, now, [(1, "withdrawn")])
    assert len(list(world._files("Trash"))) == 1


@pytest.mark.parametrize(
    ("step", "when"), [*CUTS[:-2], ("withdraw by maildir", "after"), ("append by maildir", "after")]
)
def test_replaced_after_a_kill_at_each_step(tmp_path: Path, step: str, when: str) -> None:
    world = MaildirWorld(tmp_path / "mail")
    config = prepared(tmp_path, world)
    on_day(DAY_14, step, when)(config)
    assert_taken_back(config, world, DAY_14, [(1, "withdrawn"), (2, "in_drafts")])
    assert len(list(world._files("Trash"))) == 1


@pytest.mark.dovecot
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", ["withdraw by imap", "move", "settle"])
def test_taken_back_after_a_kill_on_a_server(dovecot: Dovecot, tmp_path: Path, step: str, when: str) -> None:
    world = DovecotWorld(dovecot, tmp_path / "password")
    config = prepared(tmp_path, world)
    decided(world)
    now = DAY_7 + dt.timedelta(hours=4)
    killed_in_a_process_of_its_own(config, step, when, now)
    assert_taken_back(config, world, now, [(1, "withdrawn")])
    assert len(list(world._files("Trash"))) == 1


@pytest.mark.dovecot
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", BY_NUMBER)
def test_taken_back_after_a_kill_on_a_server_without_move(
    start_dovecot: StartDovecot, tmp_path: Path, step: str, when: str
) -> None:
    world = DovecotWorld(start_dovecot(hide=["MOVE"]), tmp_path / "password")
    config = prepared(tmp_path, world)
    decided(world)
    now = DAY_7 + dt.timedelta(hours=4)
    killed_in_a_process_of_its_own(config, step, when, now)
    assert_taken_back(config, world, now, [(1, "withdrawn")])
    assert 1 <= len(list(world._files("Trash"))) <= 2  # a copy more is no harm there
