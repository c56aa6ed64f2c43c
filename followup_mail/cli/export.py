"""``export``: the ledger as one file, for a backup or another computer."""

from __future__ import annotations

from pathlib import Path

import click

from followup_mail.cli.settings import Settings


@click.command("export")
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
@click.pass_context
def command(ctx: click.Context, file: Path, replace: bool) -> None:
    """Write the ledger to FILE: what was read, said and written. No password and no letter is in it.

    The program may be at work meanwhile. `import` takes the file in again.
    """
    from followup_mail.config.brief import load_brief
    from followup_mail.config.places import config_file
    from followup_mail.ledger.moving import export_ledger

    settings: Settings = ctx.obj
    brief = load_brief(settings.config or config_file())
    if file.exists() and not replace:
        raise click.UsageError(f"{file} is there already; with --replace it is written over.")
    export_ledger(brief.state_dir, file)
    if not settings.quiet:
        click.echo(f"The ledger is written to {file}. Keep it to yourself: it says whom you talk to.")
