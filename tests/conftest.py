"""Fixtures and hooks shared by all tests."""

from __future__ import annotations

from tests.servers.plugin import dovecot, pytest_runtest_setup, start_dovecot

__all__ = ["dovecot", "pytest_runtest_setup", "start_dovecot"]
