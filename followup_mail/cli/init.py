"""``init``: from nothing to a configuration that works, and from one that does not to one that does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from followup_mail.cli.answers import Answers, answering
from followup_mail.cli.settings import Settings


@click.command("init")
@answering
@click.option("--providers", is_flag=True, help="List the table of providers, and end.")
@click.option("--replace", is_flag=True, help="Write over a configuration; the old one is kept beside it.")
@click.option(
    "--no-input", is_flag=True, help="Ask nothing: the options answer, or what goes without saying."
)
@click.pass_context
def command(ctx: click.Context, /, providers: bool, replace: bool, no_input: bool, **given: Any) -> None:
    """Set up an account by questions, each of which an option answers too; run again, it mends.

    Your mailbox is only read, until you ask for more. No password goes into the configuration.
    """
    from followup_mail.cli.asking import Asker
    from followup_mail.cli.configuring import configure
    from followup_mail.cli.welcome import provider_lines

    if providers:
        for line in provider_lines():
            click.echo(line)
        return
    settings: Settings = ctx.obj
    answers, asker = Answers(**given), Asker(asks=not no_input)
    place = _place(settings)
    config = configure(place, answers, asker, replaces=replace)
    if config is not None:
        from followup_mail.cli.first_steps import first_steps

        first_steps(settings, place, config, answers, asker)
        asker.say(
            "\nfollowup-mail status shows where everything stands, followup-mail doctor what needs attention."
        )


def _place(settings: Settings) -> Path:
    from followup_mail.config import config_file

    return settings.config or config_file()
