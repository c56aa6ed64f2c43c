"""Calendar parts: RFC 5545 events as the reader takes them."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from followup_mail.letters.model import CalendarPart, Letter
from followup_mail.reading.invitations import Event, events

BERLIN = ZoneInfo("Europe/Berlin")
OWN_ZONE = """BEGIN:VTIMEZONE
TZID:House Time
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:{offset}
TZOFFSETTO:{offset}
END:STANDARD
END:VTIMEZONE
"""


def letter(*calendars: str, method: str | None = None) -> Letter:
    parts = tuple(CalendarPart(str(number), method, text) for number, text in enumerate(calendars, 1))
    return Letter("x", None, (), (), "", None, (), None, (), (), (), {}, (), (), parts)


def calendar(
    *lines: str, zone: str = "", method: str = "REQUEST", end: str = "END:VEVENT\nEND:VCALENDAR\n"
) -> str:
    head = (
        f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y\nMETHOD:{method}\n"
        if method
        else "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y\n"
    )
    return head + zone + "BEGIN:VEVENT\nUID:u1\nDTSTAMP:20260301T000000Z\n" + "\n".join(lines) + "\n" + end


def one(*lines: str, **kwargs: str) -> Event:
    (event,) = events(letter(calendar(*lines, **kwargs)), BERLIN)
    return event


def test_a_time_in_utc_falls_on_the_users_day() -> None:
    event = one("DTSTART:20260312T233000Z")
    assert event.date == dt.date(2026, 3, 13)
    assert event.start == dt.datetime(2026, 3, 13, 0, 30, tzinfo=BERLIN)


@pytest.mark.parametrize(
    "tzid",
    [
        "America/New_York",
        "Eastern Standard Time",
        '"Eastern Standard Time"',
        "/freeassociation.sourceforge.net/America/New_York",
    ],
)
def test_iana_and_windows_zones_are_known_without_a_definition(tzid: str) -> None:
    event = one(f"DTSTART;TZID={tzid}:20260312T140000")
    assert event.start == dt.datetime(2026, 3, 12, 19, 0, tzinfo=BERLIN)


def test_a_zone_nobody_can_resolve_leaves_the_day_open() -> None:
    event = one("DTSTART;TZID=House Time:20260312T140000")
    assert (event.date, event.start) == (None, None)


def test_a_zone_defined_by_one_letter_is_unknown_to_the_next() -> None:
    line = "DTSTART;TZID=House Time:20260312T140000"
    (first,) = events(letter(calendar(line, zone=OWN_ZONE.format(offset="-0500"))), BERLIN)
    (second,) = events(letter(calendar(line, zone=OWN_ZONE.format(offset="+0100"))), BERLIN)
    (third,) = events(letter(calendar(line)), BERLIN)
    assert first.start == dt.datetime(2026, 3, 12, 20, 0, tzinfo=BERLIN)
    assert second.start == dt.datetime(2026, 3, 12, 14, 0, tzinfo=BERLIN)
    assert third.start is None


def test_a_whole_day_is_never_shifted() -> None:
    assert one("DTSTART;VALUE=DATE:20260312").date == dt.date(2026, 3, 12)
    microsoft = one("DTSTART:20260312T230000Z", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE")
    assert microsoft.all_day
    assert microsoft.start is None


def test_a_floating_time_is_the_users() -> None:
    assert one("DTSTART:20260312T140000").start == dt.datetime(2026, 3, 12, 14, 0, tzinfo=BERLIN)


def test_missing_end_lines_lose_nothing() -> None:
    assert one("DTSTART:20260312T140000Z", "SUMMARY:Interview", end="").summary == "Interview"


def test_one_broken_event_takes_nothing_from_the_others() -> None:
    text = calendar(
        "DTSTART:20260312T140000Z",
        end="END:VEVENT\nBEGIN:VEVENT\nUID:u2\nDTSTART:2026-03-12T14:30:00Z\nEND:VEVENT\nEND:VCALENDAR\n",
    )
    assert [event.uid for event in events(letter(text), BERLIN)] == ["u1"]


def test_a_series_is_told_from_one_occurrence() -> None:
    assert one("DTSTART:20260312T140000Z", "RRULE:FREQ=WEEKLY").recurs
    assert not one("DTSTART:20260312T140000Z", "RRULE:FREQ=DAILY;COUNT=1").recurs


def test_method_of_the_body_stands_over_the_parameter() -> None:
    (event,) = events(letter(calendar("DTSTART:20260312T140000Z", method="CANCEL"), method="REQUEST"), BERLIN)
    assert event.cancelled
    (bare,) = events(letter(calendar("DTSTART:20260312T140000Z", method=""), method="REQUEST"), BERLIN)
    assert bare.method == "REQUEST"


def test_status_alone_can_cancel() -> None:
    assert one("DTSTART:20260312T140000Z", "STATUS:CANCELLED").cancelled


def test_evidence_is_the_line_of_the_part() -> None:
    text = calendar("DTSTART:20260312T140000Z", "SUMMARY:Interview").replace("\n", "\r\n")
    (event,) = events(letter(text), BERLIN)
    for evidence in event.evidence:
        assert text[evidence.span[0] : evidence.span[1]] == evidence.text


@pytest.mark.parametrize(
    "text",
    [
        calendar("DTSTART:20260312T140000Z", "RRULE:FREQ=SECONDLY"),
        calendar(
            "DTSTART;TZID=Bomb:20260312T140000",
            zone="BEGIN:VTIMEZONE\nTZID:Bomb\nBEGIN:STANDARD\nDTSTART:16010101T000000\nRRULE:FREQ=SECONDLY\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0000\nEND:STANDARD\nEND:VTIMEZONE\n",
        ),
        calendar("DTSTART:99991231T235959Z"),
        calendar("DTSTART:00010101T000000Z", "DURATION:P9999999W"),
        "BEGIN:VCALENDAR\n" * 500,
        "garbage",
        "",
    ],
)
def test_bombs_and_rubbish_end_quickly(text: str) -> None:
    events(letter(text), BERLIN)
