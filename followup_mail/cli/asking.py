"""Questions put to the user, each of which an option may have answered already."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from followup_mail.cli.terminal import shown

Reader = Callable[[str], str]
"""Takes an answer and gives it as it is kept; ValueError says what is wrong with it ("must be …")."""


class Asker:
    """Asks on stderr. Where it may not ask, what has no default is wrong usage that names the option."""

    def __init__(self, *, asks: bool) -> None:
        self.asks = asks

    def say(self, text: str = "") -> None:
        """Tell the user something."""
        click.echo(shown_lines(text), err=True)

    def text(
        self,
        question: str,
        option: str,
        given: str | None,
        default: str | None = None,
        read: Reader = str,
    ) -> str:
        """A text. An answer that cannot be read is asked for again, with what is wrong about it."""
        if given is not None:
            return _read(given, option, read)
        if not self.asks:
            if default is None:
                raise click.UsageError(f"{question}? With --no-input, {option} has to say it.")
            return _read(default, option, read)
        while True:
            answer = click.prompt(question, default=default, err=True, show_default=bool(default))
            try:
                return read(str(answer).strip())
            except ValueError as error:
                self.say(f"  That {error}.")

    def yes(self, question: str, given: bool | None, *, default: bool) -> bool:
        """Yes or no."""
        if given is not None:
            return given
        return click.confirm(question, default=default, err=True) if self.asks else default

    def choose(self, question: str, choices: Sequence[str], default: int = 0) -> int:
        """One of several, by its place in ``choices``; asked only where the user can be asked."""
        for number, choice in enumerate(choices, start=1):
            self.say(f"  {number}  {choice}")
        numbers = {str(number): number - 1 for number in range(1, len(choices) + 1)}
        while True:
            answer = str(click.prompt(question, default=str(default + 1), err=True)).strip()
            if answer in numbers:
                return numbers[answer]
            self.say(f"  That must be a number from 1 to {len(choices)}.")

    def secret(self, question: str) -> str:
        """A password, which is not shown; empty if the user typed none."""
        return str(click.prompt(question, default="", hide_input=True, show_default=False, err=True))


def shown_lines(text: str) -> str:
    """Several lines fit for a terminal."""
    return "\n".join(map(shown, text.split("\n")))


def _read(answer: str, option: str, read: Reader) -> str:
    try:
        return read(answer.strip())
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint=option) from None
