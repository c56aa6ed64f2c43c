"""Every command that the documents show is one, and runs: in a world of a Maildir, a ledger and a process."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from followup_mail.cli.main import commands
from tests.worker.home import DAY_7, INTERVIEW, Home, at, confirmation

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "templates" / "README.md"])

_BLOCK = re.compile(r"^( *)```.*?\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`(followup-mail [^`]+)`")
# What stands for something of the reader's own, or for one of several words.
_NO_COMMAND = re.compile(r"…| / |[\[\]|]")
_STANDS_FOR = {"PROCESS": "quillmark", "ACCOUNT": "personal", "FILE": "somewhere"}

ELSEWHERE = {
    r"run( --json)?": "goes on until it is told to end: tests/cli/test_run.py, tests/month",
    r"init\b.*": "asks, and speaks to a server: tests/cli/test_init.py",
    r"login\b.*": "needs a server and a browser: tests/accounts/test_oauth_login.py",
    r"service\b.*": "is the system's: tests/service/test_systemd.py",
    r"export\b.*|import\b.*": "needs a file: tests/cli/test_moving.py",
}
"""Commands that are not run here, and where they are; each is parsed here all the same."""


def shown() -> list[str]:
    """The words of every command in any document, without the program's name."""
    found = set()
    for document in DOCUMENTS:
        text = document.read_text("utf-8")
        spoken = [line for block in _BLOCK.finditer(text) for line in typed(block[2].splitlines())]
        spoken += _INLINE.findall(_BLOCK.sub("", text))
        for command in spoken:
            words = re.split(r"  +| #| > ", command)[0].removeprefix("followup-mail ").strip()
            if not _NO_COMMAND.search(words):
                found.add(words)
    return sorted(found)


def typed(block: list[str]) -> list[str]:
    """The commands in a block; where it shows what was answered too, those behind a prompt."""
    lines = [line.strip() for line in block]
    prompted = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    return [line for line in prompted or lines if line.startswith("followup-mail ")]


def words_of(command: str) -> list[str]:
    return [_STANDS_FOR.get(word, word) for word in shlex.split(command)]


def elsewhere(command: str) -> bool:
    return any(re.fullmatch(pattern, command) for pattern in ELSEWHERE)


def test_the_documents_show_commands_and_each_exception_is_one_of_them() -> None:
    told = shown()
    assert len(told) > 30
    for pattern in ELSEWHERE:
        assert any(re.fullmatch(pattern, command) for command in told), pattern


@pytest.mark.parametrize("command", [command for command in shown() if elsewhere(command)])
def test_a_command_that_is_run_elsewhere_has_these_options(command: str) -> None:
    words, group = words_of(command), commands
    context = click.Context(group)
    found: click.Command = group
    while isinstance(found, click.Group):
        next_one = found.get_command(context, words.pop(0))
        assert next_one is not None, command
        found = next_one
    arguments = [word for word in words if not word.startswith("/")]
    known = {option for parameter in found.params for option in (*parameter.opts, *parameter.secondary_opts)}
    for word in arguments:
        if word.startswith("-"):
            assert word.partition("=")[0] in known | {"--help", "-h"}, command
        elif isinstance(found, click.Command) and not found.params:
            raise AssertionError(f"{command}: {word}")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a Maildir, a configuration, and a ledger that knows a process with a draft."""
    home = Home(tmp_path_factory.mktemp("documents"))
    home.deliver(confirmation(), at(5))
    home.sweep(at(6))
    home.sweep(DAY_7)
    assert home.process()["interview_date"] == INTERVIEW.isoformat()
    told = home.config.model_dump(mode="json", exclude_unset=True)
    told["accounts"][0]["maildir"] = "mail"
    told |= {"state_dir": "state", "templates_dir": "templates"}
    (home.folder / "config.yaml").write_text(json.dumps(told), "utf-8")
    return home.folder


Run = Callable[[str], click.testing.Result]


@pytest.mark.parametrize("command", [command for command in shown() if not elsewhere(command)])
def test_a_command_of_the_documents_runs(
    command: str, world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(world, tmp_path / "home")
    monkeypatch.chdir(tmp_path / "home")
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    ended = CliRunner().invoke(commands, ["--config", "config.yaml", *words_of(command)])
    assert ended.exit_code in (0, 1), ended.output
    assert "Traceback" not in ended.output
