"""``import``: takes in a ledger that ``export`` wrote."""

from __future__ import annotations

from pathlib import Path

import click

from followup_mail.cli.settings import Settings


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Also where there is a ledger; the old one is kept beside it.")
@click.pass_context
def command(ctx: click.Context, file: Path, replace: bool) -> None:
    """Take the ledger in FILE, of this version or any before, for the one to go on with.

    The program must not be at work. Accounts are known by their names in the configuration.
    """
    from followup_mail.cli.terminal import shown
    from followup_mail.ledger.moving import accounts_in, import_ledger, is_in_use
    from followup_mail.worker.run import only_instance

    settings: Settings = ctx.obj
    config = settings.load()
    with only_instance(config):
        if is_in_use(config.state_dir) and not replace:
            raise click.UsageError(
                f"There is a ledger in {config.state_dir} already; with --replace that one is kept beside it."
            )
        kept = import_ledger(file, config.state_dir)
    if settings.quiet:
        return
    click.echo(f"The ledger of {file} is now the one in {config.state_dir}.")
    if kept is not None:
        click.echo(f"The one that was there is kept as {kept}.")
    unknown = set(accounts_in(file)) - {account.name for account in config.accounts}
    if unknown:
        names = ", ".join(map(shown, sorted(unknown)))
        click.echo(f"It knows accounts that the configuration does not name: {names}.", err=True)
