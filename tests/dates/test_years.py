"""Which year is meant where none is written, and what a weekday says about it."""

import datetime as dt

import pytest

from tests.dates.finding import BERLIN, MONDAY, days, only


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("sent", "text", "day"),
    [
        ("2026-12-20T10:00", "12 January", "2027-01-12"),
        ("2026-12-20T10:00", "Tuesday 12 January", "2027-01-12"),
        ("2026-12-20T10:00", "am 12.01. um 10 Uhr", "2027-01-12"),
        ("2026-12-31T23:00", "1 January", "2027-01-01"),
        ("2026-03-02T09:00", "1 March", "03-01"),  # yesterday is near enough
        ("2026-03-02T09:00", "2 March", "03-02"),
        ("2026-03-02T09:00", "28 August", "08-28"),
        ("2027-11-02T09:00", "29 February", "2028-02-29"),
    ],
)
def test_nearest_ahead(sent: str, text: str, day: str) -> None:
    assert days(text, sent=at(sent)) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "you applied on 14 February",
        "dated 14 February",
        "since 14 February",
        "on 14 February you applied",
        "Ihre Bewerbung vom 14. Februar",
        "seit dem 14. Februar",
        "we spoke on 14 February",
    ],
)
def test_past_cue_keeps_the_past_one(text: str) -> None:
    assert days(text) == ["02-14"]


@pytest.mark.parametrize(
    "text", ["14 February", "our letter of 14 February", "Your visit on 14 February was a pleasure"]
)
def test_just_over_and_no_year_is_open(text: str) -> None:
    """Rule `unsure`: a day of last month is seldom one of next year."""
    assert days(text) == ["?02-14|2027-02-14"]


def test_weekday_chooses_the_year() -> None:
    # 3 March was a Tuesday in 2026, a Wednesday in 2027.
    sent = at("2026-03-10T09:00")
    assert days("Tuesday 3 March", sent=sent) == ["03-03"]
    assert days("Wednesday 3 March", sent=sent) == ["?03-03|03-04|2027-03-03"] or days(
        "Wednesday 3 March", sent=sent
    ) == ["2027-03-03"]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("Wednesday 12 March", ["2026-03-12", "2026-03-11"]),
        ("Wednesday 12 March 2026", ["2026-03-12", "2026-03-11"]),
        ("Friday, March 12, 2026", ["2026-03-12", "2026-03-13"]),
        ("Mittwoch, 12.03.2026", ["2026-03-12", "2026-03-11"]),
        ("Mittwoch, den 12. März", ["2026-03-12", "2026-03-11"]),
        ("vendredi 12 mars", ["2026-03-12", "2026-03-13"]),
        ("el viernes 12 de marzo", ["2026-03-12", "2026-03-13"]),
        ("Wednesday 25/03/2026", ["2026-03-25"]),
        ("12 March (Wednesday)", ["2026-03-12", "2026-03-11"]),
    ],
)
def test_weekday_contradicts(text: str, readings: list[str]) -> None:
    """Rule `unsure`."""
    mention = only(text)
    if len(readings) == 1:
        assert mention.date == dt.date.fromisoformat(readings[0])
        return
    assert mention.date is None
    assert [day.isoformat() for day in mention.alternatives[:2]] == readings
    assert "not a" in mention.why


def test_last_years_number_in_january() -> None:
    mention = only("Tuesday 13 January 2025", sent=at("2026-01-05T09:00"))
    assert mention.date is None
    assert dt.date(2026, 1, 13) in mention.alternatives


def test_named_twice() -> None:
    assert days("tomorrow, 3 March") == ["03-03"]
    assert days("tomorrow (Tuesday 3 March)") == ["03-03"]
    assert days("tomorrow, Tuesday") == ["03-03"]
    assert days("morgen, 03.03.2026") == ["03-03"]
    assert days("tomorrow 04/03") == ["?03-04|04-03"] or days("tomorrow 04/03")[0].startswith("?")
    assert days("tomorrow 03/04") == ["?04-03|03-04"] or days("tomorrow 03/04")[0].startswith("?")


def test_named_twice_and_contradicting() -> None:
    """Rule `unsure`."""
    assert days("tomorrow, 5 March") == ["?03-05|03-03"]
    assert days("tomorrow, Wednesday")[0].startswith("?")


def test_second_name_settles_the_order() -> None:
    sent = dt.datetime(2026, 3, 11, 9, tzinfo=BERLIN)
    assert days("tomorrow, 12/03", sent=sent) == ["03-12"]


def test_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        only("12 March", sent=MONDAY.replace(tzinfo=None))


def test_anchor_is_the_writers_day() -> None:
    """It is still Monday where this was written, and Tuesday in Berlin."""
    late = dt.datetime(2026, 3, 2, 23, 30, tzinfo=dt.timezone(-dt.timedelta(hours=8)))
    assert days("tomorrow", sent=late) == ["03-03"]
