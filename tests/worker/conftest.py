from __future__ import annotations

from pathlib import Path

import pytest

from tests.worker.home import Home, at, confirmation


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def told(home: Home) -> Home:
    """A home that knows of the interview."""
    home.deliver(confirmation(), at(5))
    home.sweep(at(6))
    return home
