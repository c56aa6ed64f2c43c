"""The names of months, weekdays and zones in the twelve languages, as the Unicode CLDR has them.

``names.json`` is written by ``tools/cldr_names.py``, never by hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

FORMAT = 1
FILE = Path(__file__).with_name("names.json")


class Calendar(NamedTuple):
    """What a language calls the months (January first) and the weekdays (Monday first)."""

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    short_weekdays: tuple[tuple[str, ...], ...]


class Names(NamedTuple):
    """All names: calendars by language code; cities, countries and zones' own names by IANA zone."""

    calendars: Mapping[str, Calendar]
    places: Mapping[str, tuple[str, ...]]
    zones: Mapping[str, tuple[str, ...]]


def _load() -> Names:
    data = json.loads(files("followup_mail.dates").joinpath("names.json").read_text(encoding="utf-8"))
    return Names(
        {
            code: Calendar(
                *(tuple(map(tuple, table[name])) for name in ("months", "weekdays", "short_weekdays"))
            )
            for code, table in data["languages"].items()
        },
        {zone: tuple(names) for zone, names in data["places"].items()},
        {zone: tuple(names) for zone, names in data["zones"].items()},
    )


NAMES = _load()
