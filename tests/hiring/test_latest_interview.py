"""Rule ``latest-interview``: what was moved, called off, or repeated."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from followup_mail.hiring import interviews_of
from followup_mail.hiring.model import Interview, Process
from followup_mail.letters.model import Address
from followup_mail.reading.model import Meeting, Signal
from tests.hiring.letters import (
    INES,
    assembled,
    at,
    confirmed,
    day,
    decided,
    draft,
    letter,
    notes,
    on,
    policy,
    process,
    promise,
    written,
)


def interviews(subject: Process, now: str = "2026-03-30") -> list[tuple[str, str]]:
    return [(str(each.date), each.state) for each in interviews_of(subject, policy(), at(now))]


def only(subject: Process, now: str = "2026-03-30") -> Interview:
    (interview,) = interviews_of(subject, policy(), at(now))
    return interview


def event(date: str, hour: str, sent: str, sequence: int = 0, **more: Any) -> Meeting:
    return on(date, hour, 60, uid="event-1", sequence=sequence, stamp=at(sent), **more)


FIRST = letter("confirmation", "2026-03-01", meeting=event("2026-03-10", "10:00", "2026-03-01"))
UPDATE = letter("confirmation", "2026-03-05", meeting=event("2026-03-12", "14:00", "2026-03-05", 1))
CANCEL = letter("cancellation", "2026-03-08", meeting=event("2026-03-12", "14:00", "2026-03-08", 2))


def test_moved_by_text() -> None:
    moved = process(
        confirmed("2026-03-10"), letter("reschedule", "2026-03-05", meeting=on("2026-03-12", "10:00"))
    )
    assert interviews(moved) == [("2026-03-10", "superseded"), ("2026-03-12", "held")]
    assert written(decided(moved, "2026-03-17")) is None
    action = written(decided(moved, "2026-03-19"))
    assert action is not None
    assert action.interview == day("2026-03-12")


def test_moved_to_an_earlier_day() -> None:
    moved = process(
        confirmed("2026-03-12"), letter("reschedule", "2026-03-05", meeting=on("2026-03-10", "10:00"))
    )
    assert interviews(moved) == [("2026-03-10", "held"), ("2026-03-12", "superseded")]
    assert written(decided(moved, "2026-03-17")) is not None


FIXED_LATER = letter("confirmation", "2026-03-02", "fixed", meeting=on("2026-03-16", "10:00"))


def sooner(**more: Any) -> Signal:
    told = {"sent": "2026-03-05", "replies_to": ["fixed", "own"], **more}
    return letter("confirmation", name="sooner", **{"meeting": on("2026-03-12", "10:00"), **told})


def test_confirmed_for_a_sooner_day_in_the_same_exchange() -> None:
    """Thursday it is, then: a move, though the letter does not call it one."""
    agreed = letter("confirmation", "2026-03-03", "own", own=True, meeting=on("2026-03-16", "10:00"))
    subject = process(FIXED_LATER, agreed, sooner())
    assert interviews(subject) == [("2026-03-12", "held"), ("2026-03-16", "superseded")]
    action = written(decided(subject, "2026-03-19"))
    assert action is not None
    assert action.interview == day("2026-03-12")


@pytest.mark.parametrize(
    "other",
    [
        sooner(replies_to=[]),  # another exchange
        sooner(sender=INES),  # another person's interview
        sooner(own=True),
        sooner(sent="2026-03-17"),  # the later one took place
        sooner(meeting=on("2026-03-12", "10:00", uid="event-2")),  # a calendar event
    ],
)
def test_a_sooner_day_beside_it_moves_nothing(other: Signal) -> None:
    assert ("2026-03-16", "held") in interviews(process(FIXED_LATER, other))


def test_a_sooner_day_that_stands_is_repeated() -> None:
    first = confirmed("2026-03-12", "10:00", sent="2026-03-01", name="fixed")
    second = letter(
        "confirmation", "2026-03-02", "second", replies_to=["fixed"], meeting=on("2026-03-16", "10:00")
    )
    reminder = sooner(replies_to=["fixed", "second"])
    assert interviews(process(first, second, reminder)) == [
        ("2026-03-12", "superseded"),
        ("2026-03-16", "held"),
    ]


def test_a_move_names_which_of_two_it_moves() -> None:
    moved = process(
        confirmed("2026-03-10", sent="2026-03-01"),
        confirmed("2026-03-20", sent="2026-03-02"),
        letter("reschedule", "2026-03-05", meeting=on("2026-03-12", "10:00", was=day("2026-03-10"))),
    )
    assert interviews(moved, "2026-03-06") == [
        ("2026-03-10", "superseded"),
        ("2026-03-12", "planned"),
        ("2026-03-20", "planned"),
    ]


def test_a_move_that_names_none_moves_the_latest_ahead() -> None:
    moved = process(
        confirmed("2026-03-10", sent="2026-03-01"),
        confirmed("2026-03-20", sent="2026-03-02"),
        letter("reschedule", "2026-03-05", meeting=on("2026-03-24", "10:00")),
    )
    assert interviews(moved, "2026-03-06") == [
        ("2026-03-10", "planned"),
        ("2026-03-20", "superseded"),
        ("2026-03-24", "planned"),
    ]


def test_moved_by_a_calendar_update() -> None:
    assert interviews(process(FIRST, UPDATE)) == [("2026-03-10", "superseded"), ("2026-03-12", "held")]


def test_an_update_told_twice_is_one_move() -> None:
    """Plain mail says it, and so does the calendar; in either order one new day stands."""
    text = letter("reschedule", "2026-03-05 10:00", sender=INES, meeting=on("2026-03-12", "14:00"))
    expected = [("2026-03-10", "superseded"), ("2026-03-12", "held")]
    assert interviews(process(FIRST, text, UPDATE)) == expected
    late = letter("reschedule", "2026-03-06", sender=INES, meeting=on("2026-03-12", "14:00"))
    assert interviews(process(FIRST, UPDATE, late)) == expected


def test_an_update_that_arrives_too_late_moves_nothing_back() -> None:
    stale = letter("confirmation", "2026-03-06", meeting=event("2026-03-10", "10:00", "2026-03-01", 0))
    assert interviews(process(FIRST, UPDATE, stale)) == [("2026-03-10", "superseded"), ("2026-03-12", "held")]


def test_of_equal_sequence_the_later_stamp_counts() -> None:
    later = letter("confirmation", "2026-03-05", meeting=event("2026-03-11", "10:00", "2026-03-05"))
    earlier = letter("confirmation", "2026-03-06", meeting=event("2026-03-09", "10:00", "2026-02-01"))
    assert interviews(process(FIRST, later, earlier)) == [
        ("2026-03-10", "superseded"),
        ("2026-03-11", "held"),
    ]


def test_cancelled_by_its_event() -> None:
    assert interviews(process(FIRST, UPDATE, CANCEL)) == [
        ("2026-03-10", "superseded"),
        ("2026-03-12", "cancelled"),
    ]
    decision = decided(process(FIRST, UPDATE, CANCEL), "2026-03-19")
    assert written(decision) is None
    assert decision.standing.state == "cancelled"
    assert decision.standing.latest is not None
    assert decision.standing.latest.date == day("2026-03-12")
    assert decision.standing.drafts == ()


def test_an_invitation_from_before_its_cancellation_revives_nothing() -> None:
    again = letter("confirmation", "2026-03-09", meeting=event("2026-03-12", "14:00", "2026-03-05", 1))
    assert interviews(process(FIRST, UPDATE, CANCEL, again))[-1] == ("2026-03-12", "cancelled")
    anew = letter("confirmation", "2026-03-09", meeting=event("2026-03-12", "14:00", "2026-03-09", 3))
    assert interviews(process(FIRST, UPDATE, CANCEL, anew))[-1] == ("2026-03-12", "held")


def test_a_cancellation_that_tells_no_sequence_counts() -> None:
    off = letter("cancellation", "2026-03-08", meeting=on("2026-03-12", "14:00", uid="event-1"))
    assert interviews(process(FIRST, UPDATE, off))[-1] == ("2026-03-12", "cancelled")


def test_the_invitation_takes_the_letter_that_spoke_of_it_along() -> None:
    text = confirmed("2026-03-12", "14:00", sent="2026-03-06")
    assert interviews(process(FIRST, UPDATE, text, CANCEL))[-1] == ("2026-03-12", "cancelled")
    other_hour = confirmed("2026-03-12", "16:30", sent="2026-03-06")
    assert interviews(process(FIRST, UPDATE, other_hour, CANCEL))[-1] == ("2026-03-12", "held")


def test_cancelled_by_text() -> None:
    off = letter("cancellation", "2026-03-09")
    assert interviews(process(confirmed("2026-03-10"), off)) == [("2026-03-10", "cancelled")]
    named = letter("cancellation", "2026-03-09", meeting=on("2026-03-10"))
    two = process(confirmed("2026-03-10"), confirmed("2026-03-20", sent="2026-03-03"), named)
    assert interviews(two) == [("2026-03-10", "cancelled"), ("2026-03-20", "held")]


def test_one_session_called_off_leaves_the_day() -> None:
    sessions = [
        letter(
            "confirmation", f"2026-03-0{at_}", meeting=on("2026-03-10", f"1{at_}:00", 45, uid=f"event-{at_}")
        )
        for at_ in (1, 2, 3)
    ]
    one_off = letter("cancellation", "2026-03-05", meeting=on("2026-03-10", "12:00", uid="event-2"))
    assert interviews(process(*sessions, one_off)) == [("2026-03-10", "held")]
    rest = [
        letter(
            "cancellation", f"2026-03-0{5 + at_}", meeting=on("2026-03-10", f"1{at_}:00", uid=f"event-{at_}")
        )
        for at_ in (1, 3)
    ]
    assert interviews(process(*sessions, one_off, *rest)) == [("2026-03-10", "cancelled")]


def test_a_cancellation_after_the_end_undoes_nothing() -> None:
    for off in (
        letter("cancellation", "2026-03-10 18:00"),
        letter("cancellation", "2026-03-11", meeting=on("2026-03-10")),
    ):
        subject = process(confirmed("2026-03-10", "10:00"), off)
        assert interviews(subject) == [("2026-03-10", "held")]
        assert written(decided(subject, "2026-03-17")) is not None
    late = letter("cancellation", "2026-03-11", meeting=event("2026-03-10", "10:00", "2026-03-11", 5))
    assert interviews(process(FIRST, late)) == [("2026-03-10", "held")]


def test_after_a_cancellation_an_earlier_interview_counts_again() -> None:
    subject = process(
        confirmed("2026-03-10", sent="2026-03-01"),
        confirmed("2026-03-16", sent="2026-03-12"),
        letter("cancellation", "2026-03-14"),
    )
    assert interviews(subject) == [("2026-03-10", "held"), ("2026-03-16", "cancelled")]
    action = written(decided(subject, "2026-03-17"))
    assert action is not None
    assert action.interview == day("2026-03-10")


def test_booked_anew_after_a_cancellation() -> None:
    subject = process(
        confirmed("2026-03-10"),
        letter("cancellation", "2026-03-09"),
        confirmed("2026-03-16", sent="2026-03-11"),
    )
    assert interviews(subject) == [("2026-03-10", "cancelled"), ("2026-03-16", "held")]
    assert decided(subject, "2026-03-20").standing.state == "waiting"


def test_a_reminder_repeats_the_day() -> None:
    subject = process(
        confirmed("2026-03-12", None, name="first"), confirmed("2026-03-12", "15:30", "2026-03-11", "last")
    )
    interview = only(subject)
    assert interview.start == at("2026-03-12 15:30")
    assert interview.anchor == "<first>"
    assert interview.message_id == "<last>"


def test_the_same_hour_corrected_within_the_day() -> None:
    subject = process(
        confirmed("2026-03-12", "10:00"),
        letter("reschedule", "2026-03-11", meeting=on("2026-03-12", "15:00")),
    )
    assert only(subject).start == at("2026-03-12 15:00")


def test_several_sessions_are_one_interview() -> None:
    sessions = [
        letter(
            "confirmation", f"2026-03-0{at_}", meeting=on("2026-03-10", f"1{at_}:00", 45, uid=f"event-{at_}")
        )
        for at_ in (3, 1, 2)
    ]
    interview = only(process(*sessions))
    assert interview.start == at("2026-03-10 11:00")
    assert interview.over == at("2026-03-10 13:45")


def test_nothing_for_an_earlier_one_while_one_lies_ahead() -> None:
    subject = process(confirmed("2026-03-10"), confirmed("2026-04-10", sent="2026-03-12"))
    assert written(decided(subject, "2026-03-17")) is None
    assert written(decided(subject, "2026-04-10")) is None
    assert written(decided(subject, "2026-04-17")) is not None


def test_a_draft_for_the_old_date_does_not_count_for_the_new_one() -> None:
    """Draft 1 was written and sent for a date that was moved afterwards: the new date has its own count."""
    subject = process(
        confirmed("2026-03-10"),
        letter("reschedule", "2026-03-18", meeting=on("2026-03-24", "10:00", was=day("2026-03-10"))),
    )
    sent = draft("2026-03-10", 1, "sent", sent="2026-03-17")
    action = written(decided(subject, "2026-03-31", [sent]))
    assert action is not None
    assert (action.number, action.interview, action.situation.as_second) == (1, day("2026-03-24"), False)


def test_an_edited_draft_for_the_old_date_blocks_and_is_noted() -> None:
    subject = process(
        confirmed("2026-03-10"),
        letter("reschedule", "2026-03-18", meeting=on("2026-03-24", "10:00", was=day("2026-03-10"))),
    )
    decision = decided(subject, "2026-03-31", [draft("2026-03-10", 1, "edited")])
    assert written(decision) is None
    assert notes(decision, "one-draft")
    assert notes(decision, "withdraw")


def test_the_user_fixes_the_day() -> None:
    """One of two offered slots is taken by the user's own letter."""
    subject = process(
        letter("proposal", "2026-03-01", "offer"),
        letter(
            "confirmation", "2026-03-02", own=True, meeting=on("2026-03-10", "15:00"), replies_to=["offer"]
        ),
    )
    assert interviews(subject) == [("2026-03-10", "held")]


def test_a_recurring_event_is_no_interview() -> None:
    weekly = letter("confirmation", "2026-03-01", meeting=on("2026-03-10", "10:00", recurrence="FREQ=WEEKLY"))
    assert interviews(process(weekly)) == []


def test_days_come_in_order_whatever_the_letters() -> None:
    subject = process(
        *(confirmed(f"2026-03-{number:02}", sent=f"2026-02-{28 - number:02}") for number in (20, 10, 15))
    )
    assert [date for date, _ in interviews(subject)] == ["2026-03-10", "2026-03-15", "2026-03-20"]


def test_the_zone_is_the_users() -> None:
    assert only(process(FIRST)).over == at("2026-03-10 11:00")
    assert only(process(FIRST)).over.utcoffset() == dt.timedelta(0)  # type: ignore[union-attr]


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland"])
def test_the_ends_of_the_calendar_are_days_too(zone: str) -> None:
    """What a hostile invitation says of the year 1 or 9999 is no error."""
    there = ZoneInfo(zone)
    for start in (dt.datetime(1, 1, 1, tzinfo=there), dt.datetime(9999, 12, 31, 23, 59, tzinfo=there)):
        day_ = start.date()
        for end in (None, start):
            meeting = Meeting(day_, start, end, uid="event-1", stamp=start)
            subject = process(
                letter("confirmation", start, "fixed", meeting=meeting, promised=promise(str(day_))),
                letter("reschedule", None, "moved", meeting=Meeting(day_)),
                letter("holding", start, "answer", promised=promise(str(day_))),
            )
            decided(subject, "2026-03-10", policy=policy(timezone=there, wait_for_promised_date=True))
            assembled(*subject.signals)


def test_without_a_message_id_the_event_is_the_anchor() -> None:
    nameless = letter(
        "confirmation",
        "2026-03-01",
        sender=Address("tom@quillmark.example"),
        meeting=event("2026-03-10", "10:00", "2026-03-01"),
    )
    assert only(process(replace(nameless, message_id=None))).anchor == "event-1"
