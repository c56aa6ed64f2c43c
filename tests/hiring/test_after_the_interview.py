"""Rule ``after-the-interview``."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from followup_mail.hiring import interviews_of
from followup_mail.reading.model import Meeting
from tests.hiring.letters import LONDON, at, confirmed, day, decided, letter, on, policy, process, written

CHICAGO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("meeting", "over"),
    [
        (on("2026-03-12", "10:00", 45), "2026-03-12 10:45"),
        (on("2026-03-12", "10:00"), "2026-03-12 11:00"),
        (on("2026-03-12"), "2026-03-13 00:00"),
        (Meeting(day("2026-03-12"), at("2026-03-12 00:00"), all_day=True), "2026-03-13 00:00"),
        (Meeting(day("2026-03-12"), at("2026-03-12 10:00"), at("2026-03-12 09:00")), "2026-03-12 11:00"),
    ],
)
def test_when_it_is_over(meeting: Meeting, over: str) -> None:
    subject = process(letter("confirmation", "2026-03-02", meeting=meeting))
    moment = at(over)
    (before,) = interviews_of(subject, policy(), moment - dt.timedelta(seconds=1))
    (after,) = interviews_of(subject, policy(), moment)
    assert (before.state, after.state) == ("planned", "held")
    assert after.over == moment


def test_an_hour_is_an_hour_when_the_clocks_change() -> None:
    start = dt.datetime(2026, 3, 29, 0, 30, tzinfo=LONDON)
    subject = process(letter("confirmation", "2026-03-02", meeting=Meeting(start.date(), start)))
    (interview,) = interviews_of(subject, policy(), at("2026-04-01"))
    assert interview.over is not None
    assert interview.over.astimezone(dt.UTC) - start.astimezone(dt.UTC) == dt.timedelta(hours=1)


def test_the_end_of_the_day_is_the_users() -> None:
    subject = process(letter("confirmation", "2026-03-02", meeting=on("2026-03-12")))
    (interview,) = interviews_of(subject, policy(timezone=CHICAGO), at("2026-04-01"))
    assert interview.over == dt.datetime(2026, 3, 13, tzinfo=CHICAGO)


def test_without_an_hour_an_answer_on_the_same_day_is_before_it() -> None:
    fixed = confirmed("2026-03-12", None)
    assert written(decided(process(fixed, letter("holding", "2026-03-12 18:00")), "2026-03-19")) is not None
    assert written(decided(process(fixed, letter("holding", "2026-03-13 00:30")), "2026-03-19")) is None


def test_an_answer_without_a_time_stops_nothing() -> None:
    assert (
        written(decided(process(confirmed("2026-03-12"), letter("holding", None)), "2026-03-19")) is not None
    )
