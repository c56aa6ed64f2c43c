"""``close``: nothing more is to be written about a process."""

from __future__ import annotations

import click

from followup_mail.cli import saying


@click.command("close")
@click.argument("process", metavar="PROCESS", required=False)
@click.option("--all", "everything", is_flag=True, help="Every process that is not over.")
@click.option("--reason", metavar="WORDS", help="Why; offer, rejection or withdrawn is how it ended.")
@click.pass_context
def command(ctx: click.Context, process: str | None, everything: bool, reason: str | None) -> None:
    """Close a process: nothing more is written about it until `reopen`."""
    from followup_mail.worker import phrases

    why = saying.words(reason, "--reason") or ""
    if everything == (process is not None):
        raise click.UsageError("Name one PROCESS, or all with --all.")
    config = ctx.obj.load()
    if process is None:
        saying.say(ctx, config, lambda hearing: phrases.close_all(hearing, why))
    else:
        saying.say(ctx, config, lambda hearing: phrases.close(hearing, process, why))
