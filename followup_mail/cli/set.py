"""``set``: what the program has wrong, or cannot know, about a process."""

from __future__ import annotations

import click

from followup_mail.cli import saying


@click.command("set")
@click.argument("process", metavar="PROCESS")
@click.option("--date", "date", metavar="DAY", help="The interview's day: 2026-03-12, or 2026-03-12T14:30.")
@click.option(
    "--to",
    metavar="ADDRESS",
    help="Whom the follow-ups go to: ana@example.com, or 'Ana Prat <ana@example.com>'.",
)
@click.option("--company", metavar="NAME", help="The employer.")
@click.option("--role", metavar="NAME", help="The job.")
@click.option("--answered", is_flag=True, help="They have got back, without a decision.")
@click.option("--not-held", is_flag=True, help="The interview did not take place.")
@click.option("--not-an-interview", is_flag=True, help="It is no hiring process of yours at all.")
@click.pass_context
def command(
    ctx: click.Context,
    process: str,
    date: str | None,
    to: str | None,
    company: str | None,
    role: str | None,
    answered: bool,
    not_held: bool,
    not_an_interview: bool,
) -> None:
    """Correct what is known of a process. What you say outranks every letter.

    PROCESS is its id, as `status` shows it, or the beginning of one.
    """
    from followup_mail.worker import phrases

    config = ctx.obj.load()
    said = phrases.Corrections(
        day=None if date is None else saying.day(date, config.timezone),
        to=saying.person(to, "--to"),
        company=saying.words(company, "--company"),
        role=saying.words(role, "--role"),
        answered=answered,
        not_held=not_held,
        not_an_interview=not_an_interview,
    )
    saying.say(ctx, config, lambda hearing: phrases.correct(hearing, process, said))
