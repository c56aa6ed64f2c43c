"""Why the background service cannot be had as it was asked for."""

from __future__ import annotations


class ServiceError(Exception):
    """One sentence, and what to do next. What was there before is still there."""
