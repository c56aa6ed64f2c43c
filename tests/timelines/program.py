"""The program as people run it: a configuration file and the command line."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import yaml

from tests.timelines.scenario import Scenario
from tests.timelines.world import World

ROOT = Path(__file__).parent.parent.parent


class Program(Protocol):
    """What a timeline asks of the program."""

    def sweep(self, at: dt.datetime) -> None:
        """Run one sweep as if it were ``at``. ``Failed`` where it did not end well."""

    def status(self) -> dict[str, Any]:
        """What ``status --json`` says."""


class Failed(Exception):
    """The program did not end with the exit code it should: carries what it said."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How one call of the command line ended."""

    code: int
    out: str
    err: str


def write_config(scenario: Scenario, world: World, folder: Path) -> Path:
    """The user's configuration file, with the state in ``folder`` too."""
    told = {
        "timezone": scenario.zone.key,
        "you": {"name": scenario.person, "addresses": [scenario.address], "languages": ["en"]},
        "accounts": [{"name": "personal", **world.account()}],
        "state_dir": str(folder / "state"),
    }
    path = folder / "config.yaml"
    path.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


class CommandLine:
    """The program by its command line: in this very process, or in one of its own for each call."""

    def __init__(self, config: Path, *, separate_process: bool = False) -> None:
        self._config = config
        self._call = _call_separately if separate_process else _call_here

    def sweep(self, at: dt.datetime) -> None:
        """``run --once --at``; any exit code but 0 is a failure."""
        ended = self._call(["--config", str(self._config), "run", "--once", "--at", at.isoformat()])
        if ended.code != 0:
            raise Failed(f"run --once --at {at.isoformat()} ended with {ended.code}: {_said(ended)}")

    def status(self) -> dict[str, Any]:
        """``status --json``; 1 only means that something needs attention."""
        ended = self._call(["--config", str(self._config), "status", "--json"])
        if ended.code not in (0, 1):
            raise Failed(f"status --json ended with {ended.code}: {_said(ended)}")
        try:
            told: dict[str, Any] = json.loads(ended.out)
        except json.JSONDecodeError:
            raise Failed(f"status --json is no JSON: {_said(ended)}") from None
        return told


def _said(ended: Ended) -> str:
    return (ended.err.strip() or ended.out.strip() or "nothing was said")[-1500:]


def _call_separately(arguments: Sequence[str]) -> Ended:
    done = subprocess.run(
        [sys.executable, "-m", "followup_mail", *arguments],
        check=False,
        capture_output=True,
        timeout=120,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    return Ended(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace"))


def _call_here(arguments: Sequence[str]) -> Ended:
    from followup_mail.cli.main import main

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    code = 0
    umask = os.umask(0o022)
    with _command_line(arguments), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        finally:
            os.umask(umask)
    return Ended(code, _content(out), _content(err))


def _content(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8", "replace")


@contextmanager
def _command_line(arguments: Sequence[str]) -> Iterator[None]:
    before = sys.argv
    sys.argv = ["followup-mail", *arguments]
    try:
        yield
    finally:
        sys.argv = before
