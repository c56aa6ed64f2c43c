"""What is private stays out of logs: at the usual level all of it, at any level a password."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from followup_mail.worker.logfile import FILE_NAME
from followup_mail.worker.notice_text import NOTICE_HEADER
from tests.cli.conftest import Call, Ended
from tests.servers.plugin import StartDovecot
from tests.servers.scripted import Scripted
from tests.timelines.world import DovecotWorld, MaildirWorld
from tests.worker.home import DAY_7, DAY_8, at, letter

PASSWORD = "canary-password"
ME = "canary.me@canary-home.example"
EMPLOYER = "Canarina Smith <canarina@canary-works.example>"
PRIVATE = ("canary", "canarina", "zeugnis")
"""Of addresses, subjects, texts, passwords, folder names and a command line, in lower case."""


def confirmation() -> bytes:
    return letter(
        at(5),
        "Interview for Canary Keeper at Canary Works",
        "Hello,\n\nyour interview for the position of Canary Keeper at Canary Works is confirmed for "
        "Thursday, 12 March 2026 at 2:30 pm. Please bring your Zeugnis.\n\nKind regards,\nCanarina Smith",
        sender=EMPLOYER,
        to=ME,
    )


def rejection() -> bytes:
    return letter(
        DAY_7,
        "Re: Interview for Canary Keeper at Canary Works",
        "Unfortunately, we have decided not to move forward with your application, dear canary.",
        sender=EMPLOYER,
        to=ME,
    )


def garbled() -> bytes:
    return (
        b"From: canary@canary.example\r\nSubject: =?utf-8?B?canary\r\nDate: canary\r\n\r\n\xff\x00canary\r\n"
    )


def configuration(folder: Path, account: dict[str, Any]) -> Path:
    """Everything that can be on is on, and the user's template is broken."""
    template = folder / "templates" / "en" / "first.txt.j2"
    template.parent.mkdir(parents=True, exist_ok=True)
    template.write_text("Dear {{ canary }}, canary\n")
    command = shlex.join([sys.executable, "-c", "print('canary'); raise SystemExit(3)", "canary-key"])
    told = {
        "timezone": "Europe/London",
        "you": {"name": "Canary Me", "addresses": [ME]},
        "accounts": [{"name": ME, **account}],
        "state_dir": str(folder / "state"),
        "templates_dir": str(folder / "templates"),
        "notify": {"inbox_note": True, "command": command},
    }
    file = folder / "config.yaml"
    file.write_text(yaml.safe_dump(told))
    return file


def logged(folder: Path) -> str:
    """The log file and those put aside."""
    return "".join(file.read_text("utf-8") for file in sorted((folder / "state").glob(f"{FILE_NAME}*")))


def a_week(call: Call, config: Path, *options: str) -> Iterator[Ended]:
    """Sweeps over a week in which everything happens."""
    for now in (at(6), DAY_7, DAY_7.replace(hour=12), DAY_8):
        yield call("--config", config, *options, "run", "--once", "--at", now.isoformat())


def test_the_usual_log_of_a_whole_run_holds_nothing_private(call: Call, tmp_path: Path) -> None:
    world = MaildirWorld(tmp_path / "mail")
    world.deliver("INBOX", confirmation(), at(5))
    world.deliver("INBOX", garbled(), at(5))
    config = configuration(tmp_path, world.account())
    codes = [ended.code for ended in a_week(call, config)]
    assert len(world.drafts()) == 1
    world.deliver("INBOX", rejection(), DAY_7)
    codes += [call("--config", config, "run", "--once", "--at", at(21).isoformat()).code]
    assert codes == [0] * 5
    assert world.drafts() == []
    log = logged(tmp_path)
    assert "a follow-up was written" in log
    assert "a follow-up was taken back" in log
    assert "the notice command failed with exit code 3" in log
    assert "put into the inbox" in log
    for private in PRIVATE:
        assert private not in log.casefold(), private


@pytest.mark.dovecot
@pytest.mark.parametrize("options", [[], ["--verbose"]])
def test_no_log_holds_a_password(
    call: Call, start_dovecot: StartDovecot, tmp_path: Path, options: list[str]
) -> None:
    server = start_dovecot({"alice": PASSWORD})
    world = DovecotWorld(server, tmp_path / "password")
    world.deliver("INBOX", confirmation(), at(5))
    config = configuration(tmp_path, world.account())
    ended = list(a_week(call, config, *options))
    assert {one.code for one in ended} == {0}
    (tmp_path / "password").write_text(f"{PASSWORD}-wrong\n")
    ended += [call("--config", config, *options, "run", "--once", "--at", at(21).isoformat())]
    assert ended[-1].code == 4
    ended += [call("--config", config, *options, "doctor")]
    server.stop()
    ended += [call("--config", config, *options, "run", "--once", "--at", at(22).isoformat())]
    assert ended[-1].code == 3
    log = logged(tmp_path)
    assert "a follow-up was written" in log
    assert ("DEBUG" in log) == bool(options)
    told_in_inbox = [one for one in world.letters().elements() if NOTICE_HEADER.encode() in one.raw]
    assert [(one.folder, one.flags) for one in told_in_inbox] == [("INBOX", frozenset())]
    assert PASSWORD not in log + "".join(one.out + one.err for one in ended)
    if not options:
        for private in PRIVATE:
            assert private not in log.casefold(), private


@pytest.mark.skipif(os.name == "nt", reason="the password file's mode says nothing there")
@pytest.mark.parametrize("verdict", [b"TAG NO", b"TAG BAD", b"* BYE", b"TAG what"])
def test_a_server_that_says_the_password_aloud_is_not_repeated(
    call: Call, tmp_path: Path, verdict: bytes
) -> None:
    secret = tmp_path / "password"
    secret.write_text(f"{PASSWORD}\n")
    secret.chmod(0o600)
    echo = b"%b you said LOGIN alice %b\r\n" % (verdict, PASSWORD.encode()) + Scripted.HANG_UP
    with Scripted({"LOGIN": echo, "AUTHENTICATE": echo}) as server:
        imap = {
            "host": "127.0.0.1",
            "port": server.port,
            "security": "none",
            "username": "alice",
            "password": {"file": str(secret)},
        }
        config = configuration(tmp_path, {"imap": imap})
        ended = [call("--config", config, "--verbose", *what) for what in (["run", "--once"], ["doctor"])]
    assert sum(PASSWORD in command for command in server.commands) == 2
    assert all(one.code for one in ended)
    assert PASSWORD not in logged(tmp_path) + "".join(one.out + one.err for one in ended)
