"""The configuration: a typed model, read from YAML with errors that name file, line and what is allowed."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from followup_mail.config.errors import ConfigError, NoConfiguration, SecretUnavailable

if TYPE_CHECKING:
    from followup_mail.config.loading import load_config
    from followup_mail.config.model import (
        Account,
        Config,
        Folders,
        FollowUp,
        Imap,
        Notify,
        Password,
        Scan,
        You,
    )
    from followup_mail.config.places import config_dir, config_file, state_dir
    from followup_mail.config.secrets import resolve_password

__all__ = [
    "Account",
    "Config",
    "ConfigError",
    "Folders",
    "FollowUp",
    "Imap",
    "NoConfiguration",
    "Notify",
    "Password",
    "Scan",
    "SecretUnavailable",
    "You",
    "config_dir",
    "config_file",
    "load_config",
    "resolve_password",
    "state_dir",
]

_MODULES = {
    "load_config": "loading",
    **dict.fromkeys(("config_dir", "config_file", "state_dir"), "places"),
    "resolve_password": "secrets",
}


def __getattr__(name: str) -> object:
    """Each is imported when it is asked for: the typed model takes a while, and not all need it."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"{__name__}.{_MODULES.get(name, 'model')}"), name)
