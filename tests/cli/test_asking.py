"""Questions at the terminal."""

from __future__ import annotations

import click
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.cli.asking import Asker, filled


def test_a_choice_that_is_none_is_asked_for_again_in_plain_words() -> None:
    @click.command()
    def command() -> None:
        click.echo(f"chosen: {Asker(asks=True).choose('Which', ['a', 'b'])}")

    ended = CliRunner().invoke(command, input="secret\n3\n2\n")
    assert ended.output.count("That must be a number from 1 to 2.") == 2
    assert ended.output.endswith("chosen: 1\n")


def test_lines_are_broken_between_words_and_begin_under_their_words() -> None:
    text = "Where:\n  12  a file of yours that nobody else on this computer may read"
    assert filled(text, 40).split("\n") == [
        "Where:",
        "  12  a file of yours that nobody else",
        "      on this computer may read",
    ]


def test_what_stands_behind_a_question_stays_with_its_last_word() -> None:
    assert filled("Have it run from now on", 30, " [y/N]: ") == "Have it run from now\non"
    assert filled("Have it run from now on", 40, " [y/N]: ") == "Have it run from now on"


@given(st.text("ab 1.\n", max_size=200), st.integers(20, 80))
def test_no_word_is_lost(text: str, width: int) -> None:
    assert filled(text, width, ": ").split() == text.split()


def test_what_is_piped_stays_in_one_line() -> None:
    @click.command()
    def command() -> None:
        Asker(asks=True).say("word " * 40)

    assert CliRunner().invoke(command).output == "word " * 40 + "\n"
