"""The service under a real systemd: a manager of a user's own, private to the test.

It needs no booted systemd, but then the right to say for a moment that there is one. Since it takes a while
and touches /run, it is run only where it is asked for: ``pytest -m systemd``.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

from tests.service.test_process import CONFIG, config

__all__ = ["config"]
pytestmark = pytest.mark.systemd

ROOT = Path(__file__).parent.parent.parent
MANAGER = Path("/lib/systemd/systemd")
BOOTED = Path("/run/systemd/system")


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with a home and a systemd of their own, and the program in a virtual environment."""

    home: Path
    environment: dict[str, str]

    @property
    def python(self) -> Path:
        return self.home / "my $venv %h" / "bin" / "python"

    def install_program(self) -> None:
        venv.create(self.python.parent.parent, symlinks=True)
        (packages,) = (self.python.parent.parent / "lib").glob("python*/site-packages")
        (packages / "checkout.pth").write_text(f"{ROOT}\n{sysconfig.get_path('purelib')}\n")

    def service(
        self, config: Path, *words: str, python: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """``followup-mail service``, run by this Python or that one."""
        command: list[str | Path] = [
            python or self.python,
            "-m",
            "followup_mail",
            "--config",
            config,
            "service",
            *words,
        ]
        return self.run(command)

    def systemctl(self, *words: str) -> str:
        return self.run(["systemctl", "--user", *words]).stdout

    def run(self, command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, cwd=self.home, timeout=60
        )

    def shown(self, key: str) -> str:
        return self.systemctl("show", "followup-mail.service", f"--property={key}", "--value").strip()

    def wait_for(self, key: str, value: str) -> str:
        limit = time.monotonic() + 15
        while value not in (found := self.shown(key)):
            assert time.monotonic() < limit, f"{key} is {found}"
            time.sleep(0.05)
        return found


def give_up(why: str) -> NoReturn:
    """Skip; in CI fail, so that these tests cannot go missing."""
    if os.environ.get("CI") == "true":
        pytest.fail(why, pytrace=False)
    pytest.skip(why)


@pytest.fixture
def user(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[User]:
    if "systemd" not in request.config.option.markexpr:
        pytest.skip("run by: pytest -m systemd")
    if not (MANAGER.exists() and shutil.which("systemctl") and sys.platform == "linux"):
        give_up("systemd is not installed")
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    other = ("PYTHON", "XDG_", "DBUS_", "SUDO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(other)}
    user = User(tmp_path / "home", {**kept, "HOME": str(tmp_path / "home"), "XDG_RUNTIME_DIR": str(run)})
    user.home.mkdir()
    made = not BOOTED.exists()
    if made:
        if os.geteuid() != 0:
            give_up("systemd is not booted here")
        BOOTED.mkdir(parents=True)
    with (tmp_path / "manager.log").open("wb") as log:
        manager = subprocess.Popen(
            [MANAGER, "--user", "--unit=basic.target"], env=user.environment, stdout=log, stderr=log
        )
    try:
        limit = time.monotonic() + 15
        while not (run / "systemd" / "private").exists():
            if manager.poll() is not None or time.monotonic() > limit:
                give_up("a user's systemd does not start here")
            time.sleep(0.05)
        if made:
            BOOTED.rmdir()
        user.install_program()
        yield user
    finally:
        if made and BOOTED.exists():
            BOOTED.rmdir()
        user.systemctl("exit")
        try:
            manager.wait(15)
        except subprocess.TimeoutExpired:
            manager.kill()
            manager.wait(5)


def test_it_is_installed_reloaded_started_again_and_removed(user: User, config: Path) -> None:
    done = user.service(config, "install")
    assert (done.returncode, done.stderr) == (0, "")
    assert "installed and runs" in done.stdout
    assert user.shown("ActiveState") == "active"
    assert user.shown("UnitFileState") == "enabled"
    user.wait_for("StatusText", "complete, 0 letters")
    pid = int(user.shown("MainPID"))
    held = dict(
        line.split(":\t") for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":\t" in line
    )
    assert (held["NoNewPrivs"], held["Seccomp"], held["Umask"]) == ("1", "2", "0077")

    again = user.service(config, "install")
    assert "installed already" in again.stdout
    assert int(user.shown("MainPID")) == pid

    config.write_text("you: [", "utf-8")
    user.systemctl("reload", "followup-mail")
    user.wait_for("StatusText", "the new configuration is refused")
    config.write_text(CONFIG.format(maildir="Other", state="state"), "utf-8")
    user.systemctl("reload", "followup-mail")
    user.wait_for("StatusText", "complete, 0 letters")
    assert int(user.shown("MainPID")) == pid

    os.kill(pid, signal.SIGKILL)
    user.wait_for("SubState", "auto-restart")
    told = user.service(config, "status")
    assert told.returncode == 1
    assert "It does not run" in told.stderr
    assert "installed already, and it runs" in user.service(config, "install").stdout
    told = user.service(config, "status")
    assert (told.returncode, told.stderr) == (0, "")
    assert "INFO account 1: sweep complete" in user.service(config, "logs").stdout

    removed = user.service(config, "remove")
    assert "The service has ended and is removed" in removed.stdout
    assert user.shown("ActiveState") == "inactive"
    assert not list((user.home / ".config/systemd/user").rglob("followup-mail*"))
    assert (config.parent / "state" / "ledger.sqlite3").exists()
    assert "nothing to remove" in user.service(config, "remove").stdout


def test_a_moved_environment_and_a_lost_unit_are_put_right(user: User, config: Path) -> None:
    assert user.service(config, "install").returncode == 0
    moved = user.home / "moved"
    user.python.parent.parent.rename(moved)
    python = moved / "bin" / "python"
    told = user.service(config, "status", python=python)
    assert told.returncode == 1
    assert "was the virtual environment moved?" in told.stderr
    renewed = user.service(config, "install", python=python)
    assert "The service is renewed and runs" in renewed.stdout
    assert str(moved) in user.shown("ExecStart")

    (user.home / ".config/systemd/user/followup-mail.service").unlink()
    removed = user.service(config, "remove", python=python)
    assert "The service has ended and is removed" in removed.stdout
    user.systemctl("daemon-reload")
    assert user.shown("ActiveState") == "inactive"
    assert not list((user.home / ".config/systemd/user").rglob("followup-mail*"))


def test_one_that_runs_in_a_terminal_keeps_the_service_away(user: User, config: Path) -> None:
    command: list[str | Path] = [user.python, "-m", "followup_mail", "--config", config, "run"]
    with subprocess.Popen(command, env=user.environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert "sweep complete" in process.stderr.readline()
        refused = user.service(config, "install")
        process.terminate()
        process.communicate(timeout=10)
    assert refused.returncode == 2
    assert "Another followup-mail is at work" in refused.stderr
    assert not list((user.home / ".config").rglob("followup-mail*"))
