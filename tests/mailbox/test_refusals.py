"""What servers say when they refuse, as seen in the wild, and what it means."""

from __future__ import annotations

import datetime as dt

import pytest

from followup_mail.mailbox import refusals
from followup_mail.mailbox.errors import (
    CredentialsRefused,
    LoginTrouble,
    MailboxError,
    Refused,
    Throttled,
    Unreachable,
)

NOW = dt.datetime(2026, 3, 19, 8, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("words", "error", "said"),
    [
        ("[AUTHENTICATIONFAILED] Invalid credentials (Failure)", CredentialsRefused, "this password"),
        (
            "[AUTHENTICATIONFAILED] Authentication failed, please try again.",
            CredentialsRefused,
            "this password",
        ),
        ("LOGIN failed.", CredentialsRefused, "this password"),
        ("AUTHENTICATE failed.", CredentialsRefused, "this password"),
        ("Invalid login or password", CredentialsRefused, "this password"),
        (
            "[ALERT] Application-specific password required: https://help.example/1",
            CredentialsRefused,
            "app password",
        ),
        ("LOGIN failed: please use an app password", CredentialsRefused, "app password"),
        ("Please use authorized code to login. authorization code", CredentialsRefused, "app password"),
        ("[WEBALERT https://mail.example] Web login required.", CredentialsRefused, "web page"),
        ("[ALERT] Please log in via your web browser: https://x.example", CredentialsRefused, "web page"),
        ("Your account is not enabled for IMAP use", CredentialsRefused, "this password"),
        ("IMAP access is disabled for your account", CredentialsRefused, "switched off"),
        ("[ALERT] IMAP is not enabled for this user", CredentialsRefused, "switched off"),
        ("[EXPIRED] password", CredentialsRefused, "expired"),
        ("[AUTHORIZATIONFAILED] no", CredentialsRefused, "may not"),
        ("[CONTACTADMIN] account locked", CredentialsRefused, "administrator"),
        ("BasicAuthBlocked", CredentialsRefused, "in this way"),
        ("[PRIVACYREQUIRED] Plaintext authentication disallowed", CredentialsRefused, "in this way"),
        ("[UNAVAILABLE] Temporary authentication failure.", LoginTrouble, "trouble"),
        ("[SERVERBUG] LOGIN Server error - Please try again later", LoginTrouble, "trouble"),
        ("BAD User is authenticated but not connected.", LoginTrouble, "trouble"),
        ("[ALERT] Too many simultaneous connections. (Failure)", Throttled, "patience"),
        ("[LIMIT] Rate limit hit", Throttled, "patience"),
        ("[INUSE] another session", Throttled, "patience"),
        ("Account temporarily locked", Throttled, "patience"),
    ],
)
def test_refused_logins(words: str, error: type[MailboxError], said: str) -> None:
    refusal = refusals.of_login(words, NOW)
    assert type(refusal) is error
    assert said in str(refusal)


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
