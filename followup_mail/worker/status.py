"""What `status --json` shows, as the last sweeps left it. Imports little: it is to answer at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from followup_mail.ledger.views import read_views

if TYPE_CHECKING:
    from followup_mail.config import Config
    from followup_mail.config.brief import Brief

FORMAT = 1

View = dict[str, Any]


def read_status(config: Config | Brief) -> View:
    """What `status --json` shows: the accounts of the configuration as their last sweeps left them."""
    views = read_views(config.state_dir)
    return status([views[account.name] for account in config.accounts if account.name in views])


def status(views: Sequence[Mapping[str, Any]]) -> View:
    """The whole status from the accounts' views; ``at`` is that of the latest sweep, None without one."""
    questions = [_shown(question) for view in views for question in view["questions"]]
    return {
        "format": FORMAT,
        "at": max((view["at"] for view in views), key=dt.datetime.fromisoformat, default=None),
        "sweeps": [view["sweep"] for view in views],
        "questions": questions,
        "processes": [process for view in views for process in view["processes"]],
    }


def _shown(question: Mapping[str, Any]) -> View:
    return {name: question[name] for name in ("id", "process", "ask", "options")}
