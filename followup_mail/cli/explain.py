"""``explain``: what the program reads in a letter, and on which words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from followup_mail.cli import whose
from followup_mail.cli.settings import Settings

if TYPE_CHECKING:
    from followup_mail.letters.model import Letter
    from followup_mail.reading.model import Reader

MAX_BYTES = 64 * 1024 * 1024
"""More than mail servers take as one letter."""


@click.command("explain")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, one line a file.")
@click.option("--me", metavar="ADDRESS", help="Whose mailbox the letters come from.")
@click.option("--timezone", metavar="ZONE", help="The zone of that person's calendar, such as Europe/Berlin.")
@click.pass_context
def command(
    ctx: click.Context, files: tuple[Path, ...], as_json: bool, me: str | None, timezone: str | None
) -> None:
    """Say what each letter means for a hiring process, and on which words.

    Needs no configuration when --me and --timezone are given. Ends with 1 if a FILE is no message.
    """
    reader = _reader(ctx.obj, me, timezone)
    show = _show_as_json if as_json else _show
    are_messages = [show(file, reader) for file in files]
    ctx.exit(0 if all(are_messages) else 1)


def _reader(settings: Settings, me: str | None, timezone: str | None) -> Reader:
    from followup_mail.reading.model import Reader
    from followup_mail.worker.persona import reader_of

    zone, address = whose.zone(timezone), whose.address(me)
    if zone is not None and address is not None:
        return Reader(frozenset((address.casefold(),)), zone)
    return reader_of(whose.config_of(settings, address, zone, of_files=True))


def _show_as_json(file: Path, reader: Reader) -> bool:
    """The object of one file, on a line; whether it is a message."""
    from followup_mail.cli.explained import as_object
    from followup_mail.reading import read

    letter = _letter(file)
    told = letter if isinstance(letter, dict) else as_object(file, read(letter, reader))
    click.echo(json.dumps(told))
    return "error" not in told


def _show(file: Path, reader: Reader) -> bool:
    """One file to a person; whether it is a message."""
    from followup_mail.cli.explained import print_error, print_explained
    from followup_mail.cli.terminal import console
    from followup_mail.reading import read
    from followup_mail.worker.nearness import nearness

    letter = _letter(file)
    if isinstance(letter, dict):
        print_error(letter, console())
        return False
    print_explained(file, letter, read(letter, reader), nearness(letter, reader), console())
    return True


def _letter(file: Path) -> Letter | dict[str, Any]:
    """The letter in a file, or the object that says why there is none."""
    from followup_mail.letters import NotALetter, parse_letter

    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            why = "It is larger than any letter."
        else:
            return parse_letter(raw)
    except OSError as problem:
        why = f"It cannot be read: {problem.strerror}."
    except NotALetter as problem:
        why = str(problem)
    return {"format": 1, "file": str(file), "error": why}
