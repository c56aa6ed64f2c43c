"""Which zone a time is in."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from tests.dates.finding import BERLIN, MONDAY, mentions, only

NAMED = {
    "10:30 ET": "America/New_York",
    "10:30 EST": "America/New_York",
    "10:30 EDT": "America/New_York",
    "10:30 (ET)": "America/New_York",
    "10:30 AM Eastern": "America/New_York",
    "10:30 AM Eastern Time": "America/New_York",
    "10:30 AM Eastern Standard Time": "America/New_York",
    "10:30 AM (Eastern Time)": "America/New_York",
    "10:30 am US Eastern": "America/New_York",
    "10:30 CT": "America/Chicago",
    "10:30 Central Time": "America/Chicago",
    "10:30 MT": "America/Denver",
    "10:30 Mountain Time": "America/Denver",
    "10:30 PT": "America/Los_Angeles",
    "10:30 Pacific": "America/Los_Angeles",
    "10:30 am Pacific time": "America/Los_Angeles",
    "10:30 PST": "America/Los_Angeles",
    "10:30 CET": "Europe/Berlin",
    "10:30 CEST": "Europe/Berlin",
    "10:30 cet": "Europe/Berlin",
    "10:30 Central European Time": "Europe/Berlin",
    "10:30 Uhr MEZ": "Europe/Berlin",
    "10:30 Uhr (MESZ)": "Europe/Berlin",
    "10:30 JST": "Asia/Tokyo",
    "10:30 AEST": "Australia/Sydney",
    "10:30 AEDT": "Australia/Sydney",
    "10:30 SGT": "Asia/Singapore",
    "10:30 EET": "Europe/Helsinki",
    "10:30 Europe/Berlin": "Europe/Berlin",
    "10:30 (America/Argentina/Buenos_Aires)": "America/Argentina/Buenos_Aires",
    "1 pm Houston time": "America/Chicago",
    "10:30 Berlin time": "Europe/Berlin",
    "10:30 (Berlin time)": "Europe/Berlin",
    "10:30 New York time": "America/New_York",
    "10:30 UK time": "Europe/London",
    "10:30 London time": "Europe/London",
    "10:30 German time": "Europe/Berlin",
    "10h30 (heure de Paris)": "Europe/Paris",
    "10:30 hora de Madrid": "Europe/Madrid",
    "10:30 Berliner Zeit": "Europe/Berlin",
    "10:30 (London)": "Europe/London",
    "10:30 – 11:15 ET": "America/New_York",
    "10:30 AM - 11:15 AM (CST)": "America/Chicago",
    "10:30 AM (2 hours) ET": "America/New_York",
    "10:30 (UTC+00:00) Dublin, Edinburgh, Lisbon, London": "Europe/Dublin",
    "10:30 | (UTC-05:00) Eastern Time (US & Canada)": "America/New_York",
}


@pytest.mark.parametrize(("time", "zone"), [item for item in NAMED.items() if "CST" not in item[0]])
def test_named(time: str, zone: str) -> None:
    assert only(f"Thursday 12 March 2026, {time}").zone == ZoneInfo(zone)


OFFSETS = {
    "10:30 UTC": 0.0,
    "10:30 GMT": 0.0,
    "10:30Z": 0.0,
    "10:30 UTC+1": 1.0,
    "10:30 UTC+01:00": 1.0,
    "10:30 (UTC+01:00)": 1.0,
    "10:30 GMT-5": -5.0,
    "10:30 GMT-05:00": -5.0,
    "10:30 GMT−05:00": -5.0,
    "10:30 GMT+5:30": 5.5,
    "10:30 UTC +5:30": 5.5,
    "10:30 +0530": 5.5,
    "10:30 +01:00": 1.0,
    "10:30-05:00": None,  # a span
}


@pytest.mark.parametrize(("time", "hours"), [item for item in OFFSETS.items() if item[1] is not None])
def test_offset(time: str, hours: float) -> None:
    zone = only(f"Thursday 12 March 2026, {time}").zone
    assert zone is not None
    assert zone.utcoffset(None) == dt.timedelta(hours=hours)


def test_iso_offset() -> None:
    mention = only("Start: 2026-03-12T14:30:00+01:00")
    assert (mention.time, mention.zone) == (dt.time(14, 30), dt.timezone(dt.timedelta(hours=1)))


@pytest.mark.parametrize(
    ("name", "user", "sent_offset", "zone"),
    [
        ("CST", "America/New_York", -5, "America/Chicago"),
        ("CST", "America/Chicago", -6, "America/Chicago"),
        ("CST", "Asia/Shanghai", 8, "Asia/Shanghai"),
        ("CST", "Europe/Berlin", 8, "Asia/Shanghai"),
        ("CST", "Europe/Berlin", 1, None),
        ("IST", "Asia/Kolkata", 5.5, "Asia/Kolkata"),
        ("IST", "Europe/Dublin", 0, "Europe/Dublin"),
        ("IST", "America/New_York", 5.5, "Asia/Kolkata"),
        ("IST", "America/New_York", -5, None),
        ("BST", "Europe/London", 0, "Europe/London"),
        ("BST", "Europe/Berlin", 1, "Europe/London"),
        ("BST", "Asia/Dhaka", 6, "Asia/Dhaka"),
        ("EST", "Europe/Berlin", 1, "America/New_York"),
        ("EST", "America/New_York", -5, "America/New_York"),
        ("EST", "Australia/Sydney", 11, "Australia/Sydney"),
        ("MST", "America/Denver", -7, "America/Denver"),
    ],
)
def test_shared_names(name: str, user: str, sent_offset: float, zone: str | None) -> None:
    """Rule `unsure`: a wrong zone may be a wrong day."""
    sent = MONDAY.astimezone(dt.timezone(dt.timedelta(hours=sent_offset)))
    mention = only(f"Thursday 12 March 2026 at 10:30 {name}", sent=sent, timezone=ZoneInfo(user))
    assert mention.zone == (ZoneInfo(zone) if zone else None)


def test_abbreviation_is_of_the_day() -> None:
    """Eastern time in July is summer time, however it is called."""
    mention = only("Thursday 9 July 2026, 10:30 EST")
    assert mention.date is not None
    assert mention.time is not None
    assert dt.datetime.combine(mention.date, mention.time, mention.zone).utcoffset() == dt.timedelta(hours=-4)


@pytest.mark.parametrize(
    "text",
    [
        "Monday 9 March 2026 (all times ET)\n\n10:30 Anna\n11:00 Tom",
        "Monday 9 March 2026, 10:30\nTime zone: Eastern Time",
        "10:30 AM, Monday, March 9, 2026 (Eastern Time)",
        "All times are in ET. Monday 9 March 2026 at 10:30",
    ],
)
def test_zone_from_elsewhere(text: str) -> None:
    (mention, *_) = mentions(text)
    assert mention.zone == ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    "text",
    [
        "12 March 10:30",
        "12 March, 10:30 in Berlin",
        "le 12 mars 10:30 et puis",
        "12. März 10:30 ist gut",
        "12 March 10:30 art class",
        "12 March, 10:30 local time",
        "12 March 10:30 Central Library",
    ],
)
def test_no_zone(text: str) -> None:
    assert only(text).zone is None


def test_two_clocks() -> None:
    mention = only("Thursday 12 March, 10:30 AM ET / 3:30 PM CET", timezone=BERLIN)
    assert (mention.time, mention.zone) == (dt.time(10, 30), ZoneInfo("America/New_York"))
