"""All-number dates and the order of day and month."""

import datetime as dt

import pytest

from followup_mail.dates.model import DayMonth
from tests.dates.finding import MONDAY, days, only

PLAIN = {
    "2026-03-12": "03-12",
    "2026/03/12": "03-12",
    "2026.03.12": "03-12",
    "2026-3-12": "03-12",
    "2026-03-12T10:30:00Z": "03-12",
    "12.03.2026": "03-12",
    "12.3.2026": "03-12",
    "12.03.26": "03-12",
    "12.3.": "03-12",
    "am 12.3.": "03-12",
    "am 12.03. um 9 Uhr": "03-12",
    "12. 3. 2026": "03-12",
    "24.03. 2026": "03-24",
    "25/03/2026": "03-25",
    "03/25/2026": "03-25",
    "25-03-2026": "03-25",
    "25/3/26": "03-25",
    "3/25": "03-25",
    "on 3/25": "03-25",
    "25/3": "03-25",
    "Tue 10/03": "03-10",
    "Tuesday 3/10": "03-10",
    "Tuesday (10/3)": "03-10",
    "Tues 3/10": "03-10",
    "Wednesday (11/3)": "03-11",
    "Do, 12.03.": "03-12",
    "Donnerstag, den 12.03.2026": "03-12",
    "Do 12.3. 14 Uhr": "03-12",
    "mardi 10/03": "03-10",
    "le mardi 10/03 à 9 h": "03-10",
    "martes 10/03 a las 10": "03-10",
    "dinsdag 10-03-2026": "03-10",
    "tisdag 10/3 kl 13": "03-10",
    "terça 10/03 às 15h": "03-10",
    "10/3/2026 (Tuesday)": "03-10",
    "5/5": "05-05",
    "04/04/2026": "04-04",
    "12.03.2026, Donnerstag": "03-12",
    "24.-26.3.": "03-24",
}


@pytest.mark.parametrize(("text", "day"), PLAIN.items())
def test_day(text: str, day: str) -> None:
    assert days(text)[0] == day


@pytest.mark.parametrize("text", ["10/03/2026", "on 10/03/26", "10-03-2026", "03/10/2026", "Date: 10/3/2026"])
def test_open_order_is_not_guessed(text: str) -> None:
    """Rule `unsure`."""
    mention = only(text)
    assert mention.date is None
    # October is farther away than appointments lie.
    assert mention.alternatives == (dt.date(2026, 3, 10), dt.date(2026, 10, 3))
    assert "month" in mention.why


@pytest.mark.parametrize(("order", "day"), [("DMY", "04-06"), ("MDY", "06-04")])
@pytest.mark.parametrize("text", ["06/04/2026", "on 06/04", "06-04-2026"])
def test_order_known_of_the_writer(text: str, order: DayMonth, day: str) -> None:
    assert days(text, day_month=order) == [day]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Test on 03/25, interview on 04/03", ["03-25", "04-03"]),
        ("Test on 25/03, interview on 04/03", ["03-25", "03-04"]),
        ("Posted 02/20/2026, interview date 03/04/2026", ["02-20", "03-04"]),
        ("Tuesday 10/03 or else on 11/03", ["03-10", "03-11"]),
        ("am 25.03. oder am 10/03", ["03-25", "03-10"]),
    ],
)
def test_order_of_the_other_dates(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_other_dates_outrank_what_is_known() -> None:
    assert days("Test on 03/25, interview on 04/03", day_month="DMY") == ["03-25", "04-03"]


def test_contradicting_dates_settle_nothing() -> None:
    assert days("On 25/03 the test, on 03/26 the tour, on 04/05 the interview")[2].startswith("?")


def test_same_day_in_words() -> None:
    assert days("Interview 12/03/2026 (that is the 12th of March)")[0] == "03-12"


@pytest.mark.parametrize(
    "text",
    [
        "Wir sehen uns um 14 Uhr am 12/03, bitte bestätigen",
        "On se voit le 12/03 à 14 heures",
        "Nos vemos el 12/03 a las diez",
    ],
)
def test_language_settles_the_order(text: str) -> None:
    assert days(text) == ["03-12"]


def test_known_order_outranks_language() -> None:
    assert days("Nos vemos el 06/04 a las diez", day_month="MDY") == ["06-04"]


def test_weekday_outranks_what_is_known() -> None:
    mention = only("Tuesday 10/03", day_month="MDY")
    assert mention.date == dt.date(2026, 3, 10)
    assert "weekday" in mention.why


def test_both_orders_fit_the_weekday() -> None:
    """Rule `unsure`: 12 March and 3 December 2026 are Thursdays."""
    assert days("Thursday 12/03/2026") == ["?03-12|12-03"]


def test_neither_order_fits_the_weekday() -> None:
    """Rule `unsure`."""
    mention = only("Friday 04/03/2026", sent=MONDAY)
    assert mention.date == dt.date(2026, 4, 3)
    mention = only("Monday 04/03/2026", sent=MONDAY)
    assert mention.date is None
    assert {dt.date(2026, 4, 3), dt.date(2026, 3, 4)} <= set(mention.alternatives)


def test_dots_are_day_first_whatever_is_known() -> None:
    assert days("12.03.2026", day_month="MDY") == ["03-12"]


@pytest.mark.parametrize("text", ["1.10.30", "12.3.99", "03/12/99", "12/03/14"])
def test_short_year_must_be_near(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "32.03.2026",
        "31.02.2026",
        "2026-02-30",
        "2026-13-01",
        "13/13/2026",
        "30/02/2026",
        "0/3/2026",
        "12.13.2026",
        "2026/80/10",
        "31/02",
    ],
)
def test_no_such_day(text: str) -> None:
    assert days(text) == []
