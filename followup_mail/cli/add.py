"""``add``: an interview that no letter tells of."""

from __future__ import annotations

import click

from followup_mail.cli import saying


@click.command("add")
@click.option("--company", metavar="NAME", required=True, help="The employer.")
@click.option("--date", "date", metavar="DAY", required=True, help="2026-03-12, or 2026-03-12T14:30.")
@click.option(
    "--to",
    metavar="ADDRESS",
    help="Whom the follow-ups go to: ana@example.com, or 'Ana Prat <ana@example.com>'.",
)
@click.option("--role", metavar="NAME", help="The job.")
@click.pass_context
def command(ctx: click.Context, company: str, date: str, to: str | None, role: str | None) -> None:
    """Tell of an interview that was agreed by phone or in a portal.

    Letters of that employer join it. Where there is a process of that employer and job already, this is its
    next round.
    """
    from followup_mail.worker import phrases

    config = ctx.obj.load()
    name = saying.words(company, "--company") or ""
    day = saying.day(date, config.timezone)
    person, job = saying.person(to, "--to"), saying.words(role, "--role")
    saying.say(ctx, config, lambda hearing: phrases.add(hearing, name, day, person, job))
