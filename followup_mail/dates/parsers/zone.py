"""Zones: ET, CET, UTC+1, +0530, Europe/Berlin, "Eastern Time", "Houston time", "heure de Paris"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from followup_mail.dates import zones
from followup_mail.dates.patterns import Hit, Pattern
from followup_mail.dates.pieces import ZonePiece
from followup_mail.dates.roles import Role
from followup_mail.dates.tokens import Tokens

_SIGN = r"(?P<sign>PLUS|DASH)"
_OFFSET = r"(?: (?P<c>CLOCK) | (?P<t>HHMM) | (?P<h>HOUR) (?!DOT? DAY) )"
_UTC = Pattern(rf"(?P<label>ZONE_LABEL COLON?)? OPEN? (?P<utc>UTC) (?: {_SIGN} {_OFFSET} )?")
_BARE_OFFSET = Pattern(rf"(?P<label>ZONE_LABEL COLON?)? {_SIGN} (?: (?P<c>CLOCK) | (?P<t>HHMM) )")
_NAME = Pattern(r"(?P<label>ZONE_LABEL COLON?)? (?P<zone>ZONE) TIME?")
_REGION = Pattern(r"(?P<label>ZONE_LABEL COLON?)? (?P<region>REGION) STANDARD? (?P<time>TIME)?")
_PLACE = Pattern(r"(?P<label>ZONE_LABEL COLON?)? (?P<place>PLACE) (?:STANDARD? TIME)")
_TIME_OF_PLACE = Pattern(r"TIME (?:OF|IN|AT)? (?P<place>PLACE)")
# "11 hs de Argentina", "14h de Brasília"; German "10 Uhr in Wien" may be where one meets.
_HOUR_OF_PLACE = Pattern(r"(?<=OCLOCK) (?P<of>OF)? (?P<place>PLACE)")
_BRACKETED = Pattern(r"OPEN (?P<place>PLACE) CLOSE")
_LABEL_REACH = 9  # tokens
# Names in capitals; in small letters they are words ("et", "ist", "mez", "art").
_SMALL_LETTERS_TOO = frozenset(
    {
        "utc",
        "gmt",
        "cet",
        "cest",
        "bst",
        "pst",
        "pdt",
        "est",
        "edt",
        "cst",
        "cdt",
        "mst",
        "mdt",
        "jst",
        "aest",
        "mesz",
    }
)


def find(tokens: Tokens) -> Iterator[ZonePiece]:
    """Every zone. Whether it belongs to a time is for the refiners to settle."""
    for hit in _UTC.hits(tokens):
        if piece := _utc(hit):
            yield piece
    for hit in _BARE_OFFSET.hits(tokens):
        zone = _offset(hit)
        if zone is not None and tokens.touch(hit.first + 1):
            yield ZonePiece(hit.first, hit.last, zone=zone, labelled=hit.at("label") is not None)
    for pattern, group, role in (
        (_NAME, "zone", Role.ZONE),
        (_REGION, "region", Role.REGION),
        (_PLACE, "place", Role.PLACE),
        (_TIME_OF_PLACE, "place", Role.PLACE),
        (_HOUR_OF_PLACE, "place", Role.PLACE),
        (_BRACKETED, "place", Role.PLACE),
    ):
        for hit in pattern.hits(tokens):
            piece = _named(hit, group, role)
            if piece is not None:
                yield piece


def _utc(hit: Hit) -> ZonePiece | None:
    index = hit.at("utc")
    if index is None:
        return None
    word = hit.tokens.word(index)
    if word.lower() in ("z", "zulu") and not (hit.tokens.touch(index) and word == "Z"):
        return None
    if hit.at("sign") is None:
        return ZonePiece(hit.first, hit.last, zone=dt.UTC, labelled=hit.at("label") is not None)
    zone = _offset(hit)
    named = _places_behind(hit)
    if zone and named:
        return ZonePiece(hit.first, named[1], names=named[0], labelled=hit.at("label") is not None)
    return ZonePiece(hit.first, hit.last, zone=zone, labelled=hit.at("label") is not None) if zone else None


def _places_behind(hit: Hit) -> tuple[tuple[str, ...], int] | None:
    """The zones of the places in a label such as "(UTC+00:00) Dublin, Lisbon, London", and where it ends.

    The offset is that of winter: in July the label still says UTC+00:00 and means London's summer time.
    """
    tokens, names, end = hit.tokens, list[str](), hit.last + 1
    closed = tokens.has(hit.last, Role.CLOSE)
    for index in range(hit.last + closed, min(hit.last + _LABEL_REACH, len(tokens))):
        role = Role.PLACE if tokens.has(index, Role.PLACE) else Role.REGION
        place = tokens.value(index, role) if tokens.has(index, role) else None
        if isinstance(place, tuple):
            names.extend(place)
            end = index + 1
        elif not (tokens.has(index, Role.COMMA) or tokens.is_name(index)):
            break
    return (tuple(dict.fromkeys(names)), end) if names else None


def _offset(hit: Hit) -> dt.tzinfo | None:
    tokens, sign = hit.tokens, hit.at("sign")
    if sign is None:
        return None
    west = not tokens.has(sign, Role.PLUS)
    clock, military = hit.at("c"), hit.number("t", Role.HHMM)
    if clock is not None and isinstance(value := tokens.items[clock].number, tuple):
        return zones.fixed(value[0], value[1], west=west)
    if military is not None:
        return zones.fixed(military // 100, military % 100, west=west)
    hour = hit.number("h", Role.HOUR)
    return None if hour is None else zones.fixed(hour, west=west)


def _named(hit: Hit, group: str, role: Role) -> ZonePiece | None:
    tokens, index = hit.tokens, hit.at(group)
    if index is None:
        return None
    word = tokens.word(index)
    if hit.first == index and "of" in hit.groups and not word.lower().startswith("de "):
        return None  # "10 Uhr Wien" may be where one meets
    if role is Role.REGION and hit.at("time") is None and tokens.is_name(hit.last):
        return None  # "10:30, Central Library"
    labelled = hit.at("label") is not None
    if tokens.items[index].zone is not None:
        return ZonePiece(hit.first, hit.last, zone=tokens.items[index].zone, labelled=labelled)
    names = tokens.value(index, role)
    if not isinstance(names, tuple) or (
        role is Role.ZONE and not word.isupper() and word.lower() not in _SMALL_LETTERS_TOO
    ):
        return None
    return ZonePiece(hit.first, hit.last, names=names, labelled=labelled)
