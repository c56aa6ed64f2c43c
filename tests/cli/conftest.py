"""The command line, called in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from followup_mail.cli.main import commands

CONFIG = """\
timezone: Europe/Lisbon
you: {name: Jordan Lee, addresses: [jordan@mail.example]}
accounts:
  - name: personal
    maildir: Mail
state_dir: state
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


Call = Callable[..., Ended]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Calls the command line; the platform's folders are empty ones of the test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))  # where no systemd of anybody's answers

    def call(*arguments: str | Path) -> Ended:
        result = CliRunner().invoke(commands, [str(argument) for argument in arguments])
        return Ended(result.exit_code, result.stdout, result.stderr)

    return call


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A configuration that names an empty Maildir."""
    for folder in ("", ".Drafts", ".Sent"):
        for part in ("cur", "new", "tmp"):
            (tmp_path / "Mail" / folder / part).mkdir(parents=True, exist_ok=True)
    file = tmp_path / "config.yaml"
    file.write_text(CONFIG, "utf-8")
    return file
