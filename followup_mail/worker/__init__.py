"""Walks the way from the mailbox to a draft, one sweep at a time: schedule, signals and lock around it."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_mail.worker.errors import AlreadyRunning, PastMoment, Stopped
    from followup_mail.worker.forever import run_forever
    from followup_mail.worker.report import SweepReport
    from followup_mail.worker.run import run_once
    from followup_mail.worker.status import read_status

__all__ = ["AlreadyRunning", "PastMoment", "Stopped", "SweepReport", "read_status", "run_forever", "run_once"]

_MODULES = {
    **dict.fromkeys(("AlreadyRunning", "PastMoment", "Stopped"), "errors"),
    "SweepReport": "report",
    "read_status": "status",
    "run_forever": "forever",
    "run_once": "run",
}


def __getattr__(name: str) -> object:
    """Each is imported when it is asked for: `status` does without the rest."""
    if name not in _MODULES:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
