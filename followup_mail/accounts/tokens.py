"""The sign-in of an account, kept between runs: in a file of the state folder, or in the key store."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from followup_mail.accounts import key_store
from followup_mail.accounts.errors import SignInUnreachable
from followup_mail.accounts.private_files import is_private, write_private
from followup_mail.config import SecretUnavailable
from followup_mail.config.secrets import keyring_service

FOLDER = "sign-in"
"""In the state folder."""

_LARGEST = 64 * 1024
_LOCK_SECONDS = 60.0
_SAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class SignIn:
    """Tokens, and for whom they are. Times are seconds since the epoch, ``expires_in`` seconds.

    ``over``: the provider takes the refresh token no more, and is not asked again.
    """

    client_id: str
    username: str
    access: str
    refresh: str | None
    obtained_at: float
    expires_in: int
    over: bool = False

    def __repr__(self) -> str:
        return "SignIn(...)"

    def serves(self, now: float) -> bool:
        """Whether the access token is good for a login at ``now``; it is not if the clock went back."""
        margin = min(60.0, self.expires_in / 4)
        return self.obtained_at - 60 <= now < self.obtained_at + self.expires_in - margin


class Store(Protocol):
    """Where one account's sign-in is kept."""

    def read(self) -> SignIn | None:
        """What is kept, None where there is nothing to be used. Raises ``SecretUnavailable``."""

    def keep(self, sign_in: SignIn) -> None:
        """Keep it in the place of what was there, whole or not at all. Raises ``SecretUnavailable``."""


class FileStore:
    """A file that only the user may read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> SignIn | None:
        """See ``Store``."""
        try:
            if not is_private(self._path):
                raise SecretUnavailable(
                    f"the sign-in {self._path} is not a file of yours alone; run: chmod 600 {self._path}"
                )
            with self._path.open("rb") as stream:
                return _parsed(stream.read(_LARGEST))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise SecretUnavailable(f"the sign-in {self._path} cannot be read: {error.strerror}.") from None

    def keep(self, sign_in: SignIn) -> None:
        """See ``Store``."""
        try:
            write_private(self._path, _written(sign_in))
        except OSError as error:
            raise SecretUnavailable(
                f"the sign-in {self._path} cannot be written: {error.strerror}; "
                "make room or have its folder writable."
            ) from None


class KeyStore:
    """An entry of this system's key store."""

    def __init__(self, account: str, username: str) -> None:
        self._service, self._name = f"{keyring_service(account)}:sign-in", username

    def read(self) -> SignIn | None:
        """See ``Store``."""
        found = key_store.read(self._service, self._name)
        return None if found is None else _parsed(found.encode())

    def keep(self, sign_in: SignIn) -> None:
        """See ``Store``."""
        key_store.keep(self._service, self._name, _written(sign_in).decode("ascii"))


def sign_in_file(state_dir: Path, account: str) -> Path:
    """Where the sign-in of an account lies: named so that people know it, and no two accounts share it."""
    digest = hashlib.sha256(account.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return state_dir / FOLDER / f"{_SAFE.sub('-', account)[:40]}-{digest}.json"


@contextmanager
def alone_with(file: Path) -> Iterator[None]:
    """Keep other processes from refreshing the same sign-in, for a refresh token is good for one use."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(file.with_suffix(".lock"), timeout=_LOCK_SECONDS, mode=0o600)
        lock.acquire()
    except Timeout:
        raise SignInUnreachable("Another followup-mail is busy with this sign-in; try again later.") from None
    except OSError as error:
        raise SecretUnavailable(f"the folder {file.parent} cannot be written: {error.strerror}.") from None
    try:
        yield
    finally:
        lock.release()


def _written(sign_in: SignIn) -> bytes:
    return json.dumps({"format": 1, **asdict(sign_in)}).encode("ascii")


def _parsed(data: bytes) -> SignIn | None:
    """What was kept; None for what is damaged or of another version: the user signs in again."""
    try:
        told = json.loads(data)
        if told.pop("format") != 1:
            return None
        sign_in = SignIn(**told)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    texts = (sign_in.client_id, sign_in.username, sign_in.access, sign_in.refresh or "")
    numbers = (sign_in.obtained_at, sign_in.expires_in)
    whole = all(isinstance(text, str) for text in texts) and all(
        isinstance(number, int | float) for number in numbers
    )
    return sign_in if whole else None
