"""``merge``: two processes are one."""

from __future__ import annotations

import click

from followup_mail.cli import saying


@click.command("merge")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.pass_context
def command(ctx: click.Context, one: str, other: str) -> None:
    """Say that the letters of process B belong to process A."""
    from followup_mail.worker import phrases

    saying.say(ctx, ctx.obj.load(), lambda hearing: phrases.merge(hearing, one, other))
