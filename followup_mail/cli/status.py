"""``status``: where each process stands, and what comes next."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from followup_mail.cli.settings import Settings


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Show the hiring processes as the last sweep left them.

    Ends with 1 if something needs your attention: a question, a letter set aside, an incomplete sweep.
    """
    from followup_mail.cli.standing import needs_attention
    from followup_mail.config.brief import load_brief
    from followup_mail.worker import read_status

    settings: Settings = ctx.obj
    told = read_status(load_brief(settings.config or _usual_place()))
    if as_json:
        click.echo(json.dumps(told))
    else:
        _show(told)
    ctx.exit(1 if needs_attention(told) else 0)


def _usual_place() -> Path:
    from followup_mail.config.places import config_file

    return config_file()


def _show(told: dict[str, Any]) -> None:
    """For people; rich is loaded for a terminal only, since scripts ask often."""
    from followup_mail.cli import standing
    from followup_mail.cli.grid import plain_page

    if sys.stdout.isatty():
        from followup_mail.cli.terminal import console

        standing.print_status(told, console())
        return
    for line in plain_page(standing.page(told)):
        click.echo(line)
