"""Ranges, choices and moves."""

import datetime as dt

import pytest

from tests.dates.finding import days, mentions, only

RANGES = {
    "24-25 March": ("2026-03-24", "2026-03-25"),
    "24–25 March 2026": ("2026-03-24", "2026-03-25"),
    "24 - 25 March": ("2026-03-24", "2026-03-25"),
    "24th-25th March": ("2026-03-24", "2026-03-25"),
    "24 to 25 March": ("2026-03-24", "2026-03-25"),
    "24 March to 26 March": ("2026-03-24", "2026-03-26"),
    "March 24-25": ("2026-03-24", "2026-03-25"),
    "March 24-25, 2026": ("2026-03-24", "2026-03-25"),
    "March 24 - March 25": ("2026-03-24", "2026-03-25"),
    "from Tue 10 to Thu 12 March": ("2026-03-10", "2026-03-12"),
    "from Tuesday 10 March to Thursday 12 March": ("2026-03-10", "2026-03-12"),
    "Monday 9 - Friday 13 March": ("2026-03-09", "2026-03-13"),
    "24.-26. März": ("2026-03-24", "2026-03-26"),
    "vom 24. bis 26. März": ("2026-03-24", "2026-03-26"),
    "24.03.-26.03.2026": ("2026-03-24", "2026-03-26"),
    "24.03.2026 - 26.03.2026": ("2026-03-24", "2026-03-26"),
    "vom 24. bis 26.3.": ("2026-03-24", "2026-03-26"),
    "du 24 au 26 mars": ("2026-03-24", "2026-03-26"),
    "del 24 al 26 de marzo": ("2026-03-24", "2026-03-26"),
    "28 December 2026 - 2 January 2027": ("2026-12-28", "2027-01-02"),
    "2026-03-24 - 2026-03-26": ("2026-03-24", "2026-03-26"),
    "between Monday 9 March and Friday 13 March": ("2026-03-09", "2026-03-13"),
    "Monday to Friday next week": ("2026-03-09", "2026-03-13"),
}


@pytest.mark.parametrize(("text", "ends"), RANGES.items())
def test_range(text: str, ends: tuple[str, str]) -> None:
    mention = only(text)
    assert (mention.date, mention.last_date) == tuple(dt.date.fromisoformat(day) for day in ends)


CHOICES = {
    "Mon 9 or Tue 10 March": ["03-09", "03-10"],
    "Monday 9 or Tuesday 10 March": ["03-09", "03-10"],
    "Monday 9, Tuesday 10 or Wednesday 11 March": ["03-09", "03-10", "03-11"],
    "9 or 10 March": ["03-09", "03-10"],
    "9, 10 or 11 March": ["03-09", "03-10", "03-11"],
    "9, 10 and 11 March 2026": ["03-09", "03-10", "03-11"],
    "9/10 March": ["03-09", "03-10"],
    "March 9 or 10": ["03-09", "03-10"],
    "March 9, 10 and 11": ["03-09", "03-10", "03-11"],
    "9 March or 10 March": ["03-09", "03-10"],
    "9. oder 10. März": ["03-09", "03-10"],
    "am 9. und 10. März": ["03-09", "03-10"],
    "9.3. oder 10.3.": ["03-09", "03-10"],
    "lundi 9 ou mardi 10 mars": ["03-09", "03-10"],
    "Tuesday or Wednesday": ["03-03", "03-04"],
    "Tuesday 10 March at 3pm or Wednesday 11 March at 10am": ["03-10", "03-11"],
    "* Tuesday 10 March, 3pm\n* Wednesday 11 March, 10am\n* Friday 13 March, 9am": [
        "03-10",
        "03-11",
        "03-13",
    ],
}


@pytest.mark.parametrize(("text", "expected"), CHOICES.items())
def test_choice(text: str, expected: list[str]) -> None:
    assert days(text) == expected
    assert [mention.last_date for mention in mentions(text)] == [None] * len(expected)


@pytest.mark.parametrize(
    "text",
    [
        "moved from Tue 10 to Thu 12 March",
        "Your interview has been moved from Tuesday 10 March to Thursday 12 March",
        "We have rescheduled you from 10 March to 12 March",
        "wird vom 10. auf den 12. März verschoben oder verlegt",
        "Der Termin wurde verlegt: vom 10. März auf den 12. März",
        "entretien reporté du 10 mars au 12 mars",
    ],
)
def test_move_is_no_range(text: str) -> None:
    found = mentions(text)
    assert found[-1].date == dt.date(2026, 3, 12)
    assert found[-1].last_date is None


@pytest.mark.parametrize("text", ["March 12 and 3 colleagues", "March 12, 10 - 11 am", "March 12 to 3pm"])
def test_numbers_behind_a_day_are_not_days(text: str) -> None:
    assert days(text) == ["03-12"]
