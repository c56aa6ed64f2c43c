"""What the options before a command say."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

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

    def set_up_log(self, usually: int = logging.ERROR) -> None:
        """Send to stderr what the program logs, from level ``usually`` on, or more or less of it as asked.

        A command that ends says itself what went wrong; a worker that goes on says it by its log.
        """
        logger = logging.getLogger("followup_mail")
        logger.setLevel(logging.DEBUG if self.verbose else logging.INFO)  # what a log file may want
        if not any(isinstance(handler, _ToStderr) for handler in logger.handlers):
            logger.addHandler(_ToStderr())
        for handler in logger.handlers:
            if isinstance(handler, _ToStderr):
                level = logging.DEBUG if self.verbose else logging.ERROR if self.quiet else usually
                handler.setLevel(level)


class _ToStderr(logging.Handler):
    """Writes to what is stderr at that moment."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(self.format(record), err=True)
