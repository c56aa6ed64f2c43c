"""What the commands share by which the user tells the program something."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import click

from followup_mail.cli.settings import Settings

if TYPE_CHECKING:
    from followup_mail.config import Config
    from followup_mail.letters.model import Address
    from followup_mail.worker.phrases import Day
    from followup_mail.worker.saying import Phrase

_LONGEST = 200
_NAMED = re.compile(r"(?P<name>[^<>]*[^<>\s])\s*<(?P<address>[^<>]*)>")


def say(ctx: click.Context, config: Config, phrase: Phrase) -> None:
    """Keep the user's word, and show what it changes."""
    from followup_mail.cli.changed import print_changes
    from followup_mail.cli.terminal import console
    from followup_mail.worker import saying

    settings: Settings = ctx.obj
    changes = saying.say(config, phrase, dt.datetime.now(dt.UTC))
    if not settings.quiet:
        print_changes(changes, console())


def day(text: str, zone: dt.tzinfo) -> Day:
    """A day, or a day and an hour, in the user's zone; wrong usage where it is neither."""
    from followup_mail.hiring.timeline import in_zone
    from followup_mail.worker.phrases import Day

    try:
        if len(text.strip()) <= len("2026-03-12"):
            return Day(dt.date.fromisoformat(text.strip()))
        given = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is no day such as 2026-03-12 or, with the hour, 2026-03-12T14:30.", param_hint="--date"
        ) from None
    start = given.replace(tzinfo=zone) if given.tzinfo is None else in_zone(given, zone)
    return Day(start.date(), start)


def plain_day(text: str, option: str) -> dt.date:
    """A day; wrong usage where it is none."""
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise click.BadParameter(f"{text!r} is no day such as 2026-03-12.", param_hint=option) from None


def person(text: str | None, option: str) -> Address | None:
    """``ana@example.com`` or ``Ana Prat <ana@example.com>``; wrong usage where it is neither."""
    from followup_mail.config import values
    from followup_mail.letters.model import Address

    if text is None:
        return None
    named = _NAMED.fullmatch(text.strip())
    name, bare = (named["name"], named["address"]) if named else ("", text.strip())
    try:
        return Address(values.address(bare), (words(name.strip("\"' "), option) or "") if name else "")
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint=option) from None


def words(text: str | None, option: str) -> str | None:
    """Some words on one line; wrong usage where they are none, or hold control characters."""
    if text is None:
        return None
    kept = " ".join(text.split(" ")).strip()
    if not kept or len(kept) > _LONGEST or not kept.isprintable():
        raise click.BadParameter(
            f"must be words on one line, at most {_LONGEST} characters.", param_hint=option
        )
    return kept
