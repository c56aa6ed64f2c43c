"""``rehearse``: which drafts would have appeared on which day, and why."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from followup_mail.cli import whose
from followup_mail.cli.settings import Settings

if TYPE_CHECKING:
    from followup_mail.worker.rehearsal import Rehearsal

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("rehearse")
@click.argument("paths", metavar="[PATH...]", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--from", "first", metavar="DAY", type=_DAY, help="As if the worker had begun on this day.")
@click.option("--to", "last", metavar="DAY", type=_DAY, help="The last day that is looked at.")
@click.option("--me", metavar="ADDRESS", help="Whose mailbox the letters come from.")
@click.option("--timezone", metavar="ZONE", help="The zone of that person's calendar, such as Europe/Berlin.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    first: dt.datetime | None,
    last: dt.datetime | None,
    me: str | None,
    timezone: str | None,
    as_json: bool,
) -> None:
    """Show the drafts that would have appeared, each in full, if you had sent each the same day.

    PATH is a .eml file, an mbox file, a Maildir folder or a directory of these; without one the configured
    accounts are looked through. Nothing is written anywhere. Needs no configuration when a PATH, --me and
    --timezone are given.
    """
    from followup_mail.cli.rehearsed import as_object, print_rehearsed
    from followup_mail.cli.terminal import console

    if first is not None and last is not None and first > last:
        raise click.BadParameter("it is after --to.", param_hint="--from")
    settings: Settings = ctx.obj
    days = (first and first.date(), last and last.date())
    done = _rehearsed(settings, paths, days, whose.address(me), timezone)
    if as_json:
        click.echo(json.dumps(as_object(done)))
    else:
        print_rehearsed(done, console())


def _rehearsed(
    settings: Settings,
    paths: tuple[Path, ...],
    days: tuple[dt.date | None, dt.date | None],
    me: str | None,
    timezone: str | None,
) -> Rehearsal:
    from followup_mail.cli.waiting import waiting
    from followup_mail.worker.persona import persona_of, stranger
    from followup_mail.worker.rehearsal import rehearse_accounts, rehearse_files
    from followup_mail.worker.simulation import Span

    zone, span = whose.zone(timezone), Span(*days)
    if paths and me is not None and zone is not None:
        persona = stranger(me, zone)
    else:
        config = whose.config_of(settings, me, zone, of_files=bool(paths))
        persona = persona_of(config)
    with waiting("reading", shown=not settings.quiet) as progress:
        if paths:
            return rehearse_files(paths, persona, span, progress)
        return rehearse_accounts(config, dt.datetime.now(dt.UTC), span, progress)
