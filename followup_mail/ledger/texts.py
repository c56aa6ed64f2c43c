"""How values are written into the ledger and read back exactly."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import TypeAdapter

from followup_mail.ledger.model import Link, Marks
from followup_mail.reading.model import Signal

_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {kind: TypeAdapter(kind) for kind in (Signal, Link, Marks)}


def dumped(value: Signal | Link | Marks) -> str:
    """A frozen dataclass as JSON. ValueError where it holds what no text can, such as half a surrogate."""
    text: str = _ADAPTERS[type(value)].dump_json(value, exclude_defaults=True).decode("utf-8")
    return text


def signal(text: str) -> Signal:
    """The inverse of ``dumped``."""
    value: Signal = _ADAPTERS[Signal].validate_json(text)
    return value


def link(text: str) -> Link:
    """The inverse of ``dumped``."""
    value: Link = _ADAPTERS[Link].validate_json(text)
    return value


def marks(text: str) -> Marks:
    """The inverse of ``dumped``."""
    value: Marks = _ADAPTERS[Marks].validate_json(text)
    return value


def moment(value: dt.datetime) -> str:
    """An aware moment in UTC, so that texts sort as moments do."""
    try:
        utc = value.astimezone(dt.UTC)
    except OverflowError:  # the first or last day of the calendar: UTC has no such moment
        utc = value.replace(tzinfo=dt.UTC)
    return utc.isoformat(timespec="microseconds")


def moment_or_none(value: dt.datetime | None) -> str | None:
    """``moment``, or None."""
    return None if value is None else moment(value)


def read_moment(text: str | None) -> dt.datetime | None:
    """The inverse of ``moment_or_none``; in UTC."""
    return None if text is None else dt.datetime.fromisoformat(text)
