"""The log in the state folder: the owner's alone, bounded, and nothing private at its usual level."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path

import pytest

from followup_mail.worker import logfile
from followup_mail.worker.logfile import FILE_NAME, log_file

LOG = logging.getLogger("followup_mail.worker.somewhere")


@pytest.fixture(autouse=True)
def levels() -> None:
    logging.getLogger("followup_mail").setLevel(logging.DEBUG)


def test_it_keeps_what_is_told_from_info_on(tmp_path: Path) -> None:
    with log_file(tmp_path, verbose=False):
        LOG.debug("small")
        LOG.info("told")
    LOG.info("afterwards")
    (line,) = (tmp_path / FILE_NAME).read_text("utf-8").splitlines()
    assert line.endswith(" INFO told")


def test_verbose_keeps_more(tmp_path: Path) -> None:
    with log_file(tmp_path, verbose=True):
        LOG.debug("small")
    assert "DEBUG small" in (tmp_path / FILE_NAME).read_text("utf-8")


def test_without_a_line_there_is_no_file(tmp_path: Path) -> None:
    with log_file(tmp_path / "state", verbose=False):
        pass
    assert not (tmp_path / "state").exists()


@pytest.mark.skipif(os.name == "nt", reason="modes say nothing there")
def test_only_the_owner_may_read_it_and_what_was_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logfile, "_OCTETS", 1000)
    (tmp_path / FILE_NAME).touch(0o644)
    with log_file(tmp_path, verbose=False):
        for number in range(200):
            LOG.info("line %d", number)
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == [FILE_NAME, *(f"{FILE_NAME}.{number}" for number in (1, 2, 3))]
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert file.stat().st_size <= 1000
    assert "line 199" in files[0].read_text("utf-8")


def test_a_file_that_cannot_be_written_is_no_trouble(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with log_file(tmp_path, verbose=False):
        LOG.info("lost")
    assert "Traceback" not in capsys.readouterr().err


def test_letters_no_encoding_has_are_written_somehow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A report of what the test logged could not be handed on between the processes of a parallel run.
    monkeypatch.setattr(logging.getLogger("followup_mail"), "propagate", False)
    with log_file(tmp_path, verbose=False):
        LOG.info("half a surrogate \udc80")
    assert "half a surrogate \\udc80" in (tmp_path / FILE_NAME).read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be renamed there")
def test_a_log_that_is_taken_away_is_begun_anew(tmp_path: Path) -> None:
    with log_file(tmp_path, verbose=False):
        LOG.info("one")
        (tmp_path / FILE_NAME).rename(tmp_path / "taken")
        LOG.info("two")
        (tmp_path / FILE_NAME).unlink()
        LOG.info("three")
    assert (tmp_path / "taken").read_text("utf-8").endswith("one\n")
    assert (tmp_path / FILE_NAME).read_text("utf-8").endswith("three\n")
