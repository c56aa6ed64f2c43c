"""Which process somebody means who types the beginning of its id."""

from __future__ import annotations

from collections.abc import Sequence

from followup_mail.config import ConfigError

_SHOWN_NAMES = 12


class ProcessUnclear(ConfigError):
    """No process, or several, are called so; the message names those that could be meant."""


def chosen(name: str, ids: Sequence[str]) -> str:
    """The id that is meant; a whole id before longer ones that begin with it. Raises ``ProcessUnclear``."""
    wanted = name.strip().casefold()
    fitting = [identity for identity in ids if wanted and identity.startswith(wanted)]
    if wanted in fitting:
        return wanted
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise ProcessUnclear(f"Several processes begin with that name: {_listed(fitting)}.")
    if not ids:
        raise ProcessUnclear("There is no process so far: see `followup-mail status`.")
    raise ProcessUnclear(f"No process has that name; there are {_listed(ids)}.")


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_SHOWN_NAMES]) + (", ..." if len(ids) > _SHOWN_NAMES else "")
