"""Times behind labels of two words, and times written without a mark."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from followup_mail.dates import DateMention, find_dates

SENT = dt.datetime(2026, 11, 13, 10, tzinfo=dt.UTC)


def found(text: str) -> list[DateMention]:
    return find_dates(text, sent=SENT, timezone=ZoneInfo("America/Denver"))


def test_each_of_two_labelled_lines_keeps_its_own_time() -> None:
    text = (
        "Former Date/Time: 10:00am on Friday, November 20, 2026\n"
        "Updated Date/Time: 1:30pm on Tuesday, November 24, 2026"
    )
    assert [(mention.date, mention.time) for mention in found(text)] == [
        (dt.date(2026, 11, 20), dt.time(10)),
        (dt.date(2026, 11, 24), dt.time(13, 30)),
    ]


@pytest.mark.parametrize(
    ("text", "time"), [("tomorrow 615 am", dt.time(6, 15)), ("tomorrow at 1015 pm", dt.time(22, 15))]
)
def test_hours_and_minutes_may_run_together_before_am_and_pm(text: str, time: dt.time) -> None:
    (mention,) = found(text)
    assert mention.time == time


def test_a_room_is_no_time() -> None:
    (mention,) = found("tomorrow in room 615")
    assert mention.time is None


def test_the_time_of_a_place_is_no_label() -> None:
    text = "quinta-feira, 19/11, às 16h (horário de Brasília, 15h em Manaus).\n\nAmanhã é feriado."
    found = find_dates(text, sent=SENT, timezone=ZoneInfo("America/Manaus"))
    assert [(str(each.date), str(each.time)) for each in found if each.time] == [("2026-11-19", "16:00:00")]
