"""The worker's own process, as a service manager meets it: what it says, and what it answers to signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.service.listening import Listening, listening

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and sockets of Unix")

# It looks up more often than every second, so that the test need not wait for it.
_START = (
    "from followup_mail.worker import forever; forever.LISTEN_SECONDS = 0.05; "
    "from followup_mail.cli.main import main; main()"
)
ROOT = Path(__file__).parent.parent.parent
CONFIG = """\
timezone: Europe/Lisbon
you: {{name: Jordan Lee, addresses: [jordan@mail.example]}}
accounts:
  - {{name: personal, maildir: {maildir}}}
state_dir: {state}
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A configuration of one Maildir; another beside it."""
    for maildir in ("Mail", "Other"):
        for folder in ("", ".Drafts", ".Sent", ".Trash"):
            for part in ("cur", "new", "tmp"):
                (tmp_path / maildir / folder / part).mkdir(parents=True)
    file = tmp_path / "config.yaml"
    file.write_text(CONFIG.format(maildir="Mail", state="state"), "utf-8")
    return file


@contextmanager
def running(config: Path, manager: Listening) -> Iterator[subprocess.Popen[bytes]]:
    """The worker, started as systemd starts it."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "NOTIFY_SOCKET": manager.address,
        "WATCHDOG_USEC": "1000000",
    }
    command = [sys.executable, "-c", _START, "--config", str(config), "run"]
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdin=nothing, stdout=nothing, stderr=nothing)
    try:
        yield process
    finally:
        process.kill()
        process.wait(5)


def test_it_tells_how_it_fares_takes_up_a_configuration_and_ends(config: Path, tmp_path: Path) -> None:
    with listening(tmp_path) as manager, running(config, manager) as process:
        said = manager.until("STATUS=account 1")
        assert said[0] == "READY=1" or "READY=1" in said
        assert "WATCHDOG=1" in said
        assert ": complete, 0 letters in the window; next look " in said[-1]

        config.write_text(CONFIG.format(maildir="[Other", state="state"), "utf-8")
        process.send_signal(signal.SIGHUP)
        said = manager.until("READY=1")
        assert any(line.startswith("RELOADING=1\nMONOTONIC_USEC=") for line in said)
        assert any(line.startswith("STATUS=the new configuration is refused and the old") for line in said)

        config.write_text(CONFIG.format(maildir="Other", state="state"), "utf-8")
        process.send_signal(signal.SIGHUP)
        said = manager.until("READY=1")
        assert "STATUS=configuration read anew" in said
        manager.until("STATUS=account 1")

        process.send_signal(signal.SIGTERM)
        manager.until("STOPPING=1")
        assert process.wait(5) == 0
    log = (tmp_path / "state" / "followup-mail.log").read_text("utf-8")
    assert log.count("the new configuration is refused") == 1
    assert log.count("configuration read anew") == 1
    assert (tmp_path / "state").stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "state").iterdir())


def test_a_sweep_that_hangs_gives_no_sign_of_life(tmp_path: Path, config: Path) -> None:
    """The watchdog is fed by steps of the sweep, not by a clock beside it."""
    fifo = tmp_path / "password"
    os.mkfifo(fifo)
    config.write_text(
        CONFIG.format(maildir="Mail", state="state").replace(
            "maildir: Mail",
            f'imap: {{host: localhost, username: jo, password: {{command: "cat {fifo}"}}}}',
        ),
        "utf-8",
    )
    with listening(tmp_path) as manager, running(config, manager):
        assert manager.until("READY=1")[-1] == "READY=1"
        assert manager.rest(1.0) == []
        fifo.write_text("secret\n")  # the command ends, and with it the wait
        assert manager.until("WATCHDOG=1")
