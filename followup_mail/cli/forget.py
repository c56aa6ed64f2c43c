"""``forget``: removes what the ledger holds."""

from __future__ import annotations

import datetime as dt

import click


@click.command("forget")
@click.argument("process", metavar="PROCESS", required=False)
@click.option("--all", "everything", is_flag=True, help="Every process, and all else that was read.")
@click.pass_context
def command(ctx: click.Context, process: str | None, everything: bool) -> None:
    """Remove what the ledger holds of a process, for good.

    Hashes alone stay, so that its letters are never read again and no follow-up is written twice. Your
    mailbox stays as it is.
    """
    from followup_mail.cli.terminal import shown
    from followup_mail.worker import saying

    if everything == (process is not None):
        raise click.UsageError("Name one PROCESS, or all with --all.")
    forgotten = saying.forget(ctx.obj.load(), process, dt.datetime.now(dt.UTC))
    if not ctx.obj.quiet:
        click.echo(f"Forgotten: {', '.join(map(shown, forgotten)) or 'there was no process'}.")
