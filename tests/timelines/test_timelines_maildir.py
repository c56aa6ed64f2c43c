"""Every timeline on a Maildir, a sweep each simulated morning, in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.timelines.runs import listed, on_maildir, parameters
from tests.timelines.scenario import OWN, SHARED, names


@pytest.mark.parametrize("name", parameters([*names(SHARED), *names(OWN)]))
def test_a_timeline_is_followed_up_rightly(name: str, tmp_path: Path) -> None:
    found = on_maildir(name, tmp_path)
    assert not found, listed(found)
