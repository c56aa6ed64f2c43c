"""Keeps a password that the user typed, never in the configuration."""

from __future__ import annotations

import re
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


def keep_password(password: str, account: str, username: str, place: Place, folder: Path) -> dict[str, Any]:
    """Keep it in this system's key store, or in a file of ``folder`` that only the user may read.

    Returns the ``password`` section that finds it there, which has been tried. Raises ``SecretUnavailable``.
    """
    if place == "keyring":
        key_store.keep(keyring_service(account), username, password)
        section: dict[str, Any] = {"keyring": True}
    else:
        file = folder / f"{_SAFE.sub('-', account)}.password"
        try:
            write_private(file, f"{password}\n".encode())
        except OSError as error:
            raise SecretUnavailable(f"the file {file} cannot be written: {error.strerror}.") from None
        section = {"file": str(file)}
    if resolve_password(Password.model_validate(section), account, username) != password:
        raise SecretUnavailable("what was kept is not what was typed: keep the password another way.")
    return section
