"""``split``: a thread is a process of its own."""

from __future__ import annotations

import click

from followup_mail.cli import saying


@click.command("split")
@click.argument("process", metavar="PROCESS")
@click.argument("message_id", metavar="MESSAGE-ID")
@click.pass_context
def command(ctx: click.Context, process: str, message_id: str) -> None:
    """Say that a letter of PROCESS and its thread are a process of their own.

    `story PROCESS --json` shows the Message-IDs of its letters. Where the whole process is one thread, the
    letter and what answers it are split off.
    """
    from followup_mail.worker import phrases

    saying.say(ctx, ctx.obj.load(), lambda hearing: phrases.split(hearing, process, message_id))
