"""Walks the way from the mailbox to a draft, one sweep at a time: schedule, signals and lock around it."""

from followup_mail.worker.errors import AlreadyRunning, PastMoment, Stopped
from followup_mail.worker.forever import run_forever
from followup_mail.worker.report import SweepReport
from followup_mail.worker.run import read_status, run_once

__all__ = ["AlreadyRunning", "PastMoment", "Stopped", "SweepReport", "read_status", "run_forever", "run_once"]
