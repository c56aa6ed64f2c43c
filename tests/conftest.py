"""Fixtures and hooks shared by all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.servers.plugin import dovecot, pytest_runtest_setup, start_dovecot

__all__ = ["dovecot", "pytest_runtest_setup", "start_dovecot"]


@pytest.fixture(autouse=True)
def own_umask() -> Iterator[None]:
    """The program, called in this process, makes files private: the servers of the next test must not be."""
    before = os.umask(0o022)
    yield
    os.umask(before)
