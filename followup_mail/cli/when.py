"""A moment given on the command line."""

from __future__ import annotations

import datetime as dt

import click


def moment(text: str, zone: dt.tzinfo) -> dt.datetime:
    """An ISO 8601 moment, in the user's zone; one without offset is meant in that zone."""
    try:
        given = dt.datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is no ISO 8601 moment such as 2026-03-19T08:00 or 2026-03-19T08:00+01:00.",
            param_hint="--at",
        ) from None
    return given.replace(tzinfo=zone) if given.tzinfo is None else given.astimezone(zone)
