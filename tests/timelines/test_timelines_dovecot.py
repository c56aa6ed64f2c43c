"""The corpus's timelines against a private Dovecot, over verified TLS."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.dovecot import Dovecot
from tests.timelines.runs import listed, on_dovecot, parameters
from tests.timelines.scenario import SHARED, names

pytestmark = pytest.mark.dovecot


@pytest.mark.parametrize("name", parameters(names(SHARED)))
def test_a_timeline_is_followed_up_rightly(name: str, dovecot: Dovecot, tmp_path: Path) -> None:
    found = on_dovecot(name, dovecot, tmp_path)
    assert not found, listed(found)
