"""What the service is to run, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

NAME = "followup-mail"
"""The one service a user has; installing it again renews it."""

DESCRIPTION = "followup-mail: writes follow-ups after job interviews into Drafts, never sends"


@dataclass(frozen=True, slots=True)
class Task:
    """The worker's command line: which Python, which configuration. Both paths are absolute."""

    python: Path
    config: Path

    @property
    def arguments(self) -> tuple[str, ...]:
        """What stands after the interpreter. ``-P``: nothing in the current folder takes a module's place."""
        return ("-P", "-m", "followup_mail", "--config", str(self.config), "run")
