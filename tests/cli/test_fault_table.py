"""Every row of docs/troubleshooting.md, brought about for real: its line, its remedy, its exit code."""

from __future__ import annotations

import datetime as dt
import json
import re
import socket
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from email.utils import format_datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from followup_mail.accounts.bearer import Bearer
from followup_mail.accounts.grants import Granted
from followup_mail.accounts.tokens import sign_in_file
from followup_mail.config import load_config
from followup_mail.ledger import Ledger
from followup_mail.ledger.database import APPLICATION_ID, FILE_NAME
from followup_mail.ledger.model import Sweep
from followup_mail.mailbox import imap as adapter
from tests.cli.conftest import Call
from tests.servers.dovecot import Dovecot
from tests.servers.dovecot_config import SignIn
from tests.servers.oauth import OAuthServer
from tests.servers.proxy import Faults, Proxy
from tests.servers.scripted import Scripted

pytestmark = pytest.mark.dovecot

ROWS = [
    tuple(cell.strip() for cell in line.strip("| \n").split(" | "))
    for line in (Path(__file__).parents[2] / "docs" / "troubleshooting.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| check"))
]
PRIVATE = ("canary", "jordan", "mail.example", "localhost", "127.0.0.1", "/tmp", "alice", "geheim")


@dataclass
class Bench:
    """One configuration and what is wrong with it."""

    folder: Path
    patch: pytest.MonkeyPatch
    running: ExitStack
    told: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        mail = self.folder / "canary mail"
        for folder in ("", ".Drafts", ".Sent"):
            for part in ("cur", "new", "tmp"):
                (mail / folder / part).mkdir(parents=True, exist_ok=True)
        self.told = {
            "timezone": "Europe/Lisbon",
            "you": {"name": "Jordan Canary", "addresses": ["jordan@mail.example"]},
            "accounts": [{"name": "canary-account", "maildir": str(mail)}],
            "state_dir": str(self.folder / "state"),
            "templates_dir": str(self.folder / "templates"),
        }

    @property
    def config(self) -> Path:
        return self.folder / "config.yaml"

    def write(self) -> None:
        if not self.config.exists():
            self.config.write_text(yaml.safe_dump(self.told))

    def imap(self, **told: Any) -> None:
        if "password" not in told:
            told["password"] = {"file": self.secret()}
        imap = {"host": "localhost", "username": "alice", **told}
        imap = {key: value for key, value in imap.items() if value is not None}
        self.told["accounts"] = [{"name": "canary-account", "imap": imap}]

    def secret(self, text: str = "secret\n", mode: int = 0o600) -> str:
        file = self.folder / "canary password"
        file.write_text(text)
        file.chmod(mode)
        return str(file)

    def dovecot(self, **how: Any) -> Dovecot:
        server = self.running.enter_context(Dovecot(**how))
        self.imap(port=server.tls_port, ca_file=str(server.ca_file))
        return server

    def scripted(self, **answers: bytes) -> None:
        server = self.running.enter_context(Scripted(answers))
        self.imap(port=server.port, security="none", host="127.0.0.1")

    def mail_transport(self) -> None:
        server = self.running.enter_context(Scripted({}, b"220 canary.example ESMTP\r\n"))
        self.imap(port=server.port, security="none", host="127.0.0.1")

    def refusing(self, words: str) -> None:
        self.scripted(LOGIN=f"TAG NO {words}\r\n".encode())

    def password(self, **where: Any) -> None:
        self.imap(password=where, port=1)

    def provider(self, **others: Any) -> OAuthServer:
        provider = self.running.enter_context(OAuthServer())
        server = self.running.enter_context(Dovecot(sign_in=SignIn(provider.introspection)))
        self.imap(
            port=server.tls_port, ca_file=str(server.ca_file), password=None, oauth=provider.section(**others)
        )
        return provider

    def sign_in(self, provider: OAuthServer) -> Path:
        self.write()
        config = load_config(self.config)
        imap = config.accounts[0].imap
        assert imap is not None
        assert imap.oauth is not None
        told = provider.issue()
        bearer = Bearer("canary-account", "alice", imap.oauth, config.state_dir)
        bearer.keep(Granted(told["access_token"], told["refresh_token"], 0))
        return sign_in_file(config.state_dir, "canary-account")

    def ledger(self) -> Path:
        with Ledger.open(self.folder / "state"):
            pass
        return self.folder / "state" / FILE_NAME

    def swept(self, ago: dt.timedelta) -> None:
        with Ledger.open(self.folder / "state") as ledger:
            ledger.chronicle.swept(Sweep("canary-account", dt.datetime.now(dt.UTC) - ago, True, 3))

    def template(self) -> None:
        file = self.folder / "templates" / "en" / "first.txt.j2"
        file.parent.mkdir(parents=True)
        file.write_text("Dear {{ canary_nobody }},\n")

    def key_store(self, found: object) -> None:
        def get_password(*_: str) -> object:
            if isinstance(found, Exception):
                raise found
            return found

        self.patch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=get_password))
        self.password(keyring=True)

    def no_keyring(self) -> None:
        self.patch.setitem(sys.modules, "keyring", None)
        self.password(keyring=True)

    def bare(self, text: str) -> None:
        self.config.write_text(text)

    def silent(self) -> None:
        proxy = self.running.enter_context(Proxy(1, Faults(stalled=True)))
        listener = self.running.enter_context(socket.create_server(("127.0.0.1", 0)))
        proxy.target = listener.getsockname()[1]
        self.imap(port=proxy.port)
        usual = adapter.open_imap
        self.patch.setattr(
            "followup_mail.worker.accounts.open_imap", lambda access: usual(access, silence=0.3)
        )

    def stripped(self) -> None:
        server = self.running.enter_context(Dovecot())
        proxy = self.running.enter_context(Proxy(server.port, Faults(replace=(b"STARTTLS", b"STARTNOT"))))
        self.imap(port=proxy.port, security="starttls", ca_file=str(server.ca_file))

    def future_letter(self) -> None:
        tomorrow = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
        came = f"from x by y.example;\n {format_datetime(tomorrow)}"
        file = self.folder / "canary mail" / "new" / "1.x"
        file.write_text(f"Received: {came}\nFrom: a@b.example\nSubject: canary\n\nHello\n")

    def database(self, version: int | None) -> None:
        (self.folder / "state").mkdir()
        with closing(sqlite3.connect(self.folder / "state" / FILE_NAME)) as database:
            database.execute("CREATE TABLE theirs (x)")
            if version is not None:
                database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                database.execute(f"PRAGMA user_version = {version}")


def _revoked(bench: Bench) -> None:
    provider = bench.provider()
    bench.sign_in(provider)
    provider.revoke()


def _unknown_client(bench: Bench) -> None:
    provider = bench.provider()
    bench.sign_in(provider)
    provider.client_secret = "of-the-client"


def _no_provider(bench: Bench) -> None:
    provider = bench.provider(token_url="http://127.0.0.1:1/token")
    bench.sign_in(provider)


def _open_sign_in(bench: Bench) -> None:
    bench.sign_in(bench.provider()).chmod(0o644)


def _wrong_password(bench: Bench) -> None:
    bench.dovecot()
    bench.secret("geheim\n")


def _stale_token(bench: Bench) -> None:
    bench.provider()
    command = f'"{sys.executable}" -c "print(1)"'
    imap = {key: value for key, value in bench.told["accounts"][0]["imap"].items() if key != "oauth"}
    bench.told["accounts"][0]["imap"] = {**imap, "token": {"command": command}}


def _not_oauth(bench: Bench) -> None:
    server = bench.dovecot()
    command = f'"{sys.executable}" -c "print(1)"'
    bench.imap(port=server.tls_port, ca_file=str(server.ca_file), password=None, token={"command": command})


def _foreign(bench: Bench) -> None:
    bench.dovecot()
    del bench.told["accounts"][0]["imap"]["ca_file"]


def _bad_authority(bench: Bench) -> None:
    bench.dovecot()
    bench.told["accounts"][0]["imap"]["ca_file"] = str(bench.folder / "canary.pem")


def _not_tls(bench: Bench) -> None:
    server = bench.dovecot()
    bench.told["accounts"][0]["imap"]["port"] = server.port


def _folders(bench: Bench, **named: str) -> None:
    bench.told["accounts"][0]["folders"] = named


PROGRAM = f'"{sys.executable}" -c "raise SystemExit(3)"'
FAULTS: dict[str, Callable[[Bench], object]] = {
    "there is no such configuration file": lambda b: b.patch.setattr(Bench, "write", lambda _: None),
    "not valid YAML": lambda b: b.bare("you: {name: Jordan, addre"),
    "is not a known key": lambda b: b.told.update(canary=1),
    "is missing": lambda b: b.told.pop("you"),
    "en/first.txt.j2: …": lambda b: b.template(),
    "there are none in …": lambda b: b.told["you"].update(languages=["ja"]),
    "the program … of notify.command is not there": lambda b: b.told.update(notify={"command": "canary-x"}),
    "the environment variable …, which is to hold the password, is not set": lambda b: b.password(
        env="CANARY"
    ),
    "the password command cannot be started": lambda b: b.password(command="canary-program"),
    "the password command failed (exit code …)": lambda b: b.password(command=PROGRAM),
    "the password file … can be read by others": lambda b: b.password(file=b.secret(mode=0o644)),
    "the password file … cannot be read": lambda b: b.password(file=str(b.folder / "canary")),
    "the password file … is empty where the password should stand": lambda b: b.password(file=b.secret("\n")),
    "the system's key store needs the package keyring": lambda b: b.no_keyring(),
    "the system's key store did not answer": lambda b: b.key_store(RuntimeError("canary")),
    "the system's key store holds no password": lambda b: b.key_store(None),
    "systemd hands over no credentials here": lambda b: b.password(credential="canary"),
    "the token command failed (exit code …)": lambda b: b.imap(password=None, token={"command": PROGRAM}),
    "the sign-in … is not a file of yours alone": _open_sign_in,
    "The mail server's name is not known, or this computer is offline": lambda b: b.imap(
        host="canary.invalid"
    ),
    "Nothing listens at the mail server's port": lambda b: b.imap(port=1),
    "What answers at the mail server's port does not speak IMAP": lambda b: b.mail_transport(),
    "Nothing came from the mail server in time": lambda b: b.silent(),
    "The server's certificate has expired": lambda b: b.dovecot(tls_kind="expired"),
    "The server's certificate is not valid yet": lambda b: b.dovecot(tls_kind="not-yet"),
    "The server's certificate is for another name": lambda b: b.dovecot(tls_kind="wrong-host"),
    "The server's certificate is signed by nobody this computer trusts": _foreign,
    "The file ca_file names cannot be read, or holds no certificate": _bad_authority,
    "The server does not offer STARTTLS": lambda b: b.stripped(),
    "The server does not speak TLS 1.2 or later on this port": _not_tls,
    "The server refuses this user name with this password": _wrong_password,
    "The provider wants an app password here": lambda b: b.refusing(
        "[ALERT] Application-specific password required"
    ),
    "The provider wants you to sign in on its web page first": lambda b: b.refusing(
        "[WEBALERT x] Web login required."
    ),
    "IMAP access is switched off at the provider": lambda b: b.refusing("IMAP access is disabled"),
    "The server accepts no password in this way": lambda b: b.refusing("BasicAuthBlocked basic auth is off"),
    "The mail server asks for patience": lambda b: b.refusing("[LIMIT] Too many simultaneous connections"),
    "The mail server is in trouble for the moment": lambda b: b.refusing("[UNAVAILABLE] Temporary failure"),
    "The account is not signed in yet": lambda b: b.provider(),
    "The account is not signed in any more": _revoked,
    "The provider does not know this client id": _unknown_client,
    "The provider's sign-in cannot be reached": _no_provider,
    "The token is what the helper printed": _stale_token,
    "The server takes no sign-in by OAuth 2.0": _not_oauth,
    "The Maildir is not there": lambda b: b.told["accounts"][0].update(maildir=str(b.folder / "canary")),
    "No folder is plainly the one for …": lambda b: (b.folder / "canary mail" / ".Sent").rename(
        b.folder / "away"
    ),
    "Several folders could be the one for …": lambda b: b.dovecot(
        special={"\\Drafts": "Drafts", "\\Flagged": "Entwürfe", "\\Sent": "Sent"}, announce_special=False
    ),
    "… names no folder of this mailbox": lambda b: _folders(b, drafts="canary"),
    "… is damaged": lambda b: b.ledger().write_bytes(b"canary " * 1000),
    "… was written by a newer version of followup-mail": lambda b: b.database(999),
    "… is no ledger of followup-mail": lambda b: b.database(None),
    "… can be read by others": lambda b: b.ledger().chmod(0o644),
    "but the last sweep was at …": lambda b: b.swept(dt.timedelta(days=-1)),
    "hours ahead of this computer's clock": lambda b: b.future_letter(),
    "complete … days ago": lambda b: b.swept(dt.timedelta(days=3)),
}


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    for name in ("CANARY", "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)
    with ExitStack() as running:
        yield Bench(tmp_path, monkeypatch, running)


def test_every_row_is_brought_about() -> None:
    assert [row[1] for row in ROWS] == list(FAULTS)


@pytest.mark.parametrize("row", ROWS, ids=[row[1][:60] for row in ROWS])
def test_each_fault_has_its_line_its_remedy_and_its_code(
    call: Call, bench: Bench, row: tuple[str, ...]
) -> None:
    check, says, remedy, code = row
    FAULTS[says](bench)
    bench.write()
    told = call("--config", bench.config, "doctor", "--json")
    assert told.code == 1, told.out
    wrong = [one for one in json.loads(told.out)["checks"] if one["state"] == "attention"]
    assert [one["check"] for one in wrong if one["check"] == check] == [check], wrong
    assert len(wrong) == 1, wrong
    pattern = ".*".join(map(re.escape, says.split("…")))
    assert re.search(pattern, wrong[0]["text"], re.DOTALL), wrong
    for named in re.findall(r"`([^`]+)`", remedy):
        assert named.replace("ACCOUNT", "canary-account") in f"{wrong[0]['text']} {wrong[0]['remedy']}", wrong
    report = call("--config", bench.config, "doctor", "--report").out.casefold()
    for private in PRIVATE:
        assert private not in report, report
    swept = call("--config", bench.config, "run", "--once")
    assert swept.code == (0 if code == "-" else int(code)), swept.err
    if code != "-":
        assert swept.out.strip() == "" or "nothing is concluded from it" in swept.out
        assert re.search(pattern, swept.err, re.DOTALL), swept.err
        assert "Traceback" not in swept.err
