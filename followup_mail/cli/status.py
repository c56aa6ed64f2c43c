"""``status``: where each process stands, and what comes next."""

from __future__ import annotations

import json

import click

from followup_mail.cli.settings import Settings


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Show the hiring processes as the last sweep left them.

    Ends with 1 if something needs your attention: a question, a letter set aside, an incomplete sweep.
    """
    from followup_mail.cli.standing import needs_attention, print_status
    from followup_mail.cli.terminal import console
    from followup_mail.config import config_file
    from followup_mail.config.brief import load_brief
    from followup_mail.worker import read_status

    settings: Settings = ctx.obj
    told = read_status(load_brief(settings.config or config_file()))
    if as_json:
        click.echo(json.dumps(told))
    else:
        print_status(told, console())
    ctx.exit(1 if needs_attention(told) else 0)
