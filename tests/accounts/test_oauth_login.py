"""``login`` and the sweeps after it: a real mail server asks a real authorisation server about tokens."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from followup_mail.accounts.errors import SignInNeeded
from followup_mail.accounts.tokens import sign_in_file
from followup_mail.config import Config, load_config
from followup_mail.ledger.database import FILE_NAME
from followup_mail.mailbox.errors import CredentialsRefused
from followup_mail.mailbox.imap import ImapAccess, open_imap
from followup_mail.worker.accounts import opener_of
from tests.accounts.test_grants import visit
from tests.cli.conftest import Call
from tests.servers.dovecot import Dovecot
from tests.servers.dovecot_config import SignIn
from tests.servers.oauth import OAuthServer
from tests.servers.plugin import StartDovecot

pytestmark = pytest.mark.dovecot


@pytest.fixture
def provider() -> Iterator[OAuthServer]:
    with OAuthServer(lifetime=2) as one:
        yield one


@pytest.fixture
def mail(start_dovecot: StartDovecot, provider: OAuthServer) -> Dovecot:
    return start_dovecot(sign_in=SignIn(provider.introspection))


@pytest.fixture
def config(mail: Dovecot, provider: OAuthServer, tmp_path: Path) -> Path:
    return configured(tmp_path, mail, {"oauth": provider.section()})


def configured(folder: Path, mail: Dovecot, secret: dict[str, Any]) -> Path:
    imap = {
        "host": "localhost",
        "port": mail.tls_port,
        "username": "alice",
        "ca_file": str(mail.ca_file),
        **secret,
    }
    told = {
        "timezone": "Europe/Lisbon",
        "you": {"name": "Jordan Lee", "addresses": ["jordan@mail.example"]},
        "accounts": [{"name": "personal", "imap": imap}],
        "state_dir": str(folder / "state"),
    }
    file = folder / "config.yaml"
    file.write_text(yaml.safe_dump(told))
    return file


def signed_in(call: Call, config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("webbrowser.open", visit)
    told = call("--config", config, "login", "personal")
    assert (told.code, told.out) == (0, "Signed in as alice; the mail server has accepted it.\n"), told.err


def kept(config: Config) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(sign_in_file(config.state_dir, "personal").read_bytes())
    return told


@pytest.mark.parametrize("mechanism", ["xoauth2", "oauthbearer"])
def test_both_mechanisms_log_in_and_are_refused_alike(
    start_dovecot: StartDovecot, provider: OAuthServer, mechanism: str
) -> None:
    server = start_dovecot(sign_in=SignIn(provider.introspection, (mechanism,)))

    def access(token: str) -> ImapAccess:
        return ImapAccess("localhost", server.tls_port, "tls", "alice", token, server.ca_file, is_token=True)

    mailbox = open_imap(access(provider.issue()["access_token"]))
    assert mailbox.examine("INBOX").exists == 0
    mailbox.close()
    with pytest.raises(CredentialsRefused) as refused:
        open_imap(access("canary-token"))
    assert "canary" not in str(refused.value)


def test_a_server_without_either_is_told(dovecot: Dovecot) -> None:
    access = ImapAccess(
        "localhost", dovecot.tls_port, "tls", "alice", "token", dovecot.ca_file, is_token=True
    )
    with pytest.raises(CredentialsRefused, match="takes no sign-in by OAuth"):
        open_imap(access)


def test_signed_in_once_sweeps_go_on_beyond_the_life_of_tokens(
    call: Call, config: Path, provider: OAuthServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call("--config", config, "run", "--once").code == 4
    signed_in(call, config, monkeypatch)
    seen = set()
    for _ in range(3):
        told = call("--config", config, "run", "--once")
        assert told.code == 0, told.err
        seen.add(kept(load_config(config))["access"])
        time.sleep(1.6)
    assert len(seen) == 3, "each was renewed before it ran out"
    assert [form["grant_type"] for form in provider.forms] == ["authorization_code", *["refresh_token"] * 2]
    assert "secret" not in config.read_text()


def test_a_token_that_is_refused_before_its_time_is_renewed_once(
    call: Call, config: Path, provider: OAuthServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.lifetime = 3600
    signed_in(call, config, monkeypatch)
    provider.expire_access()
    assert call("--config", config, "run", "--once").code == 0
    assert [form["grant_type"] for form in provider.forms] == ["authorization_code", "refresh_token"]


def test_a_revoked_sign_in_is_said_once_in_notes_and_in_every_answer(
    call: Call, config: Path, provider: OAuthServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(call, config, monkeypatch)
    provider.revoke()
    asked = len(provider.forms)
    for _ in range(3):
        told = call("--config", config, "run", "--once")
        assert told.code == 4
        assert told.err.rstrip().endswith("Run: followup-mail login personal")
        assert told.err.count("personal") == 2
    assert len(provider.forms) == asked + 1
    with contextlib.closing(sqlite3.connect(load_config(config).state_dir / FILE_NAME)) as ledger:
        [(said,)] = ledger.execute("SELECT COUNT(*) FROM notes WHERE text LIKE '%followup-mail login%'")
    assert said == 1
    log = (load_config(config).state_dir / "followup-mail.log").read_text()
    assert "the sweep failed: The account is not signed in any more" in log
    assert "personal" not in log
    told = call("--config", config, "doctor", "--json")
    [login] = [check for check in json.loads(told.out)["checks"] if check["check"] == "login"]
    assert login["state"] == "attention"
    assert login["remedy"] == "Sign in: followup-mail login personal"
    assert "personal" not in call("--config", config, "doctor", "--report").out
    signed_in(call, config, monkeypatch)
    assert call("--config", config, "run", "--once").code == 0


def test_a_sign_in_by_code(call: Call, config: Path, provider: OAuthServer) -> None:
    provider.pending = 0
    told = call("--config", config, "login", "personal", "--device")
    assert told.code == 0
    assert "WDJB-MJHT" in told.err
    assert call("--config", config, "run", "--once").code == 0


def test_a_helper_looks_after_the_token(
    call: Call, mail: Dovecot, provider: OAuthServer, tmp_path: Path
) -> None:
    provider.lifetime = 3600
    token = tmp_path / "token"
    token.write_text("stale")
    other = provider.issue()["access_token"]
    helper = tmp_path / "helper.py"
    helper.write_text(
        f"import pathlib\nfile = pathlib.Path({str(token)!r})\n"
        f"print(file.read_text())\nfile.write_text({other!r})\n"
    )
    config = configured(tmp_path, mail, {"token": {"command": f'"{sys.executable}" "{helper}"'}})
    assert call("--config", config, "run", "--once").code == 0, "asked once more after a refusal"
    opener_of(load_config(config))(load_config(config).accounts[0]).close()
    token.write_text("stale")
    helper.write_text("print('stale')")
    told = call("--config", config, "run", "--once")
    assert told.code == 4
    assert "sign-in" in told.err


def test_an_account_that_does_not_sign_in(
    call: Call, mail: Dovecot, provider: OAuthServer, tmp_path: Path
) -> None:
    config = configured(tmp_path, mail, {"password": {"env": "X"}})
    told = call("--config", config, "login", "personal")
    assert told.code == 2
    assert "no oauth section" in told.err
    told = call("--config", config, "login", "work")
    assert told.code == 2
    assert "There is no account work" in told.err


def test_the_wrong_user_signs_in(
    call: Call, config: Path, provider: OAuthServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.user = "mallory"
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("webbrowser.open", visit)
    told = call("--config", config, "login", "personal")
    assert told.code == 4
    assert "username" in told.err
    with pytest.raises((SignInNeeded, CredentialsRefused)):
        opener_of(load_config(config))(load_config(config).accounts[0])
