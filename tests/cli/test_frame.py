"""The options before every command, and how failures end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from followup_mail import __version__
from followup_mail.cli import main as entry
from followup_mail.config import ConfigError
from followup_mail.ledger import LedgerError
from followup_mail.mailbox.errors import (
    CredentialsRefused,
    FolderUnclear,
    Throttled,
    TlsRefused,
    Unreachable,
)
from tests.cli.conftest import Call


def test_the_version(call: Call) -> None:
    assert call("--version").out == f"followup-mail {__version__}\n"


def test_help_names_the_commands_and_the_place_of_the_configuration(call: Call) -> None:
    for arguments in (["--help"], ["-h"]):
        told = call(*arguments)
        assert told.code == 0
        assert all(f"  {name} " in told.out for name in entry.COMMANDS)
        assert "config.yaml" in told.out


@pytest.mark.parametrize("name", entry.COMMANDS)
def test_every_command_has_help(call: Call, name: str) -> None:
    told = call(name, "--help")
    assert told.code == 0
    assert told.out.startswith("Usage: ")
    assert name in told.out.splitlines()[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["--nonsense"],
        ["explain"],
        ["status", "--nonsense"],
        ["--verbose", "--quiet", "status"],
    ],
)
def test_wrong_usage_ends_with_2_and_says_so_on_stderr(
    call: Call, config: Path, arguments: list[str]
) -> None:
    told = call("--config", config, *arguments)
    assert told.code == 2
    assert told.out == ""
    assert "Error: " in told.err


@pytest.mark.parametrize("arguments", [["run", "--once"], ["status"], ["explain", "a.eml"]])
def test_a_configuration_that_is_not_there_ends_with_2(call: Call, arguments: list[str]) -> None:
    told = call(*arguments)
    assert told.code == 2
    assert told.out == ""
    assert "config.yaml: there is no such configuration file" in told.err
    assert "Traceback" not in told.err


def test_a_wrong_configuration_ends_with_2_and_names_file_and_line(call: Call, config: Path) -> None:
    config.write_text(config.read_text("utf-8").replace("Europe/Lisbon", "Lisboa"), "utf-8")
    told = call("--config", config, "status")
    assert told.code == 2
    assert f"{config}:1: timezone must be the name of a time zone" in told.err


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (ConfigError("The key is wrong."), 2, "The key is wrong."),
        (LedgerError("The disk is full."), 2, "The disk is full."),
        (FolderUnclear("Two could be meant."), 2, "Name it under folders"),
        (PermissionError(13, "Permission denied", "/var/x"), 2, "/var/x cannot be used: Permission denied."),
        (Unreachable("No answer."), 3, "No answer."),
        (TlsRefused("The certificate is not accepted."), 3, "certificate"),
        (Throttled("Too often."), 3, "Too often."),
        (CredentialsRefused("Login refused."), 4, "Check username and password"),
        (KeyError("private text"), 70, "An error of the program itself (KeyError)"),
    ],
)
def test_each_failure_ends_with_its_code_and_one_sentence(
    call: Call, config: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: int, says: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("followup_mail.worker.read_status", fail)
    told = call("--config", config, "status", "--json")
    assert told.code == code
    assert told.out == ""
    assert says in told.err
    assert "Traceback" not in told.err
    assert "private" not in told.err
    assert len(told.err.splitlines()) == 1
    assert "Traceback" in call("--verbose", "--config", config, "status").err


def test_the_module_is_the_command_line() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "followup_mail", "--version"], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == f"followup-mail {__version__}"


def test_the_version_needs_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['followup-mail', '--version']\n"
        "import atexit; atexit.register(lambda: print(*sorted(sys.modules)))\n"
        "from followup_mail.cli.main import main; main()"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(told.stdout.split())
    assert "click" in loaded
    heavy = {"pydantic", "rich", "yaml", "icalendar", "imapclient", "sqlite3", "jinja2", "asyncio", "logging"}
    assert not loaded & heavy


def test_an_old_python_is_told_before_anything_newer_is_met() -> None:
    program = "import sys; sys.version_info = (3, 9, 2, 'final', 0); import followup_mail.cli.main"
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(entry.__file__).parents[2], capture_output=True, text=True
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "followup-mail needs Python 3.11 or later; this is 3.9.\n"
