"""What servers say when they refuse, as seen in the wild, and what it means."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from followup_mail.mailbox import refusals
from followup_mail.mailbox.errors import (
    CredentialsRefused,
    LoginTrouble,
    MailboxError,
    Refused,
    Throttled,
    TokenExpired,
    Unreachable,
)

NOW = dt.datetime(2026, 3, 19, 8, tzinfo=dt.UTC)


REPLIES = tomllib.loads(Path(__file__).with_name("refused_logins.toml").read_text("utf-8"))["reply"]


@pytest.mark.parametrize("reply", REPLIES, ids=[reply["words"] for reply in REPLIES])
def test_refused_logins(reply: dict[str, str]) -> None:
    assert reply["source"]
    refusal = refusals.of_login(reply["words"], NOW)
    assert type(refusal).__name__ == reply["error"]
    assert reply.get("said", "this password") in str(refusal)


@pytest.mark.parametrize(
    ("words", "error", "said"),
    [
        ("[OVERQUOTA] Quota exceeded (mailbox for user is full)", Refused, "full"),
        ("[TRYCREATE] Mailbox doesn't exist: Drafts", Refused, "no such folder"),
        ("[NONEXISTENT] Unknown Mailbox: Drafts (Failure)", Refused, "no such folder"),
        ("[NOPERM] Permission denied", Refused, "does not let"),
        ("[READ-ONLY] mailbox", Refused, "does not let"),
        ("Message size exceeds fixed limit", Refused, "too large"),
        ("Request is throttled. Suggested Backoff Time: 4500 milliseconds", Throttled, "patience"),
        ("[UNAVAILABLE] Internal error", Unreachable, "trouble"),
        ("what now", Refused, "reasons"),
        ("", Refused, "reasons"),
    ],
)
def test_refused_commands(words: str, error: type[MailboxError], said: str) -> None:
    refusal = refusals.of_command(words, NOW)
    assert type(refusal) is error
    assert said in str(refusal)


def test_a_backoff_time_is_obeyed() -> None:
    refusal = refusals.of_command("Request is throttled. Suggested Backoff Time: 4500 milliseconds", NOW)
    assert isinstance(refusal, Throttled)
    assert refusal.until == NOW + dt.timedelta(seconds=4.5)
    assert isinstance(refusals.of_command("Backoff Time: 99999999999999 milliseconds", NOW), MailboxError)


def test_no_word_of_the_server_is_repeated() -> None:
    for of in (refusals.of_login, refusals.of_command, refusals.of_goodbye):
        for words in (
            "user jordan@example.com unknown",
            "[ALERT] jordan@example.com too many",
            "jordan@example.com",
        ):
            assert "jordan" not in str(of(words, NOW))


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("[AUTHENTICATIONFAILED] Invalid credentials (Failure)", TokenExpired),  # Gmail
        ("AUTHENTICATE failed.", TokenExpired),  # Exchange Online
        ("[EXPIRED] Access token is out of date", TokenExpired),  # RFC 5530, 3
        ("Token has expired", TokenExpired),
        ("User is authenticated but not connected.", LoginTrouble),  # Exchange Online
        ("IMAP access is disabled for this user", CredentialsRefused),  # another token helps nobody
    ],
)
def test_a_token_that_another_may_replace_is_told_apart(words: str, error: type[MailboxError]) -> None:
    assert type(refusals.of_login(words, NOW, is_token=True)) is error
