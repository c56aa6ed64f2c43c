"""``explain``: what the program reads in a letter, and on which words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from followup_mail.cli import whose
from followup_mail.cli.settings import Settings

if TYPE_CHECKING:
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
    from followup_mail.cli.explained import print_explained
    from followup_mail.cli.terminal import console

    reader = _reader(ctx.obj, me, timezone)
    out = console()
    failed = False
    for file in files:
        told = _explained(file, reader)
        failed |= "error" in told
        if as_json:
            click.echo(json.dumps(told))
        else:
            print_explained(told, out)
    ctx.exit(1 if failed else 0)


def _reader(settings: Settings, me: str | None, timezone: str | None) -> Reader:
    from followup_mail.reading.model import Reader
    from followup_mail.worker.persona import reader_of

    zone, address = whose.zone(timezone), whose.address(me)
    if zone is not None and address is not None:
        return Reader(frozenset((address.casefold(),)), zone)
    return reader_of(whose.config_of(settings, address, zone))


def _explained(file: Path, reader: Reader) -> dict[str, Any]:
    """The object of one file; that of a file that is no message holds ``error``."""
    from followup_mail.cli.explained import as_object
    from followup_mail.letters import NotALetter, parse_letter
    from followup_mail.reading import read

    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as problem:
        return {"format": 1, "file": str(file), "error": f"It cannot be read: {problem.strerror}."}
    if len(raw) > MAX_BYTES:
        return {"format": 1, "file": str(file), "error": "It is larger than any letter."}
    try:
        return as_object(file, read(parse_letter(raw), reader))
    except NotALetter as problem:
        return {"format": 1, "file": str(file), "error": str(problem)}
