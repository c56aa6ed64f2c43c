"""Whatever step the process dies at, there is exactly one draft in the end."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from followup_mail.config import load_config
from followup_mail.ledger import Ledger
from followup_mail.worker import run_once
from tests.faults.killer import arm
from tests.servers.dovecot import Dovecot
from tests.timelines.mail_program import as_sent
from tests.timelines.world import DovecotWorld, MaildirWorld
from tests.worker.home import DAY_7, DAY_8, ME, ZONE, at, confirmation

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")

ROOT = Path(__file__).parent.parent.parent

COMMON = ("decide", "compose", "intend", "look up", "fetch back", "record", "keep")
CUTS = [(step, when) for step in COMMON for when in ("before", "after")]
APPENDS = [("append by maildir", "before"), ("append by maildir", "after")]


def configuration(folder: Path, world: MaildirWorld | DovecotWorld, look_back_days: int = 120) -> Path:
    told = {
        "timezone": ZONE.key,
        "you": {"name": "Jo Lee", "addresses": [ME]},
        "accounts": [{"name": "personal", **world.account()}],
        "state_dir": str(folder / "state"),
        "templates_dir": str(folder / "templates"),
        "scan": {"look_back_days": look_back_days},
    }
    path = folder / "config.yaml"
    path.write_text(yaml.safe_dump(told))
    return path


def killed_in_a_process_of_its_own(config: Path, step: str, when: str, now: dt.datetime = DAY_7) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.killer", str(config), now.isoformat(), step, when],
        cwd=ROOT,
        check=False,
        capture_output=True,
        timeout=60,
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()


def killed(config: Path, trap: Callable[[], None], now: dt.datetime = DAY_7) -> None:
    """A sweep in a forked process that walks into the trap."""
    child = os.fork()
    if child == 0:
        try:
            trap()
            run_once(load_config(config), now=now)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the trap did not close"
    assert os.WTERMSIG(status) == signal.SIGKILL


def assert_one_draft(config: Path, world: MaildirWorld | DovecotWorld) -> None:
    loaded = load_config(config)
    for now in (DAY_7, DAY_7, DAY_7 + dt.timedelta(hours=2)):
        (report,) = run_once(loaded, now=now)
        assert report.complete
        assert len(world.drafts()) == 1
    with Ledger.copied(loaded.state_dir) as ledger:
        (draft,) = ledger.journal.drafts("personal")
    assert (draft.record.state, draft.record.intended) == ("in_drafts", False)
    assert draft.content_hash is not None


def prepared(folder: Path, world: MaildirWorld | DovecotWorld) -> Path:
    world.deliver("INBOX", confirmation(), at(5))
    config = configuration(folder, world)
    run_once(load_config(config), now=at(6))
    return config


@pytest.mark.parametrize(("step", "when"), [*CUTS, *APPENDS])
def test_one_draft_after_a_kill_at_each_step(tmp_path: Path, step: str, when: str) -> None:
    world = MaildirWorld(tmp_path / "mail")
    config = prepared(tmp_path, world)
    killed(config, lambda: arm(step, when, 1))
    assert_one_draft(config, world)


def test_one_draft_after_a_process_of_its_own_was_killed(tmp_path: Path) -> None:
    world = MaildirWorld(tmp_path / "mail")
    config = prepared(tmp_path, world)
    killed_in_a_process_of_its_own(config, "append by maildir", "after")
    assert_one_draft(config, world)


@pytest.mark.dovecot
@pytest.mark.parametrize(
    ("step", "when"),
    [
        ("intend", "after"),
        ("append by imap", "before"),
        ("append by imap", "after"),
        ("fetch back", "after"),
        ("record", "after"),
    ],
)
def test_one_draft_after_a_kill_on_a_server(dovecot: Dovecot, tmp_path: Path, step: str, when: str) -> None:
    world = DovecotWorld(dovecot, tmp_path / "password")
    config = prepared(tmp_path, world)
    killed_in_a_process_of_its_own(config, step, when)
    assert_one_draft(config, world)


def lose_ledger(config: Path) -> None:
    for path in load_config(config).state_dir.iterdir():
        path.unlink()


def test_a_lost_ledger_makes_no_second_draft(tmp_path: Path) -> None:
    world = MaildirWorld(tmp_path / "mail")
    config = prepared(tmp_path, world)
    run_once(load_config(config), now=DAY_7)
    for now in (DAY_7, DAY_8, at(26, 9)):
        lose_ledger(config)
        run_once(load_config(config), now=now)
        assert len(world.drafts()) == 1
        with Ledger.copied(load_config(config).state_dir) as ledger:
            (draft,) = ledger.journal.drafts("personal")
        # Nobody knows any more what was written: in doubt it is the user's.
        assert (draft.record.number, draft.record.state) == (1, "edited")


def test_a_lost_ledger_makes_no_second_draft_of_one_that_was_sent_under_another_id(tmp_path: Path) -> None:
    world = MaildirWorld(tmp_path / "mail")
    config = prepared(tmp_path, world)
    run_once(load_config(config), now=DAY_7)
    (draft,) = world.drafts()
    sent_at = DAY_7 + dt.timedelta(minutes=10)
    world.remove_draft(draft.handle)
    world.deliver("Sent", as_sent(draft.raw, sent_at), sent_at, {"\\Seen"})
    for now in (DAY_7 + dt.timedelta(minutes=15), DAY_8):
        lose_ledger(config)
        run_once(load_config(config), now=now)
        assert world.drafts() == []


def test_a_lost_ledger_makes_no_second_draft_of_one_that_was_thrown_away(tmp_path: Path) -> None:
    world = MaildirWorld(tmp_path / "mail")
    config = prepared(tmp_path, world)
    run_once(load_config(config), now=DAY_7)
    (draft,) = world.drafts()
    world.remove_draft(draft.handle)
    world.deliver("Trash", draft.raw, DAY_7, {"\\Draft", "\\Seen"})
    lose_ledger(config)
    run_once(load_config(config), now=DAY_7)
    assert world.drafts() == []
