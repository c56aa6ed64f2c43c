"""``run``: the worker, once or until it is told to end."""

from __future__ import annotations

import logging
import os
import sys
import threading
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from followup_mail.cli.settings import Settings

if TYPE_CHECKING:
    from followup_mail.cli.reported import Reporter
    from followup_mail.config import Config
    from followup_mail.worker import SweepReport


@click.command("run")
@click.option("--once", is_flag=True, help="One sweep, then end.")
@click.option("--dry-run", is_flag=True, help="One sweep that changes nothing: say what would be done.")
@click.option(
    "--at", metavar="WHEN", help="One sweep as if it were WHEN (ISO 8601; without offset in your zone)."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each account's sweep.")
@click.pass_context
def command(ctx: click.Context, once: bool, dry_run: bool, at: str | None, as_json: bool) -> None:
    """Look through the mailboxes and write the follow-ups that are due into Drafts. Nothing is ever sent."""
    from followup_mail.cli.reported import Reporter
    from followup_mail.cli.when import moment
    from followup_mail.worker import run_once
    from followup_mail.worker.logfile import log_file

    settings: Settings = ctx.obj
    config = settings.load()
    reporter = Reporter(as_json=as_json, quiet=settings.quiet, dry_run=dry_run)
    now = None if at is None else moment(at, config.timezone)
    with nullcontext() if dry_run else log_file(config.state_dir, verbose=settings.verbose):
        if not (once or dry_run or at is not None):
            settings.set_up_log(logging.INFO)
            _run_on(config, settings, reporter)
            return
        reports = run_once(config, now=now, dry_run=dry_run)
    for report in reports:
        reporter.show(report)
    ctx.exit(max(map(reporter.exit_code, reports), default=0))


def _run_on(config: Config, settings: Settings, reporter: Reporter) -> None:
    """The worker until it is told to end, or until nobody reads any more what it shows."""
    from followup_mail.service.notify import Herald
    from followup_mail.worker import run_forever

    stop = threading.Event()

    def show(report: SweepReport) -> None:
        try:
            reporter.show(report)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left goes nowhere
            stop.set()

    # Without --json the log tells how sweeps go.
    run_forever(
        config,
        stop=stop,
        on_report=show if reporter.as_json else None,
        reload=settings.load,
        herald=Herald.from_environment(),
    )
