"""One timeline with a process of its own for each call of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.dovecot import Dovecot
from tests.timelines.runs import listed, on_dovecot, on_maildir

NAME = "ics-only-then-offer"


@pytest.mark.slow
def test_each_sweep_is_a_process(tmp_path: Path) -> None:
    found = on_maildir(NAME, tmp_path, separate_process=True)
    assert not found, listed(found)


@pytest.mark.slow
@pytest.mark.dovecot
def test_each_sweep_is_a_process_with_a_server(dovecot: Dovecot, tmp_path: Path) -> None:
    found = on_dovecot(NAME, dovecot, tmp_path, separate_process=True)
    assert not found, listed(found)
