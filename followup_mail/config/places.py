"""Where this system keeps a program's configuration and state."""

from __future__ import annotations

from pathlib import Path

import platformdirs

APP = "followup-mail"


def config_dir() -> Path:
    """The folder of the configuration and of the user's own templates."""
    return platformdirs.user_config_path(APP, appauthor=False)


def config_file() -> Path:
    """The configuration that is read where ``--config`` names no other."""
    return config_dir() / "config.yaml"


def state_dir() -> Path:
    """The folder of the ledger and of the lock against a second instance."""
    return platformdirs.user_state_path(APP, appauthor=False)
