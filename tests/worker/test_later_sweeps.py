"""What a sweep costs on the wire when nothing, or little, is new."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from followup_mail.config import Config
from followup_mail.worker import run_once
from tests.servers.dovecot import Dovecot
from tests.servers.proxy import Proxy
from tests.worker.home import ME, ZONE, letter

pytestmark = pytest.mark.dovecot


def config_of(port: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setenv("MAIL_PASSWORD", "secret")
    imap = {"host": "127.0.0.1", "port": port, "security": "none", "username": "alice"}
    told: dict[str, Any] = {
        "timezone": ZONE.key,
        "you": {"name": "Jo Lee", "addresses": [ME]},
        "accounts": [{"name": "personal", "imap": {**imap, "password": {"env": "MAIL_PASSWORD"}}}],
        "state_dir": str(folder / "state"),
    }
    return Config.model_validate(told, context={"folder": folder})


def test_nothing_new_costs_a_login_and_a_look_at_each_folder(
    dovecot: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = dt.datetime.now(dt.UTC)
    for number in range(300):
        raw = letter(now, f"Garden {number}", "The tomatoes are doing well.")
        dovecot.deliver("alice", "Archive" if number % 2 else "INBOX", raw, now)
    with Proxy(dovecot.port) as proxy:
        config = config_of(proxy.port, tmp_path, monkeypatch)
        [first] = run_once(config)
        assert (first.complete, first.examined) == (True, 300)
        proxy.sent, proxy.received = b"", 0
        [later] = run_once(config)
        commands = proxy.commands()
        assert (later.complete, later.examined) == (True, 300)
        assert len(proxy.sent) + proxy.received <= 3_000
        assert [command.split()[0] for command in commands].count("LOGIN") == 1
        assert all(sum(folder in command for command in commands) <= 2 for folder in ("INBOX", "Archive"))

        proxy.sent = b""
        dovecot.deliver("alice", "INBOX", letter(now, "Another", "The beans as well."), now)
        [again] = run_once(config)
        assert again.examined == 301
        fetched = [command for command in proxy.commands() if command.startswith("UID FETCH")]
        assert fetched
        assert all(command.split()[2] == "151" for command in fetched)

        proxy.sent = b""
        dovecot.doveadm("expunge", "-u", "alice", "mailbox", "Archive", "uid", "1:50")
        [fewer] = run_once(config)
        assert (fewer.complete, fewer.examined) == (True, 251)
        assert not any(command.startswith("UID FETCH") for command in proxy.commands())


def test_letters_under_new_numbers_are_the_same_letters(
    dovecot: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another UIDVALIDITY voids every number; what was read is known by its Message-ID."""
    now = dt.datetime.now(dt.UTC)
    for number in range(3):
        dovecot.deliver("alice", "INBOX", letter(now, f"Your interview {number}", "Interview!"), now)
    config = config_of(dovecot.port, tmp_path, monkeypatch)
    [before] = run_once(config)
    for file in dovecot.folder("alice", "INBOX").glob("dovecot*"):
        if file.is_file():
            file.unlink()
    [after] = run_once(config)
    assert (before.examined, after.examined, after.complete) == (3, 3, True)
