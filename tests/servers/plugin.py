"""What pytest needs to know about the servers: a marker for each, and two fixtures for Dovecot.

A test that asks for either fixture carries ``@pytest.mark.dovecot``.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator

import pytest

from tests.servers.dovecot import PROGRAM, Dovecot
from tests.servers.unpacked import root

StartDovecot = Callable[..., Dovecot]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without a server its tests are skipped; where CI is set, they fail, so that they cannot go missing."""
    there = {"dovecot": PROGRAM, "cyrus": root("cyrus"), "courier": root("courier")}
    for name, found in there.items():
        if item.get_closest_marker(name) is None or found is not None:
            continue
        if os.environ.get("CI") == "true":
            pytest.fail(f"{name} is not there, and in CI its tests must run", pytrace=False)
        pytest.skip(f"{name} is not there")


@pytest.fixture
def start_dovecot() -> Iterator[StartDovecot]:
    """Start private servers with ``Dovecot``'s own arguments; all end with the test."""
    with contextlib.ExitStack() as running:
        yield lambda *args, **kwargs: running.enter_context(Dovecot(*args, **kwargs))


@pytest.fixture
def dovecot(start_dovecot: StartDovecot) -> Dovecot:
    """A private server with the user ``alice`` and the password ``secret``."""
    return start_dovecot()
