"""One timeline with a process of its own for each call of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.dovecot import Dovecot
from tests.timelines.runs import listed, on_dovecot

pytestmark = [pytest.mark.dovecot, pytest.mark.slow]


def test_each_sweep_is_a_process(dovecot: Dovecot, tmp_path: Path) -> None:
    found = on_dovecot("ics-only-then-offer", dovecot, tmp_path, separate_process=True)
    assert not found, listed(found)
