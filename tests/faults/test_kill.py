"""Whatever step the process dies at, there is exactly one draft in the end."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from followup_mail.config import load_config
from followup_mail.ledger import Ledger
from followup_mail.ledger.database import Database
from followup_mail.mailbox.maildir import MaildirMailbox
from followup_mail.worker import run_once
from tests.faults.killer import killed_at
from tests.servers.dovecot import Dovecot
from tests.timelines.mail_program import as_sent
from tests.timelines.world import DovecotWorld, MaildirWorld
from tests.worker.home import DAY_7, DAY_8, ME, ZONE, at, confirmation

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")

ROOT = Path(__file__).parent.parent.parent

COMMON = ("decide", "compose", "intend", "look up", "fetch back", "record", "keep")
CUTS = [(step, when) for step in COMMON for when in ("before", "after")]


def configuration(folder: Path, world: MaildirWorld | DovecotWorld) -> Path:
    import yaml

    told = {
        "timezone": ZONE.key,
        "you": {"name": "Jo Lee", "addresses": [ME]},
        "accounts": [{"name": "personal", **world.account()}],
        "state_dir": str(folder / "state"),
        "templates_dir": str(folder / "templates"),
    }
    path = folder / "config.yaml"
    path.write_text(yaml.safe_dump(told))
    return path


def killed(config: Path, step: str, when: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.killer", str(config), DAY_7.isoformat(), step, when],
        cwd=ROOT,
        check=False,
        capture_output=True,
        timeout=60,
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()


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


@pytest.mark.parametrize(
    ("step", "when"), [*CUTS, ("append by maildir", "before"), ("append by maildir", "after")]
)
def test_one_draft_after_a_kill_on_a_maildir(tmp_path: Path, step: str, when: str) -> None:
    world = MaildirWorld(tmp_path / "mail")
    config = prepared(tmp_path, world)
    killed(config, step, when)
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
    killed(config, step, when)
    assert_one_draft(config, world)


def calls_of_a_sweep(config: Path, world: MaildirWorld, owner: type, method: str) -> int:
    """How often a sweep that writes a draft calls a method; run in a process of its own on a copy."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        calls = 0
        real: Any = getattr(owner, method)

        def counted(*given: Any, **named: Any) -> Any:
            nonlocal calls
            calls += 1
            return real(*given, **named)

        setattr(owner, method, counted)
        run_once(load_config(config), now=DAY_7)
        os.write(writer, str(calls).encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as stream:
        return int(stream.read())


def fork_and_die(config: Path, owner: type, method: str, when: str, nth: int) -> None:
    child = os.fork()
    if child == 0:
        try:
            setattr(owner, method, killed_at(getattr(owner, method), when, nth))
            run_once(load_config(config), now=DAY_7)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGKILL


@pytest.mark.parametrize(
    ("owner", "method"),
    [(Database, "change"), (Database, "rows"), (MaildirMailbox, "uids"), (MaildirMailbox, "examine")],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_one_draft_after_a_kill_at_any_call_of_ledger_and_store(
    tmp_path: Path, owner: type, method: str
) -> None:
    (tmp_path / "count").mkdir()
    counting = MaildirWorld(tmp_path / "count" / "mail")
    calls = calls_of_a_sweep(prepared(tmp_path / "count", counting), counting, owner, method)
    assert calls > 10
    for nth in range(1, calls + 1, max(calls // 12, 1)):
        folder = tmp_path / str(nth)
        folder.mkdir()
        world = MaildirWorld(folder / "mail")
        config = prepared(folder, world)
        fork_and_die(config, owner, method, "after", nth)
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
