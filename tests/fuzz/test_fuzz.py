"""No letter raises, none takes more than 64 MB or two seconds, up to ten megabytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz import reading
from tests.fuzz.__main__ import MOST_SECONDS, by_chance

ROOT = Path(__file__).resolve().parent.parent.parent
MOST_MEGABYTES = 64


@pytest.mark.skipif(os.name != "posix", reason="measures processes as POSIX has them")
def test_ten_megabytes_take_little_memory_and_time() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.large"],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(rows) > 10
    beyond = [row for row in rows if row[1] > MOST_SECONDS or row[2] > MOST_MEGABYTES]
    assert beyond == []


def test_damaged_letters_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert by_chance(1, seed=1) == 0
    assert "none raised" in capsys.readouterr().out


def test_what_is_found_is_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A letter that raises ends the search and lies in a file."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "read", broken)
    with pytest.raises(ZeroDivisionError):
        by_chance(5, seed=1)
    kept = Path(capsys.readouterr().err.split()[-1])
    assert kept.read_bytes()
    kept.unlink()
