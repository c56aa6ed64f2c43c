"""Weeks of the very process: sleep, lost networks, backups, a log taken away, new and spoiled configurations.

``python -m tests.month`` plays a whole month at the usual pace, which takes a few minutes.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import pytest

from tests.month.__main__ import MOST_GROWTH_KIB
from tests.month.play import Month, Span
from tests.month.stores import on_dovecot, on_maildir
from tests.servers.dovecot import Dovecot

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.name == "nt", reason="memory and handles are read from /proc"
)
FIRST = dt.date(2026, 3, 2)


def flat(seen: Month) -> bool:
    return seen.growth <= MOST_GROWTH_KIB and seen.leaked <= 0


def test_every_due_draft_comes_whatever_befalls_the_process(tmp_path: Path) -> None:
    seen = on_maildir(tmp_path, Span(FIRST, 12, dt.timedelta(hours=8)))
    assert (seen.drafts, seen.reloads, seen.refusals) == (5, 2, 2)
    assert seen.failed
    assert flat(seen), (seen.memory, seen.handles)


@pytest.mark.dovecot
def test_every_due_draft_comes_whatever_befalls_the_process_on_a_server(
    dovecot: Dovecot, tmp_path: Path
) -> None:
    seen = on_dovecot(dovecot, tmp_path, Span(dt.datetime.now(dt.UTC).date(), 18, dt.timedelta(hours=4)))
    assert seen.drafts >= 4
    assert seen.failed
    assert flat(seen), (seen.memory, seen.handles)
