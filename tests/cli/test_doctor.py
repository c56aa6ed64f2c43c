"""``doctor``: each thing that can be wrong is told on a line of its own, with what to do about it."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from followup_mail.ledger import Ledger
from followup_mail.ledger.model import Sweep
from tests.cli.conftest import Call
from tests.servers.dovecot import Dovecot
from tests.servers.plugin import StartDovecot

PRIVATE = ("canary", "jordan", "mail.example", "localhost", "127.0.0.1", os.sep + "tmp")


def configured(folder: Path, server: Dovecot, **changes: Any) -> Path:
    """A configuration for ``alice`` on the server; ``changes`` are of its ``imap`` section."""
    secret = folder / "password"
    secret.write_text("secret\n")
    secret.chmod(0o600)
    imap = {
        "host": "localhost",
        "port": server.tls_port,
        "username": "alice",
        "password": {"file": str(secret)},
        "ca_file": str(server.ca_file),
    }
    imap |= changes
    told = {
        "timezone": "Europe/Lisbon",
        "you": {"name": "Jordan Lee", "addresses": ["jordan@mail.example"]},
        "accounts": [{"name": "jordan-canary", "imap": {key: imap[key] for key in imap if imap[key]}}],
        "state_dir": str(folder / "state"),
        "templates_dir": str(folder / "templates"),
    }
    file = folder / "config.yaml"
    file.write_text(yaml.safe_dump(told))
    return file


def checks(call: Call, config: Path, *, code: int) -> dict[str, dict[str, Any]]:
    """The checks by name; of several accounts the last one's."""
    told = call("--config", config, "doctor", "--json")
    assert told.code == code, told.out
    assert told.err == ""
    shown = json.loads(told.out)
    assert shown["format"] == 1
    for check in shown["checks"]:
        assert (check["state"] == "attention") == bool(check["remedy"]), check
    return {check["check"]: check for check in shown["checks"]}


def assert_report_is_public(call: Call, config: Path, code: int) -> str:
    for arguments in (["doctor", "--report"], ["doctor", "--report", "--json"]):
        told = call("--config", config, *arguments)
        assert told.code == code
        for private in PRIVATE:
            assert private not in told.out.casefold(), private
    return call("--config", config, "doctor", "--report").out


# -- without a server


def test_all_is_well(call: Call, config: Path, tmp_path: Path) -> None:
    found = checks(call, config, code=0)
    assert {check["state"] for check in found.values()} == {"ok"}
    assert "drafts: Drafts; sent: Sent; trash: none" in found["folders"]["text"]
    assert "none yet" in found["last sweep"]["text"]
    assert "not installed" in found["service"]["text"]
    assert not (tmp_path / "state").exists(), "nothing is made"
    assert call("--config", config, "--quiet", "doctor").out == ""
    assert "1 account" in assert_report_is_public(call, config, 0)


def test_a_line_each_and_the_remedy_below(call: Call, config: Path) -> None:
    config.write_text(config.read_text("utf-8").replace("maildir: Mail", "maildir: Nowhere"), "utf-8")
    told = call("--config", config, "doctor")
    assert told.code == 1
    lines = told.out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("FIX"))
    assert lines[at] == "FIX  personal, maildir: The Maildir is not there."
    assert lines[at + 1].startswith("     Correct the path under maildir")
    assert "-    personal, folders: not looked at" in lines
    assert_report_is_public(call, config, 1)


@pytest.mark.parametrize("broken", ["", "nonsense: 1", "you: [", "timezone: Nowhere/At/All"])
def test_a_configuration_that_cannot_be_used_is_told(call: Call, config: Path, broken: str) -> None:
    config.write_text(broken, "utf-8")
    found = checks(call, config, code=1)
    assert list(found) == ["program", "configuration"]
    assert str(config) in found["configuration"]["text"]
    assert_report_is_public(call, config, 1)


def test_a_configuration_that_is_not_there_is_told(call: Call, tmp_path: Path) -> None:
    assert "there is no such" in checks(call, tmp_path / "no.yaml", code=1)["configuration"]["text"]


def test_a_password_that_cannot_be_had(call: Call, config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CANARY_PASSWORD", raising=False)
    imap = "imap: {host: mail.example, username: jordan, password: {env: CANARY_PASSWORD}}"
    config.write_text(config.read_text("utf-8").replace("maildir: Mail", imap), "utf-8")
    found = checks(call, config, code=1)
    assert "CANARY_PASSWORD" in found["secret"]["text"]
    assert [found[name]["state"] for name in ("server", "tls", "login", "folders")] == ["skipped"] * 4
    assert_report_is_public(call, config, 1)


def test_templates_with_a_fault_or_in_a_language_without_any(
    call: Call, config: Path, tmp_path: Path
) -> None:
    text = config.read_text("utf-8") + "templates_dir: templates\n"
    template = tmp_path / "templates" / "en" / "first.txt.j2"
    template.parent.mkdir(parents=True)
    template.write_text("Dear {{ canary_nobody }},\n")
    config.write_text(text, "utf-8")
    found = checks(call, config, code=1)["templates"]
    assert found["state"] == "attention"
    assert "en/first.txt.j2" in found["text"]
    assert "templates check" in found["remedy"]
    assert_report_is_public(call, config, 1)
    template.unlink()
    config.write_text(text.replace("addresses:", "languages: [ja], addresses:"), "utf-8")
    assert checks(call, config, code=1)["templates"]["text"] == "there are none in ja"


def test_a_damaged_ledger_and_one_that_others_may_read(call: Call, config: Path, tmp_path: Path) -> None:
    Ledger.open(tmp_path / "state").close()
    file = tmp_path / "state" / "ledger.sqlite3"
    assert checks(call, config, code=0)["ledger"]["state"] == "ok"
    if os.name != "nt":
        file.chmod(0o644)
        assert "chmod 600" in checks(call, config, code=1)["ledger"]["remedy"]
        file.chmod(0o600)
    file.write_bytes(b"canary " * 100)
    found = checks(call, config, code=1)
    assert "damaged" in found["ledger"]["text"]
    assert found["folders"]["state"] == "ok", "the rest is looked at all the same"
    assert_report_is_public(call, config, 1)


@pytest.mark.parametrize(
    ("ago", "complete", "name"),
    [
        (dt.timedelta(days=3), True, "last sweep"),
        (dt.timedelta(hours=-3), True, "clock"),
        (dt.timedelta(minutes=5), True, None),
    ],
)
def test_old_sweeps_and_sweeps_to_come_need_attention(
    call: Call, config: Path, tmp_path: Path, ago: dt.timedelta, complete: bool, name: str | None
) -> None:
    with Ledger.open(tmp_path / "state") as ledger:
        ledger.chronicle.swept(Sweep("personal", dt.datetime.now(dt.UTC) - ago, complete, 3))
    found = checks(call, config, code=1 if name else 0)
    assert [check["check"] for check in found.values() if check["state"] == "attention"] == (
        [name] if name else []
    )


def test_a_notice_command_that_is_not_there(call: Call, config: Path) -> None:
    config.write_text(config.read_text("utf-8") + "notify: {command: canary-program --key}\n", "utf-8")
    found = checks(call, config, code=1)["notices"]
    assert "canary-program" in found["text"]
    assert "--key" not in found["text"]
    assert_report_is_public(call, config, 1)


# -- with one


@pytest.mark.dovecot
def test_a_server_that_can_be_worked_with(call: Call, dovecot: Dovecot, tmp_path: Path) -> None:
    config = configured(tmp_path, dovecot)
    found = checks(call, config, code=0)
    assert {check["state"] for check in found.values()} == {"ok"}
    assert found["folders"]["text"] == (
        "drafts: Drafts; sent: Sent; trash: Trash; junk: Junk; looked through: INBOX, Archive"
    )
    report = assert_report_is_public(call, config, 0)
    assert "UIDPLUS" in report
    assert "alice" not in report
    assert str(dovecot.tls_port) not in report


def _wrong_password(folder: Path) -> dict[str, Any]:
    file = folder / "wrong"
    file.write_text("canary-wrong\n")
    file.chmod(0o600)
    return {"password": {"file": str(file)}}


@pytest.mark.dovecot
def test_a_wrong_password(call: Call, dovecot: Dovecot, tmp_path: Path) -> None:
    config = configured(tmp_path, dovecot, **_wrong_password(tmp_path))
    found = checks(call, config, code=1)
    assert [found[name]["state"] for name in ("secret", "server", "tls", "login", "folders")] == [
        *["ok"] * 3,
        "attention",
        "skipped",
    ]
    assert "app password" in found["login"]["remedy"]
    assert "canary-wrong" not in json.dumps(found)
    assert_report_is_public(call, config, 1)


@pytest.mark.dovecot
def test_an_authority_that_nobody_knows(call: Call, dovecot: Dovecot, tmp_path: Path) -> None:
    config = configured(tmp_path, dovecot, ca_file=None)
    found = checks(call, config, code=1)
    assert (found["server"]["state"], found["tls"]["state"]) == ("ok", "attention")
    assert "ca_file" in found["tls"]["remedy"]
    assert found["login"]["state"] == "skipped"
    assert_report_is_public(call, config, 1)


@pytest.mark.dovecot
def test_a_server_that_is_down(call: Call, dovecot: Dovecot, tmp_path: Path) -> None:
    config = configured(tmp_path, dovecot)
    dovecot.stop()
    found = checks(call, config, code=1)
    assert (found["secret"]["state"], found["server"]["state"]) == ("ok", "attention")
    assert "Nothing listens" in found["server"]["text"]
    assert found["tls"]["state"] == "skipped"
    assert_report_is_public(call, config, 1)


@pytest.mark.dovecot
def test_two_folders_that_could_be_drafts(call: Call, start_dovecot: StartDovecot, tmp_path: Path) -> None:
    server = start_dovecot(
        special={"\\Drafts": "Drafts", "\\Flagged": "Entwürfe", "\\Sent": "Sent"}, announce_special=False
    )
    config = configured(tmp_path, server)
    found = checks(call, config, code=1)["folders"]
    assert re.search(r"Several folders could be the one for drafts: .*Entwürfe", found["text"])
    assert "Set drafts" in found["remedy"]
    report = assert_report_is_public(call, config, 1)
    assert "folders.drafts is unclear; 2 folders" in report
    assert "Entw" not in report
