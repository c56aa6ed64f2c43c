"""This system's key store, by the package keyring, which need not be there."""

from __future__ import annotations

import contextlib
import importlib
from typing import Any

from followup_mail.config import SecretUnavailable

_PROBE = "followup-mail:probe"


def is_usable() -> bool:
    """Whether something can be kept there: put in, read back and removed, for some take and lose."""
    try:
        store = _store()
        store.set_password(_PROBE, _PROBE, "probe")
        found = store.get_password(_PROBE, _PROBE)
        store.delete_password(_PROBE, _PROBE)
    except Exception:  # noqa: BLE001 - every backend has errors of its own
        return False
    return bool(found == "probe")


def read(service: str, name: str) -> str | None:
    """What is kept under the two names, None where there is nothing. Raises ``SecretUnavailable``."""
    try:
        found = _store().get_password(service, name)
    except SecretUnavailable:
        raise
    except Exception as error:  # noqa: BLE001
        raise _silent(error) from None
    return None if found is None else str(found)


def keep(service: str, name: str, secret: str) -> None:
    """Keep a secret in the place of what was there. Raises ``SecretUnavailable``."""
    try:
        _store().set_password(service, name, secret)
    except SecretUnavailable:
        raise
    except Exception as error:  # noqa: BLE001
        raise _silent(error) from None


def remove(service: str, name: str) -> None:
    """Remove what is kept under the two names, if the store does that."""
    with contextlib.suppress(Exception):
        _store().delete_password(service, name)


def _store() -> Any:
    try:
        return importlib.import_module("keyring")
    except ImportError:
        raise SecretUnavailable(
            "this system's key store needs the package keyring: install followup-mail[keyring], "
            "or keep the secret by file, command or env."
        ) from None


def _silent(error: Exception) -> SecretUnavailable:
    return SecretUnavailable(
        f"this system's key store did not answer ({type(error).__name__}): unlock it, "
        "or keep the secret by file, command or env."
    )
