"""What pytest needs to know about the servers: the marker ``dovecot`` and two fixtures.

A test that asks for either fixture carries ``@pytest.mark.dovecot``.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator

import pytest

from tests.servers.dovecot import PROGRAM, Dovecot

StartDovecot = Callable[..., Dovecot]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without Dovecot its tests are skipped; where CI is set, they fail, so that they cannot go missing."""
    if item.get_closest_marker("dovecot") is None or PROGRAM is not None:
        return
    if os.environ.get("CI") == "true":
        pytest.fail("dovecot is not installed, and in CI its tests must run", pytrace=False)
    pytest.skip("dovecot is not installed")


@pytest.fixture
def start_dovecot() -> Iterator[StartDovecot]:
    """Start private servers with ``Dovecot``'s own arguments; all end with the test."""
    with contextlib.ExitStack() as running:
        yield lambda *args, **kwargs: running.enter_context(Dovecot(*args, **kwargs))


@pytest.fixture
def dovecot(start_dovecot: StartDovecot) -> Dovecot:
    """A private server with the user ``alice`` and the password ``secret``."""
    return start_dovecot()
