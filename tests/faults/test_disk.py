"""A disk that is full, or cannot be written: nothing is half done, and all is made good later."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from followup_mail.ledger import LedgerError
from followup_mail.mailbox.errors import Refused
from tests.timelines.world import MaildirWorld
from tests.worker.home import DAY_7, Home, at, confirmation

pytestmark = pytest.mark.skipif(os.name == "nt", reason="file systems are mounted elsewhere in other ways")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextlib.contextmanager
def full(disk: Path) -> Iterator[None]:
    ballast = disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass
    yield
    ballast.unlink()


@contextlib.contextmanager
def read_only(disk: Path) -> Iterator[None]:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    yield
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)


Trouble = Callable[[Path], contextlib.AbstractContextManager[None]]
TROUBLES = pytest.mark.parametrize("trouble", [full, read_only])


@TROUBLES
def test_a_ledger_that_cannot_be_written_stops_every_draft(
    tmp_path: Path, disk: Path, trouble: Trouble
) -> None:
    home = Home(tmp_path, {"state_dir": str(disk / "state")})
    home.deliver(confirmation(), at(5))
    home.sweep(at(6))
    with trouble(disk), pytest.raises(LedgerError, match=r"full|cannot be (written|opened)|reports an error"):
        home.sweep(DAY_7)
    assert home.drafts() == []
    for _ in range(2):
        assert home.sweep(DAY_7).complete
        assert len(home.drafts()) == 1


@TROUBLES
def test_a_mailbox_that_cannot_be_written_gets_its_draft_when_it_can(
    tmp_path: Path, disk: Path, trouble: Trouble
) -> None:
    home = Home(tmp_path)
    home.world = MaildirWorld(disk / "mail")
    home.deliver(confirmation(), at(5))
    home.sweep(at(6))
    before = home.world.letters()
    with trouble(disk):
        report = home.sweep(DAY_7)
        assert isinstance(report.error, Refused)
        assert home.drafts() == []
    assert not any(path.is_file() for path in disk.glob("mail/.Drafts/tmp/*")), "half a draft was left"
    assert home.sweep(DAY_7).complete
    assert len(home.drafts()) == 1
    assert home.world.letters() == before
