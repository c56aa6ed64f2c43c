"""``answer``: the user's word on a question of ``status``."""

from __future__ import annotations

import click

from followup_mail.cli import saying


@click.command("answer")
@click.argument("question", metavar="QUESTION")
@click.argument("choice", metavar="CHOICE")
@click.pass_context
def command(ctx: click.Context, question: str, choice: str) -> None:
    """Answer a question that `status` asks.

    QUESTION is its id, such as q3. CHOICE is one of its options, the beginning of one, or its place: 1, 2.
    """
    from followup_mail.worker import phrases

    saying.say(ctx, ctx.obj.load(), lambda hearing: phrases.answer(hearing, question, choice))
