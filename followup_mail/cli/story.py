"""``story``: the whole story of a process."""

from __future__ import annotations

import json

import click

from followup_mail.cli.settings import Settings


@click.command("story")
@click.argument("process", metavar="PROCESS")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def command(ctx: click.Context, process: str, as_json: bool) -> None:
    """Tell the story of a process: its letters, what they mean, the rules, the days, and what comes next.

    PROCESS is its id, as `status` shows it, or the beginning of one.
    """
    from followup_mail.cli.narrated import print_story
    from followup_mail.cli.terminal import console
    from followup_mail.worker.story import read_story

    settings: Settings = ctx.obj
    told = read_story(settings.load(), process)
    if as_json:
        click.echo(json.dumps(told))
    else:
        print_story(told, console())
