"""Questions at the terminal."""

from __future__ import annotations

import click
from click.testing import CliRunner

from followup_mail.cli.asking import Asker


def test_a_choice_that_is_none_is_asked_for_again_in_plain_words() -> None:
    @click.command()
    def command() -> None:
        click.echo(f"chosen: {Asker(asks=True).choose('Which', ['a', 'b'])}")

    ended = CliRunner().invoke(command, input="secret\n3\n2\n")
    assert ended.output.count("That must be a number from 1 to 2.") == 2
    assert ended.output.endswith("chosen: 1\n")
