"""Why a sweep is not begun, or ends early."""

from __future__ import annotations

from followup_mail.config import ConfigError


class PastMoment(ConfigError):
    """A sweep was asked for at a moment before the last one."""


class AlreadyRunning(ConfigError):
    """Another instance works with the same ledger."""


class WordRefused(ConfigError):
    """What the user says cannot be meant as it is said; the message says why. Nothing is changed."""


class Stopped(Exception):
    """The worker was asked to end. Nothing is half done: whatever was begun is found by its marks."""
