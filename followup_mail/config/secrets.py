"""Passwords, from where the configuration says they are kept."""

from __future__ import annotations

import importlib
import os
import shlex
import stat
import subprocess
from pathlib import Path

from followup_mail.config.errors import SecretUnavailable
from followup_mail.config.model import Password
from followup_mail.config.places import APP

COMMAND_SECONDS = 30
"""How long a password command may take: long enough to type a passphrase."""

_MAX_BYTES = 16 * 1024


_CREDENTIALS = "CREDENTIALS_DIRECTORY"  # systemd.exec(5)


def resolve_password(spec: Password, account_name: str, username: str) -> str:
    """The password of an account; ``SecretUnavailable`` says in one sentence why it cannot be had."""
    if spec.env is not None:
        return _from_environment(spec.env)
    if spec.command is not None:
        return _from_command(spec.command)
    if spec.file is not None:
        return _from_file(spec.file)
    if spec.credential is not None:
        return _from_systemd(spec.credential)
    return _from_keyring(account_name, username)


def resolve_token(command: str) -> str:
    """The access token that a helper prints; ``SecretUnavailable`` says why it cannot be had."""
    return _from_command(command, "token command")


def keyring_service(account_name: str) -> str:
    """Under which name this system's key store holds what belongs to an account."""
    return f"{APP}:{account_name}"


def _from_environment(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise SecretUnavailable(
            f"the environment variable {name}, which is to hold the password, is not set."
        )
    return value


def _from_command(command: str, what: str = "password command") -> str:
    # Windows takes a command line as it is; elsewhere it is split into words, and never given to a shell.
    words: str | list[str] = command if os.name == "nt" else shlex.split(command)
    try:
        run = subprocess.run(  # noqa: S603 - the user's own command
            words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=COMMAND_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise SecretUnavailable(f"the {what} did not end within {COMMAND_SECONDS} s.") from None
    except (OSError, ValueError):
        raise SecretUnavailable(
            f"the {what} cannot be started; is its program installed and its path right?"
        ) from None
    if run.returncode != 0:
        raise SecretUnavailable(f"the {what} failed (exit code {run.returncode}); run it by hand to see why.")
    return _first_line(run.stdout, f"what the {what} printed")


def _from_file(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            _check_private(os.fstat(stream.fileno()), path)
            data = stream.read(_MAX_BYTES)
    except OSError as error:
        raise SecretUnavailable(f"the password file {path} cannot be read: {error.strerror}.") from None
    return _first_line(data, f"the password file {path}")


def _from_systemd(name: str) -> str:
    """Only this service may read the folder: systemd sees to that, and modes there say something else."""
    folder = os.environ.get(_CREDENTIALS)
    if not folder:
        raise SecretUnavailable(
            f"systemd hands over no credentials here; give the service LoadCredential={name}:PATH, "
            "or keep the password elsewhere."
        )
    try:
        with (Path(folder) / name).open("rb") as stream:
            data = stream.read(_MAX_BYTES)
    except OSError as error:
        raise SecretUnavailable(f"the credential {name} cannot be read: {error.strerror}.") from None
    return _first_line(data, f"the credential {name}")


def _check_private(status: os.stat_result, path: Path) -> None:
    if os.name == "nt":
        return  # there, folders of the user are the user's alone, and modes say nothing
    if not stat.S_ISREG(status.st_mode):
        raise SecretUnavailable(f"the password file {path} is not a plain file.")
    if status.st_mode & 0o077:
        raise SecretUnavailable(f"the password file {path} can be read by others; run: chmod 600 {path}")
    if status.st_uid != os.geteuid():
        raise SecretUnavailable(f"the password file {path} belongs to another user; it must be yours.")


def _from_keyring(account_name: str, username: str) -> str:
    try:
        keyring = importlib.import_module("keyring")
    except ImportError:
        raise SecretUnavailable(
            "the system's key store needs the package keyring; install followup-mail[keyring], "
            "or keep the password by env, command or file."
        ) from None
    service = keyring_service(account_name)
    try:
        found = keyring.get_password(service, username)
    except Exception as error:  # noqa: BLE001 - every backend has errors of its own
        raise SecretUnavailable(
            f"the system's key store did not answer ({type(error).__name__}); is it unlocked?"
        ) from None
    if not found:
        raise SecretUnavailable(
            f"the system's key store holds no password; followup-mail init keeps it there, or run: "
            f"keyring set {service} {username}"
        )
    return str(found)


def _first_line(data: bytes, what: str) -> str:
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise SecretUnavailable(f"{what} is not UTF-8 text.") from None
    if not lines or not lines[0]:
        raise SecretUnavailable(f"{what} is empty where the password should stand, on the first line.")
    return lines[0]
