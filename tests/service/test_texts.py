"""The texts for the three service managers, word by word, and that systemd understands its own.

The texts for macOS and Windows are compared with what their manuals ask for; nobody has run them there yet.
"""

from __future__ import annotations

import os
import plistlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path, PurePosixPath

import pytest

from followup_mail.service.keeper import Keeper
from followup_mail.service.launchd import Launchd
from followup_mail.service.seal import is_untouched
from followup_mail.service.systemd import Systemd
from followup_mail.service.task import Task
from followup_mail.service.task_scheduler import TaskScheduler

GOLDEN = Path(__file__).parent / "golden"
TASK = Task(Path("/opt/follow up/bin/python"), Path("/home/jo/100% $mine/config.yaml"))
KEEPERS: dict[str, Keeper] = {
    "followup-mail.service": Systemd(folder=Path("units")),
    "followup-mail.plist": Launchd(folder=Path("agents"), domain="gui/501"),
    "followup-mail-task.xml": TaskScheduler(folder=Path("tasks"), user="HOME\\jo & co"),
}
needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not there")


@pytest.mark.skipif(os.name == "nt", reason="the paths are of the other systems")
@pytest.mark.parametrize("name", KEEPERS)
def test_the_text_is_the_golden_one(name: str) -> None:
    assert KEEPERS[name].text(TASK) == (GOLDEN / name).read_text("utf-8")


@pytest.mark.parametrize("name", KEEPERS)
def test_the_python_can_be_read_back_and_a_change_by_hand_is_seen(name: str) -> None:
    keeper = KEEPERS[name]
    text = keeper.text(TASK)
    assert keeper.python_of(text) == TASK.python
    assert is_untouched(text)
    assert is_untouched(text.replace("\n", "\r\n"))
    assert not is_untouched(text.replace("run", "run --json"))
    assert keeper.python_of("somebody's own") is None


def test_the_agent_of_macos_is_a_property_list() -> None:
    keys = plistlib.loads(KEEPERS["followup-mail.plist"].text(TASK).encode())
    assert keys["ProgramArguments"] == [str(TASK.python), *TASK.arguments]
    assert keys["KeepAlive"] == {"SuccessfulExit": False}
    assert keys["Umask"] == 0o077


def test_the_task_of_windows_is_xml() -> None:
    text = KEEPERS["followup-mail-task.xml"].text(TASK)
    root = ElementTree.fromstring(text.encode("utf-16"))
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    assert root.findtext(".//t:UserId", namespaces=space) == "HOME\\jo & co"
    arguments = root.findtext(".//t:Arguments", namespaces=space)
    assert arguments == f'-P -m followup_mail --config "{TASK.config}" run'


@needs_systemd
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "followup-mail.service"
    unit.write_text(Systemd().text(Task(Path(sys.executable), TASK.config)), "utf-8")
    ended = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", unit],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    ours = [line for line in ended.stderr.splitlines() if "followup-mail" in line]
    assert ours == []


@needs_systemd
def test_the_unit_is_no_more_exposed_than_a_users_unit_must_be(tmp_path: Path) -> None:
    """Of what is left, all but a few hundredths need namespaces or rights that a user's manager lacks."""
    unit = tmp_path / "followup-mail.service"
    unit.write_text(Systemd().text(TASK), "utf-8")
    ended = subprocess.run(
        ["systemd-analyze", "security", "--user", "--offline=true", "--threshold=66", "--no-pager", unit],
        capture_output=True,
        text=True,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path), "LC_ALL": "C.UTF-8"},
    )
    assert ended.returncode == 0, ended.stdout[-300:] + ended.stderr
    for limit in (
        "NoNewPrivileges=",
        "SystemCallFilter=~@clock",
        "RestrictAddressFamilies=~AF_PACKET",
        "UMask=",
        "RestrictNamespaces=~user",
    ):
        assert f"✓ {limit}" in ended.stdout


def test_paths_are_absolute_in_every_text() -> None:
    for keeper in KEEPERS.values():
        python = keeper.python_of(keeper.text(TASK))
        assert python is not None
        assert PurePosixPath(python.as_posix()).is_absolute()
