"""This system's key store: used where it keeps what it is given, and never in the way where it does not."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from followup_mail.accounts import key_store
from followup_mail.accounts.bearer import Bearer
from followup_mail.accounts.keeping import SecretPlace, as_meant
from followup_mail.config import SecretUnavailable
from tests.accounts.test_grants import Time, granted, oauth
from tests.servers.oauth import OAuthServer


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """What a key store that works holds."""
    kept: dict[tuple[str, str], str] = {}
    _install(
        monkeypatch,
        get_password=lambda *names: kept.get(names),
        set_password=lambda service, name, secret: kept.__setitem__((service, name), secret),
        delete_password=lambda *names: kept.pop(names),
    )
    return kept


def _install(monkeypatch: pytest.MonkeyPatch, **functions: Any) -> None:
    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(**functions))


def test_one_that_works_is_usable_and_left_as_it_was(kept: dict[tuple[str, str], str]) -> None:
    assert key_store.is_usable()
    assert kept == {}


def test_one_that_loses_what_it_takes_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    _install(
        monkeypatch,
        get_password=lambda *_: None,
        set_password=lambda *_: None,
        delete_password=lambda *_: None,
    )
    assert not key_store.is_usable()
    with pytest.raises(SecretUnavailable):
        SecretPlace("keyring", Path(), "personal", "alice").keep("secret")


def test_one_that_is_locked_or_missing_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: str) -> None:
        raise RuntimeError("canary")

    _install(monkeypatch, get_password=locked, set_password=locked, delete_password=locked)
    assert not key_store.is_usable()
    with pytest.raises(SecretUnavailable, match="RuntimeError") as caught:
        key_store.keep("service", "name", "secret")
    assert "canary" not in str(caught.value)
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert not key_store.is_usable()
    with pytest.raises(SecretUnavailable, match=r"install followup-mail\[keyring\]"):
        key_store.read("service", "name")


def test_a_sign_in_can_be_kept_there(kept: dict[tuple[str, str], str], tmp_path: Path) -> None:
    clock = Time()
    with OAuthServer() as server:
        one = Bearer("personal", "alice", oauth(server, keep="keyring"), tmp_path, clock)
        one.keep(granted(server))
        first = one.token()
        clock.now += 4000
        assert one.token() != first
    assert list(kept) == [("followup-mail:personal:sign-in", "alice")]
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] in ([], [".lock"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("abcd efgh ijkl mnop", "abcdefghijklmnop"),
        ("abcd\xa0efgh\xa0ijkl\xa0mnop\n", "abcdefghijklmnop"),
        ("abcd-efgh-ijkl-mnop", "abcd-efgh-ijkl-mnop"),
        ("correct horse battery staple", "correct horse battery staple"),
        ("  pasted\t\n", "pasted"),
        ("four four four four four", "four four four four four"),
    ],
)
def test_a_pasted_app_password_is_taken_as_it_is_meant(typed: str, meant: str) -> None:
    assert as_meant(typed) == meant
