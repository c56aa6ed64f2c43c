"""Keeps a password that the user typed, never in the configuration."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from followup_mail.accounts import key_store
from followup_mail.accounts.private_files import write_private
from followup_mail.config import Password, SecretUnavailable, resolve_password
from followup_mail.config.secrets import keyring_service

Place = Literal["keyring", "file"]

_SHOWN_IN_GROUPS = re.compile(r"[a-z]{4}(?: [a-z]{4}){3}")
_SAFE = re.compile(r"[^A-Za-z0-9._-]+")


def as_meant(typed: str) -> str:
    """A password as it is: pasted without what surrounds it, or in the groups of four that Google shows."""
    bare = typed.strip("\r\n\t ").replace("\xa0", " ")
    return bare.replace(" ", "") if _SHOWN_IN_GROUPS.fullmatch(bare) else bare


@dataclass(frozen=True, slots=True)
class SecretPlace:
    """Where one secret of an account is kept: this system's key store, or a private file of ``folder``."""

    place: Place
    folder: Path
    account: str
    username: str

    @property
    def _file(self) -> Path:
        return self.folder / f"{_SAFE.sub('-', self.account)}.password"

    def is_taken(self) -> bool:
        """Whether something is kept there already. Raises ``SecretUnavailable``."""
        if self.place == "keyring":
            return key_store.read(keyring_service(self.account), self.username) is not None
        return self._file.exists()

    def keep(self, secret: str) -> dict[str, Any]:
        """Keep it, and find it again: the ``password`` section that does. Raises ``SecretUnavailable``."""
        if self.place == "keyring":
            key_store.keep(keyring_service(self.account), self.username, secret)
            section: dict[str, Any] = {"keyring": True}
        else:
            try:
                write_private(self._file, f"{secret}\n".encode())
            except OSError as error:
                raise SecretUnavailable(
                    f"the file {self._file} cannot be written: {error.strerror}."
                ) from None
            section = {"file": str(self._file)}
        if resolve_password(Password.model_validate(section), self.account, self.username) != secret:
            raise SecretUnavailable("what was kept is not what was typed: keep the password another way.")
        return section

    def clear(self) -> None:
        """Remove what is kept there, as far as the system lets us."""
        if self.place == "keyring":
            key_store.remove(keyring_service(self.account), self.username)
        else:
            with contextlib.suppress(OSError):
                self._file.unlink(missing_ok=True)
