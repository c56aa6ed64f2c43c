"""What the options before a command say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_mail.config import Config


@dataclass(frozen=True, slots=True)
class Settings:
    """The options before the command. ``config`` is None for the platform's own place."""

    config: Path | None
    verbose: bool
    quiet: bool

    def load(self) -> Config:
        """The configuration; ``ConfigError`` where it cannot be used."""
        from followup_mail.config import config_file, load_config

        return load_config(self.config or config_file())

    def set_up_logging(self) -> None:
        """Send what the worker logs to stderr."""
        import logging

        level = logging.DEBUG if self.verbose else logging.ERROR if self.quiet else logging.INFO
        logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=level)
