"""``reopen``: a process that was over goes on."""

from __future__ import annotations

import click

from followup_mail.cli import saying


@click.command("reopen")
@click.argument("process", metavar="PROCESS")
@click.pass_context
def command(ctx: click.Context, process: str) -> None:
    """Say that a process goes on: what closed, decided or stopped it until now is undone."""
    from followup_mail.worker import phrases

    saying.say(ctx, ctx.obj.load(), lambda hearing: phrases.reopen(hearing, process))
