"""Passwords come from where the configuration says; a place that others can read is refused."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from followup_mail.config import Password, SecretUnavailable, resolve_password
from followup_mail.config import secrets as room
from followup_mail.config.secrets import resolve_token

posix_only = pytest.mark.skipif(os.name == "nt", reason="modes of files are POSIX's")


def resolve(spec: Password) -> str:
    return resolve_password(spec, "personal", "jordan@mail.example")


def python(code: str) -> Password:
    return Password(command=f'"{sys.executable}" -c "{code}"')


def test_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", " pass phrase ")
    assert resolve(Password(env="MAIL_PASSWORD")) == " pass phrase "
    monkeypatch.delenv("MAIL_PASSWORD")
    with pytest.raises(SecretUnavailable, match=r"^the environment variable MAIL_PASSWORD"):
        resolve(Password(env="MAIL_PASSWORD"))


def test_from_a_command_its_first_line() -> None:
    assert resolve(python("print('geheim ä'); print('login: x')")) == "geheim ä"


def test_a_command_is_given_to_no_shell(tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    assert resolve(Password(command=f'"{sys.executable}" -c "print(1)" ; touch "{trap}"')) == "1"
    assert not trap.exists()


def test_a_command_that_fails_tells_nothing_it_printed() -> None:
    with pytest.raises(SecretUnavailable, match=r"exit code 3\); run it by hand") as caught:
        resolve(python("print('half-secret'); raise SystemExit(3)"))
    assert "half-secret" not in str(caught.value)
    with pytest.raises(SecretUnavailable, match="cannot be started"):
        resolve(Password(command="no-such-program-here x"))
    with pytest.raises(SecretUnavailable, match="is empty"):
        resolve(python("pass"))


def test_a_command_that_does_not_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "COMMAND_SECONDS", 0.2)
    with pytest.raises(SecretUnavailable, match="did not end within"):
        resolve(python("import time; time.sleep(30)"))


@posix_only
def test_from_a_file_that_only_the_user_may_read(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("pass phrase\nsecond line\n")
    file.chmod(0o600)
    assert resolve(Password(file=file)) == "pass phrase"
    for mode in (0o640, 0o604, 0o660, 0o602):
        file.chmod(mode)
        with pytest.raises(SecretUnavailable, match="can be read by others; run: chmod 600"):
            resolve(Password(file=file))
    with pytest.raises(SecretUnavailable, match="cannot be read: No such file"):
        resolve(Password(file=tmp_path / "none"))


def test_from_the_key_store(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {("followup-mail:personal", "jordan@mail.example"): "geheim"}
    store = SimpleNamespace(get_password=lambda service, user: kept.get((service, user)))
    monkeypatch.setitem(sys.modules, "keyring", store)
    assert resolve(Password(keyring=True)) == "geheim"
    kept.clear()
    with pytest.raises(SecretUnavailable, match="keyring set followup-mail:personal jordan"):
        resolve(Password(keyring=True))


def test_a_key_store_that_is_locked_or_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(service: str, user: str) -> str:
        raise RuntimeError("locked: private detail")

    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=locked))
    with pytest.raises(SecretUnavailable, match=r"did not answer \(RuntimeError\)") as caught:
        resolve(Password(keyring=True))
    assert "private" not in str(caught.value)
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(SecretUnavailable, match=r"install followup-mail\[keyring\]"):
        resolve(Password(keyring=True))


def test_from_systemd(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    with pytest.raises(SecretUnavailable, match="LoadCredential=mail-password"):
        resolve(Password(credential="mail-password"))
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    with pytest.raises(SecretUnavailable, match="mail-password cannot be read"):
        resolve(Password(credential="mail-password"))
    (tmp_path / "mail-password").write_text("gehëim\n", "utf-8")
    assert resolve(Password(credential="mail-password")) == "gehëim"


@pytest.mark.parametrize("name", ["../mail", "a/b", ".."])
def test_a_credential_of_systemd_has_a_plain_name(name: str) -> None:
    with pytest.raises(ValueError, match="without slashes"):
        Password(credential=name)


def test_a_token_from_a_helper() -> None:
    assert resolve_token(f'"{sys.executable}" -c "print(123)"') == "123"
    with pytest.raises(SecretUnavailable, match=r"^the token command failed"):
        resolve_token(f'"{sys.executable}" -c "raise SystemExit(1)"')
