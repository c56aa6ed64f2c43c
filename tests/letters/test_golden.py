from __future__ import annotations

from pathlib import Path

import pytest

from tests.letters.golden_files import FOLDER, LETTERS, told


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_letter_is_read_as_expected(path: Path) -> None:
    """To write the expectations anew: ``python -m tests.letters.golden_files``."""
    assert told(path) == path.with_suffix(".json").read_text(encoding="utf-8")


def test_every_expectation_has_its_letter() -> None:
    assert [path.stem for path in LETTERS] == sorted(path.stem for path in FOLDER.glob("*.json"))
    assert len(LETTERS) >= 15
