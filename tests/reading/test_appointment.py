"""The interview's day where a letter names it more than once: calendar part, event data, text."""

from __future__ import annotations

import datetime as dt
import json
from email.message import EmailMessage

import pytest

from followup_mail.letters import parse_letter
from followup_mail.reading import Signal, read
from tests.reading.letters import ME, READER, SENT

TEXT = "Your interview for the post of Analyst is confirmed for {day} at 10:00."
MICRODATA = (
    '<div itemscope itemtype="https://schema.org/Event"><span itemprop="name">Interview</span>'
    '<time itemprop="startDate" datetime="{start}"></time></div>'
)


def signal(text: str, *, data: str = "", event: str | None = None) -> Signal:
    """A letter of Thursday 7 May 2026 with event data in its HTML, and perhaps a calendar part."""
    message = EmailMessage()
    message["From"], message["To"], message["Date"] = "Otto <otto@fernmoor.example>", ME, SENT
    message["Subject"], message["Message-ID"] = "Your interview", "<one@fernmoor.example>"
    message.set_content(f"<html><body>{data}<p>{text}</p></body></html>", subtype="html")
    if event is not None:
        part = (
            "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:u\nDTSTAMP:20260501T000000Z\n"
            f"DTSTART:{event}\nSUMMARY:Interview\nEND:VEVENT\nEND:VCALENDAR\n"
        )
        message.add_attachment(part.encode(), "text", "calendar", params={"method": "REQUEST"})
    return read(parse_letter(message.as_bytes()), READER)


def json_ld(start: str, name: str = "Interview at Fernmoor") -> str:
    value = {"@context": "https://schema.org", "@type": "Event", "name": name, "startDate": start}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def microdata(start: str) -> str:
    return MICRODATA.format(start=start)


def day(found: Signal) -> dt.date | None:
    return found.meeting.date if found.meeting else None


def readings(found: Signal) -> set[str]:
    assert found.meeting is not None
    return {reading.date.isoformat() for reading in found.meeting.alternatives}


@pytest.mark.parametrize("data", [json_ld, microdata])
class TestEventData:
    def test_gives_the_day_the_text_leaves_out(self, data: object) -> None:
        found = signal("We look forward to your interview.", data=data("2026-05-12T10:00:00+01:00"))  # type: ignore[operator]
        assert found.kind == "confirmation"
        assert day(found) == dt.date(2026, 5, 12)

    def test_agrees_with_the_text(self, data: object) -> None:
        found = signal(TEXT.format(day="12 May"), data=data("2026-05-12T10:00:00+01:00"))  # type: ignore[operator]
        assert day(found) == dt.date(2026, 5, 12)

    def test_that_names_another_day_than_the_text_leaves_the_day_open(self, data: object) -> None:
        found = signal(TEXT.format(day="12 May"), data=data("2026-05-13T10:00:00+01:00"))  # type: ignore[operator]
        assert (day(found), found.certainty) == (None, "unsure")
        assert readings(found) == {"2026-05-12", "2026-05-13"}

    def test_that_names_another_day_than_the_calendar_part_leaves_the_day_open(self, data: object) -> None:
        found = signal(
            "We look forward to your interview.",
            data=data("2026-05-13T10:00:00+01:00"),  # type: ignore[operator]
            event="20260512T090000Z",
        )
        assert day(found) is None
        assert readings(found) == {"2026-05-12", "2026-05-13"}


def test_advertising_is_no_interview() -> None:
    found = signal(TEXT.format(day="12 May"), data=json_ld("2026-05-20T18:00:00+01:00", "Summer open day"))
    assert day(found) == dt.date(2026, 5, 12)


def test_text_and_calendar_part_of_different_days_leave_the_day_open() -> None:
    found = signal(TEXT.format(day="12 May"), event="20260519T090000Z")
    assert day(found) is None
    assert readings(found) == {"2026-05-12", "2026-05-19"}


def test_months_apart_too() -> None:
    found = signal(TEXT.format(day="12 May"), event="20260612T090000Z")
    assert day(found) is None
    assert readings(found) == {"2026-05-12", "2026-06-12"}


def test_the_calendar_part_settles_what_the_text_leaves_open() -> None:
    assert day(signal(TEXT.format(day="Wednesday 12 May"), event="20260512T090000Z")) == dt.date(2026, 5, 12)
    assert day(signal(TEXT.format(day="03/06"), event="20260603T090000Z")) == dt.date(2026, 6, 3)


def test_the_calendar_part_is_none_of_the_readings_of_the_text() -> None:
    found = signal(TEXT.format(day="Wednesday 12 May"), event="20260514T090000Z")
    assert day(found) is None
    assert readings(found) == {"2026-05-12", "2026-05-13", "2026-05-14"}


def test_another_days_deadline_does_not_speak_against_the_calendar_part() -> None:
    found = signal(
        "We look forward to your interview. Please send your papers by 11 May.", event="20260512T090000Z"
    )
    assert day(found) == dt.date(2026, 5, 12)
