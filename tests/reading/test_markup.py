"""schema.org data in HTML: the events that JSON-LD and microdata tell of."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.letters import Address, Letter, parse_letter
from followup_mail.reading.invitations import Event
from followup_mail.reading.markup import marked_events

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
GOLDEN = Path(__file__).parent.parent / "letters" / "golden"
EVENT = {"@type": "Event", "name": "Interview", "startDate": "2026-03-12T14:30:00+01:00"}


def letter(html: str) -> Letter:
    return parse_letter(
        b"From: Ada <ada@northpier.example>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    )


def told(value: object, zone: dt.tzinfo = BERLIN) -> tuple[Event, ...]:
    script = json.dumps({"@context": "https://schema.org", **value} if isinstance(value, dict) else value)
    return marked_events(letter(f'<script type="application/ld+json">{script}</script><p>Hello</p>'), zone)


def one(zone: dt.tzinfo = BERLIN, **properties: object) -> Event:
    (event,) = told({**EVENT, **properties}, zone)
    return event


class TestWhereEventsAreFound:
    def test_alone(self) -> None:
        event = one()
        assert (event.summary, event.start) == ("Interview", dt.datetime(2026, 3, 12, 14, 30, tzinfo=BERLIN))
        assert (event.method, event.uid, event.stamp, event.recurrence) == (None, None, None, None)

    @pytest.mark.parametrize("kind", ["schema:Event", "https://schema.org/BusinessEvent", ["Thing", "Event"]])
    def test_whatever_the_type_is_called(self, kind: object) -> None:
        assert [event.summary for event in told({**EVENT, "@type": kind})] == ["Interview"]

    @pytest.mark.parametrize(
        "holder",
        [
            {"@type": "EventReservation", "reservationFor": EVENT},
            {"@type": "EmailMessage", "potentialAction": {"@type": "RsvpAction", "event": EVENT}},
            {"@type": "EmailMessage", "potentialAction": [{"@type": "ConfirmAction", "object": [EVENT]}]},
            {"@type": "InformAction", "object": EVENT},
            {"@graph": [{"@type": "Organization", "name": "X"}, EVENT]},
            {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": EVENT}]},
            {
                "@graph": [
                    {"@id": "#e", **EVENT},
                    {"@type": "EventReservation", "reservationFor": {"@id": "#e"}},
                ]
            },
        ],
    )
    def test_within_others(self, holder: dict[str, object]) -> None:
        assert [event.summary for event in told(holder)] == ["Interview"]

    def test_entertainment_is_none(self) -> None:
        assert told({**EVENT, "@type": "MusicEvent"}) == ()

    def test_an_event_that_one_may_cancel_is_not_told_by_that(self) -> None:
        assert (
            told({"@type": "EmailMessage", "potentialAction": {"@type": "CancelAction", "object": EVENT}})
            == ()
        )

    def test_twice_is_once(self) -> None:
        assert len(told([EVENT, {"@type": "EventReservation", "reservationFor": EVENT}])) == 1

    def test_interviews_stand_over_what_surrounds_them(self) -> None:
        briefing = {**EVENT, "name": "Briefing for all candidates", "startDate": "2026-03-09T18:00:00+01:00"}
        assert [event.summary for event in told([briefing, EVENT])] == ["Interview"]
        assert len(told([briefing, {**EVENT, "name": "A talk with the team"}])) == 2

    def test_what_is_quoted_was_said_before(self) -> None:
        item = (
            '<div itemscope itemtype="http://schema.org/Event"><b itemprop="name">Interview</b>'
            '<meta itemprop="startDate" content="2026-03-12"></div>'
        )
        assert len(marked_events(letter(item), BERLIN)) == 1
        assert marked_events(letter(f"<p>Sorry!</p><blockquote type=cite>{item}</blockquote>"), BERLIN) == ()


class TestTimes:
    @pytest.mark.parametrize(
        "start",
        [
            "2026-03-12T13:30:00Z",
            "2026-03-12T13:30:00.000Z",
            "20260312T133000Z",
            "2026-03-12T08:30-0500",
            "2026-03-12 14:30 +01:00",
            "2026-03-12T14:30",
            ["2026-03-12T14:30"],
            {"@type": "DateTime", "@value": "2026-03-12T14:30:00"},
        ],
    )
    def test_one_moment(self, start: object) -> None:
        assert one(startDate=start).start == dt.datetime(2026, 3, 12, 14, 30, tzinfo=BERLIN)

    @pytest.mark.parametrize("start", ["2026-03-12", "2026-03-12T00:00:00"])
    def test_a_whole_day(self, start: str) -> None:
        event = one(startDate=start)
        assert (event.date, event.start, event.all_day) == (dt.date(2026, 3, 12), None, True)

    def test_the_day_is_the_users(self) -> None:
        assert one(startDate="2026-03-12T20:00:00-05:00").date == dt.date(2026, 3, 13)

    @pytest.mark.parametrize(
        ("address", "hour"),
        [
            ({"addressLocality": "Chicago"}, 20),
            ({"addressLocality": "Chicago", "addressRegion": "IL", "addressCountry": "US"}, 20),
            ({"addressLocality": "Cambridge", "addressRegion": "MA"}, 14),
            ({"addressLocality": "Cambridge", "addressRegion": "MA", "addressCountry": "US"}, 14),
            ({"addressLocality": "Cambridge", "addressCountry": {"@type": "Country", "name": "GB"}}, 15),
            ({"addressLocality": "Nowhere"}, 14),
            ("1 Pier Road", 14),
        ],
    )
    def test_a_time_without_offset_is_that_of_its_place(self, address: object, hour: int) -> None:
        event = one(startDate="2026-03-12T14:00:00", location={"@type": "Place", "address": address})
        assert event.start == dt.datetime(2026, 3, 12, hour, 0, tzinfo=BERLIN)

    def test_a_schedule_names_the_zone(self) -> None:
        schedule = {"@type": "Schedule", "scheduleTimezone": "America/New_York"}
        event = one(startDate="2026-03-12T09:00", eventSchedule=schedule)
        assert event.start == dt.datetime(2026, 3, 12, 9, 0, tzinfo=NEW_YORK)
        assert not event.recurs

    def test_the_end_is_told_or_counted(self) -> None:
        assert one(endDate="2026-03-12T15:15:00+01:00").end == dt.datetime(2026, 3, 12, 15, 15, tzinfo=BERLIN)
        assert one(duration="PT1H15M").end == dt.datetime(2026, 3, 12, 15, 45, tzinfo=BERLIN)

    def test_a_series_recurs(self) -> None:
        assert one(eventSchedule={"repeatFrequency": "P1W"}).recurs


class TestState:
    @pytest.mark.parametrize(
        ("status", "cancelled"),
        [
            ("https://schema.org/EventCancelled", True),
            ("EventPostponed", True),
            ("http://schema.org/EventRescheduled", False),
            ("EventScheduled", False),
        ],
    )
    def test_of_the_event(self, status: str, cancelled: bool) -> None:
        assert one(eventStatus=status).cancelled is cancelled

    @pytest.mark.parametrize(
        ("status", "expected"),
        [
            ("http://schema.org/Confirmed", "CONFIRMED"),
            ("ReservationConfirmed", "CONFIRMED"),
            ("https://schema.org/ReservationCancelled", "CANCELLED"),
            ("http://schema.org/Cancelled", "CANCELLED"),
            ("ReservationPending", "TENTATIVE"),
        ],
    )
    def test_of_the_reservation(self, status: str, expected: str) -> None:
        (event,) = told({"@type": "EventReservation", "reservationStatus": status, "reservationFor": EVENT})
        assert event.status == expected

    def test_what_may_be_chosen_is_only_offered(self) -> None:
        slots = [{**EVENT, "startDate": f"2026-03-{day}T10:00:00+01:00"} for day in (12, 13)]
        events = told(
            {"@type": "EmailMessage", "potentialAction": {"@type": "ReserveAction", "object": slots}}
        )
        assert [event.status for event in events] == ["TENTATIVE", "TENTATIVE"]

    def test_called_off_without_a_day(self) -> None:
        (event,) = told({"@type": "Event", "name": "Interview", "eventStatus": "EventCancelled"})
        assert (event.cancelled, event.date) == (True, None)
        assert told({"@type": "Event", "name": "Interview"}) == ()


def test_people_and_place() -> None:
    (event,) = told(
        {
            "@type": "EventReservation",
            "underName": {"@type": "Person", "name": "Sam Reed", "email": "sam@inbox.example"},
            "reservationFor": {
                **EVENT,
                "organizer": {"name": "Ada Winslow", "email": "mailto:ada@northpier.example"},
                "performer": [{"name": "Without Address"}, {"email": "li@northpier.example"}],
                "location": {
                    "name": "North Pier",
                    "address": {"streetAddress": "1 Quay", "addressLocality": "Hull"},
                },
                "description": "Bring a pen.",
            },
        }
    )
    assert event.organizer == Address("ada@northpier.example", "Ada Winslow")
    assert event.attendees == (Address("li@northpier.example"), Address("sam@inbox.example", "Sam Reed"))
    assert (event.location, event.description) == ("North Pier, 1 Quay, Hull", "Bring a pen.")


@pytest.mark.parametrize("name", ["markup-json-ld", "markup-microdata"])
def test_golden_letters(name: str) -> None:
    source = parse_letter((GOLDEN / f"{name}.eml").read_bytes())
    events = marked_events(source, BERLIN)
    assert [(event.summary, event.start and event.start.isoformat(), event.status) for event in events] == {
        "markup-json-ld": [("Interview: Harbour Pilot", "2026-03-12T14:30:00+01:00", "CONFIRMED")],
        "markup-microdata": [("Interview for Tide Clerk", "2026-03-18T10:00:00+01:00", "CANCELLED")],
    }[name]


@pytest.mark.parametrize("name", ["markup-json-ld", "markup-microdata"])
def test_evidence_is_found_in_the_decoded_part(name: str) -> None:
    source = parse_letter((GOLDEN / f"{name}.eml").read_bytes())
    (markup,) = source.markups
    evidence = [item for event in marked_events(source, BERLIN) for item in event.evidence]
    assert "date" in {item.claim for item in evidence}
    for item in evidence:
        begin, end = (offset - markup.start for offset in item.span)
        assert (item.part, markup.text[begin:end]) == (markup.part, item.text)


HOSTILE = (
    "", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:01+14:00", "2026-02-30", "2026-03-12T25:61", "now",
    "2026-03-12T10:00+99:99", "٢٠٢٦-٠٣-١٢", "../../etc/passwd", "\0", {"@id": "#e"}, "PT99H999M", 10**17, -1,
)  # fmt: skip
NAMES = (
    "@id", "@type", "@graph", "@value", "name", "startDate", "endDate", "duration", "eventStatus", "subEvent",
    "location", "address", "addressLocality", "addressCountry", "organizer", "attendee", "email", "object",
    "reservationFor", "potentialAction", "eventSchedule", "scheduleTimezone", "underName",
    "reservationStatus",
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(HOSTILE),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=12,
)


@given(
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6), st.sampled_from([BERLIN, NEW_YORK, dt.UTC])
)
def test_any_value(value: dict[str, object], zone: dt.tzinfo) -> None:
    for event in told({"@id": "#e", **EVENT, **value, "@type": "Event"}, zone):
        assert event.date is not None or event.cancelled
        assert event.start is None or (event.start.tzinfo is zone and event.start.date() == event.date)


def test_references_in_a_ring_end() -> None:
    ring = [{"@id": f"#{n}", **EVENT, "subEvent": {"@id": f"#{(n + 1) % 3}"}} for n in range(3)]
    assert len(told(ring)) == 1
