"""One sweep in a process that kills itself at a chosen step, as a power cut would.

    python -m tests.faults.killer CONFIG WHEN STEP before|after [NTH]

Ends by SIGKILL at the NTH time (default 1) before or after STEP; with 0 if the sweep never came there.
"""

from __future__ import annotations

import datetime as dt
import importlib
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from followup_mail.config import load_config
from followup_mail.worker import run_once

# Each step between the decision and its record, by the name of what takes it.
STEPS = {
    "decide": "followup_mail.worker.judge:decide",
    "compose": "followup_mail.worker.drafts:compose",
    "intend": "followup_mail.worker.drafts:intend",
    "look up": "followup_mail.worker.drafts:look_up",
    "append by maildir": "followup_mail.mailbox.maildir:MaildirMailbox.append_draft",
    "append by imap": "followup_mail.mailbox.server:ImapMailbox.append_draft",
    "fetch back": "followup_mail.worker.drafts:fetch_back",
    "record": "followup_mail.worker.drafts:record",
    "intend withdrawal": "followup_mail.worker.withdrawal:intend",
    "withdraw by maildir": "followup_mail.mailbox.maildir:MaildirMailbox.withdraw",
    "withdraw by imap": "followup_mail.mailbox.server:ImapMailbox.withdraw",
    "move": "followup_mail.mailbox.imap:_Session.move",
    "copy": "followup_mail.mailbox.imap:_Session.copy",
    "mark deleted": "followup_mail.mailbox.imap:_Session.mark_deleted",
    "expunge": "followup_mail.mailbox.imap:_Session.expunge",
    "settle": "followup_mail.worker.withdrawal:settle",
    "keep": "followup_mail.worker.sweep:_keep",
}


def killed_at(step: Callable[..., Any], when: str, nth: int) -> Callable[..., Any]:
    """``step``, but the process dies before or after its ``nth`` call."""
    calls = 0

    def deadly(*given: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == nth and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = step(*given, **named)
        if calls == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return deadly


def arm(name: str, when: str, nth: int) -> None:
    """Put the trap at a step."""
    module, _, path = STEPS[name].partition(":")
    owner: Any = importlib.import_module(module)
    *outer, attribute = path.split(".")
    for part in outer:
        owner = getattr(owner, part)
    setattr(owner, attribute, killed_at(getattr(owner, attribute), when, nth))


def main() -> None:
    """Run the sweep."""
    config, moment, step, when, *nth = sys.argv[1:]
    arm(step, when, int(*nth or ["1"]))
    run_once(load_config(Path(config)), now=dt.datetime.fromisoformat(moment))


if __name__ == "__main__":
    main()
