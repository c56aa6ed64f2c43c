"""Writes the names of months, weekdays and zones in the twelve languages into the finder's data.

``python -m tools.cldr_names`` after a new Babel; a test says when. The names are those of the Unicode CLDR,
as Babel carries it (Unicode License v3): months and weekdays in full and short, as they stand alone and in a
date; the cities by which time zones are called, the countries that have but one zone, and the zones' own
names. Spellings that people use beside them stand in the tables of ``followup_mail/dates/languages``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from followup_mail.dates.languages import LANGUAGES
from followup_mail.dates.names import FILE, FORMAT
from followup_mail.dates.zones import PLACES, REGIONS

# The zones of a country that go by its name though it has others far away.
_MAIN_ZONES = {
    "ES": "Europe/Madrid",
    "PT": "Europe/Lisbon",
    "DE": "Europe/Berlin",
    "CN": "Asia/Shanghai",
    "NZ": "Pacific/Auckland",
    "UA": "Europe/Kyiv",
    "CL": "America/Santiago",
    "AR": "America/Argentina/Buenos_Aires",
}
_MANY_ZONES = frozenset({"US", "CA", "MX", "BR", "AU", "RU", "ID"})
# East Asian month names are numbers with a mark, which the finder reads as such.
_NUMBERED_MONTHS = frozenset({"ja", "zh"})


def names() -> dict[str, Any]:
    """All that the data file holds."""
    codes = [language.code for language in LANGUAGES]
    return {
        "source": "Unicode CLDR by way of Babel, Unicode License v3; written by tools/cldr_names.py",
        "format": FORMAT,
        "languages": {code: _calendar(code) for code in codes},
        "places": _places(codes),
        "zones": _zones(codes),
    }


def text() -> str:
    """The data file as it should be."""
    return json.dumps(names(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _calendar(code: str) -> dict[str, list[list[str]]]:
    locale = Locale(code)
    forms = ("format", "stand-alone")
    months = [
        _distinct(locale.months[form][width][number] for width in ("wide", "abbreviated") for form in forms)
        for number in range(1, 13)
    ]
    full = [_distinct(locale.days[form]["wide"][day] for form in forms) for day in range(7)]
    # Not the still shorter forms: "We" and "Do" are other words.
    short = [_distinct(locale.days[form]["abbreviated"][day] for form in forms) for day in range(7)]
    return {
        "months": [[]] * 12 if code in _NUMBERED_MONTHS else months,
        "weekdays": full,
        "short_weekdays": [
            [name for name in names if name not in full[day]] for day, names in enumerate(short)
        ],
    }


def _places(codes: Iterable[str]) -> dict[str, list[str]]:
    """Cities and countries by the zone they are in, beside the English names that the tables have."""
    territories = {
        zone: territory
        for territory, zones in get_global("territory_zones").items()
        for zone in (zones if len(zones) == 1 and territory not in _MANY_ZONES else ())
    } | {zone: territory for territory, zone in _MAIN_ZONES.items()}
    found = {}
    for zone, known in sorted(PLACES.items()):
        every = []
        for code in codes:
            locale = Locale(code)
            every.append(get_timezone_location(zone, locale, return_city=True))
            if territory := territories.get(zone):
                every.append(locale.territories[territory])
        old = {name.casefold() for name in known.split(", ")}
        found[zone] = [name for name in _distinct(every) if name not in old]
    return found


def _zones(codes: Iterable[str]) -> dict[str, list[str]]:
    """The zones' own names: "Mitteleuropäische Zeit", "heure d'Europe centrale"."""
    metazones = get_global("meta_zones")
    found = {}
    for zone in sorted(REGIONS):
        every: list[str] = []
        for code in codes:
            named = Locale(code).meta_zones.get(metazones.get(zone), {})
            every += (named["long"] or {}).values() if "long" in named else ()
        found[zone] = _distinct(every)
    return found


def _distinct(values: Iterable[str]) -> list[str]:
    """Each name once, as the finder compares them: in small letters, without the stop of an abbreviation."""
    plain = (value.casefold().replace("’", "'").rstrip(".").strip() for value in values)
    return sorted({value for value in plain if value})


def main() -> None:
    """Write the file."""
    FILE.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
