"""Questions put to the user, each of which an option may have answered already."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Sequence

import click

from followup_mail.cli.terminal import shown

Reader = Callable[[str], str]
"""Takes an answer and gives it as it is kept; ValueError says what is wrong with it ("must be …")."""


# What stands before the words of a line: those of the next line begin under them.
_MARGIN = re.compile(r" *(?:\d+\.? +)?")
# What is put behind a question that is answered by yes or no.
_YES_OR_NO = " [y/N]: "


class Asker:
    """Asks on stderr. Where it may not ask, what has no default is wrong usage that names the option."""

    def __init__(self, *, asks: bool) -> None:
        self.asks = asks

    def say(self, text: str = "") -> None:
        """Tell the user something."""
        click.echo(shown_lines(_fitted(text)), err=True)

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
            answer = self._prompt(question, default)
            try:
                return read(str(answer).strip())
            except ValueError as error:
                self.say(f"  That {error}.")

    def yes(self, question: str, given: bool | None, *, default: bool) -> bool:
        """Yes or no."""
        if given is not None:
            return given
        if not self.asks:
            return default
        return click.confirm(_fitted(question, _YES_OR_NO), default=default, err=True)

    def choose(self, question: str, choices: Sequence[str], default: int = 0) -> int:
        """One of several, by its place in ``choices``; asked only where the user can be asked."""
        for number, choice in enumerate(choices, start=1):
            self.say(f"  {number}  {choice}")
        numbers = {str(number): number - 1 for number in range(1, len(choices) + 1)}
        while True:
            answer = self._prompt(question, str(default + 1)).strip()
            if answer in numbers:
                return numbers[answer]
            self.say(f"  That must be a number from 1 to {len(choices)}.")

    def secret(self, question: str) -> str:
        """A password, which is not shown; empty if the user typed none."""
        fitted = _fitted(question, ": ")
        return str(click.prompt(fitted, default="", hide_input=True, show_default=False, err=True))

    def _prompt(self, question: str, default: str | None) -> str:
        behind = f" [{default}]: " if default else ": "
        return str(
            click.prompt(_fitted(question, behind), default=default, err=True, show_default=bool(default))
        )


def shown_lines(text: str) -> str:
    """Several lines fit for a terminal."""
    return "\n".join(map(shown, text.split("\n")))


def filled(text: str, width: int, behind: str = "") -> str:
    """Broken between words to lines of ``width`` columns; ``behind``, without it, finds room at the end."""
    *lines, last = text.split("\n")
    # What comes behind the words must not be broken off them: it counts as a part of the last one.
    end = _line_filled(last + behind.replace(" ", "\0"), width).replace("\0", " ").removesuffix(behind)
    return "\n".join([*(_line_filled(line, width) for line in lines), end])


def _line_filled(line: str, width: int) -> str:
    margin = _MARGIN.match(line)
    assert margin is not None, "it may be empty"  # noqa: S101
    words = line[margin.end() :]
    if not words:
        return line
    return textwrap.fill(
        words,
        width,
        initial_indent=margin.group(),
        subsequent_indent=" " * margin.end(),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _fitted(text: str, behind: str = "") -> str:
    """As it is for a pipe; on a terminal no word is broken by its edge."""
    return filled(text, shutil.get_terminal_size().columns, behind) if sys.stderr.isatty() else text


def _read(answer: str, option: str, read: Reader) -> str:
    try:
        return read(answer.strip())
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint=option) from None
