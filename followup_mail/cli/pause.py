"""``pause``: nothing is to be written before a day."""

from __future__ import annotations

import click

from followup_mail.cli import saying


@click.command("pause")
@click.option("--until", metavar="DAY", required=True, help="The first day on which drafts appear again.")
@click.pass_context
def command(ctx: click.Context, until: str) -> None:
    """Let no draft appear before a day. With today's, go on at once.

    It is as if the worker were off: what fell due meanwhile is written on that day if it is not too late, and
    otherwise asked about by `status`.
    """
    from followup_mail.worker import phrases

    day = saying.plain_day(until, "--until")
    saying.say(ctx, ctx.obj.load(), lambda hearing: phrases.pause(hearing, day))
