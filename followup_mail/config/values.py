"""The single values a configuration holds: how each is written, and what is said where it is written wrongly.

Every reader takes what YAML gave and raises ``ValueError`` with the second half of a sentence ("must be …").
"""

from __future__ import annotations

import datetime as dt
import difflib
import ipaddress
import re
import shlex
import zoneinfo
from pathlib import Path
from urllib.parse import urlsplit

_DURATION = re.compile(r"(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?", re.ASCII)
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")
_ADDRESS = re.compile(r"[^\s@<>,;\"()]+@[^\s@<>,;\"()]+")
_DOMAIN = re.compile(r"@?[^\s@<>,;\"()/]+\.[^\s@<>,;\"()/]+")


def duration(value: object) -> dt.timedelta:
    """A span of time: ``15m``, ``2h``, ``90s``, ``1d``, or several from great to small (``1h30m``)."""
    if isinstance(value, dt.timedelta):
        return value
    match = _DURATION.fullmatch(value) if isinstance(value, str) and value else None
    if match is None:
        raise ValueError("must be a span of time such as 15m, 2h or 1h30m (d, h, m and s)")
    days, hours, minutes, seconds = (int(number or 0) for number in match.groups())
    return dt.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def sweep_interval(value: object) -> dt.timedelta:
    """A duration between two sweeps: servers are not to be pestered, and a day is the unit of the rules."""
    span = duration(value)
    if not dt.timedelta(minutes=1) <= span <= dt.timedelta(days=1):
        raise ValueError("must be from 1m to 1d")
    return span


def written_duration(span: dt.timedelta) -> str:
    """The inverse of ``duration``: ``timedelta(minutes=90)`` is ``1h30m``."""
    rest = int(span.total_seconds())
    text = ""
    for letter, size in (("d", 86400), ("h", 3600), ("m", 60), ("s", 1)):
        count, rest = divmod(rest, size)
        text += f"{count}{letter}" if count else ""
    return text or "0s"


def clock_time(value: object) -> dt.time:
    """A local time of day, ``HH:MM``."""
    if isinstance(value, dt.time):
        return value
    match = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError('must be a time of day from "00:00" to "23:59", written with two digits each')
    return dt.time(int(match[1]), int(match[2]))


def zone(value: object) -> zoneinfo.ZoneInfo:
    """A time zone by its IANA name."""
    if isinstance(value, zoneinfo.ZoneInfo):
        return value
    if not isinstance(value, str) or not value:
        raise ValueError("must be the name of a time zone, such as Europe/Berlin or America/New_York")
    try:
        return zoneinfo.ZoneInfo(value)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        raise ValueError(f"must be the name of a time zone, and {_no_zone(value)}") from None


def _no_zone(value: str) -> str:
    shown = "".join(char if char.isprintable() else "?" for char in value[:40])
    known = {name.casefold(): name for name in zoneinfo.available_timezones()}
    wanted = value[:40].casefold().replace(" ", "_")
    cities = {name.rpartition("/")[2]: name for name in sorted(known, reverse=True)}
    near = difflib.get_close_matches(wanted, known, n=1, cutoff=0.75)
    near = near or [cities[city] for city in difflib.get_close_matches(wanted, cities, n=1, cutoff=0.75)]
    hint = (
        f"perhaps {known[near[0]]} is meant" if near else "names are like Europe/Berlin or America/New_York"
    )
    return f"{shown!r} is none; {hint}"


def system_zone() -> zoneinfo.ZoneInfo:
    """The zone this system is set to."""
    import tzlocal

    try:
        name = tzlocal.get_localzone_name()
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        name = None
    if name is None:
        raise ValueError("must be given, since this system does not tell its own (such as Europe/Berlin)")
    return zone(name)


def line(value: object) -> str:
    """A text of one line, without control characters, that is not empty."""
    text = _text(value)
    if not text.strip() or not text.isprintable():
        raise ValueError("must be one line of text and not empty")
    return text


def language(value: object) -> str:
    """A language tag (RFC 5646) of a language and at most a region or script."""
    text = _text(value)
    if not _LANGUAGE.fullmatch(text):
        raise ValueError("must be a language code such as en or de")
    return text


def address(value: object) -> str:
    """One bare mail address (RFC 5322 addr-spec)."""
    text = _text(value)
    if not text.isprintable() or not _ADDRESS.fullmatch(text):
        raise ValueError("must be a mail address alone, such as jordan@example.com")
    return text


def sender(value: object) -> str:
    """A mail address or a domain, as compared: in lower case, a domain without ``@``."""
    text = _text(value)
    if not text.isprintable() or not (_ADDRESS.fullmatch(text) or _DOMAIN.fullmatch(text)):
        raise ValueError("must be a mail address or a domain, such as jobs@example.com or example.com")
    return text.casefold().removeprefix("@")


def command(value: object) -> str:
    """A command line that is run without a shell."""
    text = line(value)
    try:
        shlex.split(text)
    except ValueError:
        raise ValueError("must be a command line, and this one has an unclosed quotation mark") from None
    return text


def url(value: object) -> str:
    """A web address: https, or http to this machine only, since secrets go there."""
    text = line(value)
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port  # raises ValueError where it is none
    except ValueError:
        host = None
    if not host or not text.isascii() or " " in text or parts.fragment:
        raise ValueError("must be a web address such as https://login.example.com/token")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise ValueError("must begin with https:// (http:// is for this machine only)")
    return text


def credential(value: object) -> str:
    """The name of a credential of systemd: a file name (systemd.exec(5), ``LoadCredential=``)."""
    text = line(value)
    if "/" in text or "\\" in text or text in (".", ".."):
        raise ValueError("must be a name without slashes, such as mail-password")
    return text


def path(value: object, folder: Path) -> Path:
    """A path; ``~`` is the user's home, and a relative one counts from ``folder``."""
    if isinstance(value, Path):
        return value
    try:
        return folder / Path(line(value)).expanduser()
    except RuntimeError:
        raise ValueError("must be a path, and this user has no home folder for ~ to stand for") from None


def is_loopback(host: str) -> bool:
    """Whether a host can only be this machine."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool | int | float):
        raise ValueError(f"must be text: put {value!r} into quotation marks")
    raise ValueError("must be text")
