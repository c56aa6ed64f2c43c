"""``run``: the worker, once or until it is told to end."""

from __future__ import annotations

import logging

import click

from followup_mail.cli.settings import Settings


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
    from followup_mail.worker import run_forever, run_once

    settings: Settings = ctx.obj
    config = settings.load()
    if not (once or dry_run or at is not None):
        if as_json:
            raise click.UsageError("--json shows single sweeps: give --once, --dry-run or --at with it.")
        settings.set_up_log(logging.INFO)
        run_forever(config)
        return
    reporter = Reporter(as_json=as_json, quiet=settings.quiet, dry_run=dry_run)
    now = None if at is None else moment(at, config.timezone)
    reports = run_once(config, now=now, dry_run=dry_run)
    for report in reports:
        reporter.show(report)
    ctx.exit(max(map(reporter.exit_code, reports), default=0))
