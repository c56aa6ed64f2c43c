"""A login that is refused time and again is not hammered, however the program is run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pytest

from followup_mail.accounts.errors import SignInNeeded
from followup_mail.config import Account
from followup_mail.config.model import Imap, Password
from followup_mail.ledger import Ledger
from followup_mail.mailbox.errors import CredentialsRefused, MailboxError, Unreachable
from followup_mail.mailbox.protocol import Mailbox
from followup_mail.worker import run_once
from followup_mail.worker.held_logins import AFTER_REFUSALS, REFUSALS, open_unless_held
from tests.servers.dovecot import Dovecot
from tests.servers.proxy import Proxy
from tests.worker.home import Home

REFUSED = CredentialsRefused("The server refuses this user name with this password.")


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.in_memory() as ledger:
        yield ledger


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_PASSWORD", "wrong")


def account(username: str = "alice") -> Account:
    imap = Imap(host="imap.example", username=username, password=Password(env="A_PASSWORD"))
    return Account(name="personal", imap=imap)


class Door:
    """An opener that counts who knocks."""

    def __init__(self, error: MailboxError | None = REFUSED) -> None:
        self.error, self.knocks = error, 0

    def __call__(self, _account: Account) -> Mailbox:
        self.knocks += 1
        if self.error is not None:
            raise self.error
        return cast("Mailbox", object())

    def knock(self, ledger: Ledger, who: Account | None = None) -> str:
        """What came of it, in words."""
        try:
            open_unless_held(self, who or account(), ledger)
        except MailboxError as error:
            return str(error)
        return ""


def test_after_the_third_refusal_no_server_is_asked_and_the_sentence_says_so(ledger: Ledger) -> None:
    door = Door()
    said = [door.knock(ledger) for _ in range(5)]
    assert door.knocks == REFUSALS
    assert said[:3] == [str(REFUSED)] * 3
    assert said[3] == said[4]
    assert "refuses this user name" in said[3]
    assert "not tried again before" in said[3]


def test_after_a_day_it_is_tried_once(ledger: Ledger) -> None:
    door = Door()
    for _ in range(4):
        door.knock(ledger)
    refused = ledger.logins.refused("personal")
    assert refused is not None
    ledger.logins.refuse("personal", replace(refused, last=dt.datetime.now(dt.UTC) - AFTER_REFUSALS))
    for _ in range(4):
        door.knock(ledger)
    assert door.knocks == REFUSALS + 1


def test_another_password_or_user_is_tried_at_once(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    door = Door()
    for _ in range(4):
        door.knock(ledger)
    door.knock(ledger, account("jo"))
    assert door.knocks == REFUSALS + 1
    monkeypatch.setenv("A_PASSWORD", "another")
    door.error = None
    assert door.knock(ledger) == ""
    assert ledger.logins.refused("personal") is None


def test_a_clock_that_was_ahead_holds_nothing_back(ledger: Ledger) -> None:
    door = Door()
    for _ in range(4):
        door.knock(ledger)
    refused = ledger.logins.refused("personal")
    assert refused is not None
    ledger.logins.refuse("personal", replace(refused, last=refused.last + dt.timedelta(days=400)))
    door.knock(ledger)
    assert door.knocks == REFUSALS + 1


@pytest.mark.parametrize("error", [Unreachable("Nothing came."), SignInNeeded("Sign in.", "personal")])
def test_what_is_no_refused_secret_is_not_counted(ledger: Ledger, error: MailboxError) -> None:
    door = Door(error)
    for _ in range(5):
        door.knock(ledger)
    assert door.knocks == 5


def test_the_ledger_does_not_tell_the_password(ledger: Ledger) -> None:
    Door().knock(ledger)
    refused = ledger.logins.refused("personal")
    assert refused is not None
    assert "wrong" not in repr(refused)
    assert len(bytes.fromhex(refused.mark)) <= 4
    ledger.forgetting.forget_all("personal")
    assert ledger.logins.refused("personal") is None


@pytest.mark.dovecot
def test_a_timer_that_runs_the_program_anew_each_time_hammers_no_server(
    dovecot: Dovecot, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Proxy(dovecot.port) as proxy:
        imap: dict[str, Any] = {
            "host": "127.0.0.1",
            "port": proxy.port,
            "security": "none",
            "username": "alice",
            "password": {"env": "A_PASSWORD"},
        }
        home.settings["accounts"] = [{"name": "personal", "imap": imap}]
        reports = [run_once(home.config)[0] for _ in range(6)]
        assert all(isinstance(report.error, CredentialsRefused) for report in reports)
        assert "not tried again before" in str(reports[-1].error)
        assert sum(line.startswith("LOGIN") for line in proxy.commands()) == REFUSALS
        monkeypatch.setenv("A_PASSWORD", "secret")
        assert run_once(home.config)[0].error is None
