"""Calendar parts: RFC 5545 events as the reader takes them."""

import datetime as dt
import time
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
        end="END:VEVENT\nBEGIN:VEVENT\nUID:u2\nDTSTART:2026-99-12T14:30:00Z\nEND:VEVENT\nEND:VCALENDAR\n",
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
    ("line", "hour"),
    [
        ("DTSTART:2026-03-12T14:30:00Z", 15),
        ("DTSTART:2026-03-12 14:30 UTC", 15),
        ("DTSTART;TZID=UTC:20260312T143000", 15),
        ("DTSTART:20260312T143000+0100", 14),
        ("DTSTART:20260312T143000-05:00", 20),
        ("DTSTART;TZID=Europe/Berlin:2026-03-12T14:30:00", 14),
        ("DTSTART;TZID=tzone://Microsoft/Utc:20260312T143000", 15),
        ("DTSTART;TZID=GMT-0500:20260312T143000", 20),
        ('DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)":20260312T143000', 19),
        ("DTSTART;TZID=W. Europe Standard Time 1:20260312T143000", 14),
        ("DTSTART;TZID=Pacific Time:20260312T143000", 22),
    ],
)
def test_moments_as_programs_and_people_write_them(line: str, hour: int) -> None:
    """New York and Los Angeles have had summer time for four days on 12 March, Berlin has not."""
    assert one(line).start == dt.datetime(2026, 3, 12, hour, 30, tzinfo=BERLIN)


@pytest.mark.parametrize(
    "name", ["tzone://Microsoft/Custom", "Customized Time Zone", "House Time", "x" * 300]
)
def test_a_made_up_zone_leaves_the_day_open(name: str) -> None:
    assert one(f"DTSTART;TZID={name}:20260312T143000").date is None


@pytest.mark.parametrize("name", ["America/New_York", "Eastern Standard Time"])
def test_the_zone_of_the_calendar_is_that_of_floating_times(name: str) -> None:
    text = calendar("DTSTART:20260312T140000").replace("VERSION:2.0", f"VERSION:2.0\nX-WR-TIMEZONE:{name}")
    (event,) = events(letter(text), BERLIN)
    assert event.start == dt.datetime(2026, 3, 12, 19, tzinfo=BERLIN)


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;VALUE=DATE:2026-03-12",),
        ("DTSTART;TZID=Europe/Berlin:20260312T000000", "DTEND;TZID=Europe/Berlin:20260313T000000"),
        ("DTSTART:20260312T000000", "DURATION:P1D"),
    ],
)
def test_midnight_to_midnight_is_a_whole_day(lines: tuple[str, ...]) -> None:
    event = one(*lines)
    assert (event.all_day, event.date, event.start) == (True, dt.date(2026, 3, 12), None)


def test_several_events_and_calendars_are_all_read() -> None:
    first = calendar("DTSTART:20260312T140000Z", "END:VEVENT\nBEGIN:VEVENT\nUID:u2\nDTSTART:20260312T160000Z")
    second = calendar("DTSTART:20260313T140000Z").replace("UID:u1", "UID:u3")
    assert [event.uid for event in events(letter(first + second), BERLIN)] == ["u1", "u2", "u3"]


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VEVENT\nUID:u1\nDTSTART:20260312T140000Z\nEND:VEVENT\n",
        calendar(
            "DTSTART:20260312T140000Z", "BEGIN:VALARM\nTRIGGER:-PT15M\nDTSTART:20260101T000000Z", end=""
        ),
        "\ufeff" + calendar("DTSTART:2026\n 0312T140000Z"),
        calendar("DTSTART:20260312T140000Z", "DURATION:P999999999999W"),
        calendar("DTSTART:20260312T140000Z", "DTSTART:20260401T140000Z"),
        calendar(
            "DTSTART:20260312T140000Z",
            zone="BEGIN:VTIMEZONE\nTZID:Self\nBEGIN:STANDARD\nDTSTART;TZID=Self:x\n",
        ),
    ],
)
def test_broken_borders_lose_nothing(text: str) -> None:
    assert [event.date for event in events(letter(text), BERLIN)] == [dt.date(2026, 3, 12)]


def test_an_event_that_comes_again_on_named_days_is_a_series() -> None:
    assert one("DTSTART:20260312T140000Z", "RDATE:20260319T140000Z").recurs


def test_instance_sequence_and_stamp_are_kept() -> None:
    event = one("DTSTART:20260312T140000Z", "SEQUENCE:3", "RECURRENCE-ID:20260305T140000Z")
    assert (event.sequence, event.recurrence) == (3, "20260305T140000Z")
    assert event.stamp == dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


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
        calendar("DTSTART:00000101T000000Z"),
        calendar("DTSTART:20260312T140000").replace(
            "VERSION:2.0", "VERSION:2.0\nX-WR-TIMEZONE:" + "x" * 3000
        ),
        "BEGIN:VCALENDAR\n" * 500,
        "BEGIN:VCALENDAR\n" + "BEGIN:VTIMEZONE\n" * 20_000,
        "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 20_000,
        calendar("DTSTART:20260312T140000Z") * 3_000,
        calendar(*["X-A:b"] * 2_000_000),
        calendar("SUMMARY:" + "a\n " * 300_000),
        "garbage",
        "",
    ],
)
def test_bombs_and_rubbish_end_quickly(text: str) -> None:
    begin = time.process_time()
    events(letter(text), BERLIN)
    assert time.process_time() - begin < 2
