"""Whole weeks and months, and hours without a day: mentioned, but never taken for a day that is named."""

import datetime as dt

import pytest

from tests.dates.finding import BERLIN, MONDAY, days, mentions, only

# Told on Monday, 2 March 2026: what is named, its first and its last day.
PERIODS = {
    "next week": ("week", "03-09", "03-15"),
    "this week": ("week", "03-02", "03-08"),
    "early next week": ("week", "03-09", "03-10"),
    "mid next week": ("week", "03-11", "03-12"),
    "later this week": ("week", "03-05", "03-06"),
    "by the end of next week": ("week", "03-12", "03-13"),
    "the week of 16 March": ("week", "03-16", "03-22"),
    "week commencing 16 March": ("week", "03-16", "03-22"),
    "w/c 16 March": ("week", "03-16", "03-22"),
    "mid-March": ("month", "03-11", "03-20"),
    "in mid March": ("month", "03-11", "03-20"),
    "early in April": ("month", "04-01", "04-10"),
    "by the end of March": ("month", "03-21", "03-31"),
    "late April": ("month", "04-21", "04-30"),
    "end of the month": ("month", "03-21", "03-31"),
    "in April": ("month", "04-01", "04-30"),
    "in January": ("month", "2027-01-01", "2027-01-31"),
    "September 2026": ("month", "09-01", "09-30"),
    "next month": ("month", "04-01", "04-30"),
    "the first week of April": ("month", "04-01", "04-07"),
    "the last week of April": ("month", "04-24", "04-30"),
    "the end of the year": ("year", "10-01", "12-31"),
    "nächste Woche": ("week", "03-09", "03-15"),
    "Ende nächster Woche": ("week", "03-12", "03-13"),
    "Anfang nächster Woche": ("week", "03-09", "03-10"),
    "in KW 12": ("week", "03-16", "03-22"),
    "Mitte März": ("month", "03-11", "03-20"),
    "bis Ende des Monats": ("month", "03-21", "03-31"),
    "Anfang April": ("month", "04-01", "04-10"),
    "la semaine prochaine": ("week", "03-09", "03-15"),
    "la semaine du 16 mars": ("week", "03-16", "03-22"),
    "mi-mars": ("month", "03-11", "03-20"),
    "fin mars": ("month", "03-21", "03-31"),
    "d'ici la fin du mois": ("month", "03-21", "03-31"),
    "la próxima semana": ("week", "03-09", "03-15"),
    "la semana que viene": ("week", "03-09", "03-15"),
    "a mediados de marzo": ("month", "03-11", "03-20"),
    "a finales de mes": ("month", "03-21", "03-31"),
    "la prossima settimana": ("week", "03-09", "03-15"),
    "a metà marzo": ("month", "03-11", "03-20"),
    "entro fine mese": ("month", "03-21", "03-31"),
    "na próxima semana": ("week", "03-09", "03-15"),
    "em meados de março": ("month", "03-11", "03-20"),
    "até ao final do mês": ("month", "03-21", "03-31"),
    "volgende week": ("week", "03-09", "03-15"),
    "half maart": ("month", "03-11", "03-20"),
    "eind volgende week": ("week", "03-12", "03-13"),
    "in week 12": ("week", "03-16", "03-22"),
    "nästa vecka": ("week", "03-09", "03-15"),
    "i mitten av mars": ("month", "03-11", "03-20"),
    "vecka 12": ("week", "03-16", "03-22"),
    "næste uge": ("week", "03-09", "03-15"),
    "medio marts": ("month", "03-11", "03-20"),
    "i uge 12": ("week", "03-16", "03-22"),
    "w przyszłym tygodniu": ("week", "03-09", "03-15"),
    "w połowie marca": ("month", "03-11", "03-20"),
    "do końca miesiąca": ("month", "03-21", "03-31"),
    "we wrześniu": ("month", "09-01", "09-30"),
    "来週": ("week", "03-09", "03-15"),
    "3月中旬": ("month", "03-11", "03-20"),
    "今月末": ("month", "03-21", "03-31"),
    "来月上旬": ("month", "04-01", "04-10"),
    "下周": ("week", "03-09", "03-15"),
    "三月底": ("month", "03-21", "03-31"),
    "3月底": ("month", "03-21", "03-31"),
}


def _short(day: dt.date | None) -> str | None:
    if day is None:
        return None
    return day.strftime("%m-%d") if day.year == 2026 else day.isoformat()


@pytest.mark.parametrize("text", PERIODS)
def test_a_period_is_named_by_its_first_and_last_day(text: str) -> None:
    mention = only(text)
    assert (mention.grain, _short(mention.date), _short(mention.last_date)) == PERIODS[text]
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuesday next week", ["03-10"]),
        ("next week on Tuesday", ["03-10"]),
        ("Next week is busy; the panel meets on 20 March.", ["03-20"]),
        ("in March, on the 12th", ["03-12"]),
    ],
)
def test_a_day_in_a_period_is_a_day(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "may",
        "in may ways",
        "from May Whitfield",
        "30 February",
        "fin de semana",
        "We march in.",
        "this is the end",
    ],
)
def test_no_period(text: str) -> None:
    assert mentions(text) == []


def test_a_year_told_from_this_one_is_the_days() -> None:
    for text in (
        "12 March next year",
        "12. März nächsten Jahres",
        "12 mars de l'année prochaine",
        "来年3月12日",
    ):
        assert days(text) == ["2027-03-12"], text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("within 5 working days", "03-09"),
        ("in 3 Werktagen", "03-05"),
        ("sous 5 jours ouvrés", "03-09"),
        ("en 5 días hábiles", "03-09"),
        ("entro 5 giorni lavorativi", "03-09"),
        ("em 5 dias úteis", "03-09"),
        ("binnen 5 werkdagen", "03-09"),
        ("inom 5 arbetsdagar", "03-09"),
        ("inden for 5 hverdage", "03-09"),
        ("w ciągu 5 dni roboczych", "03-09"),
        ("5営業日後", "03-09"),
        ("5个工作日内", "03-09"),
    ],
)
def test_days_of_work_leave_out_the_weekend(text: str, expected: str) -> None:
    assert days(text) == [expected]


@pytest.mark.parametrize(
    ("text", "date", "time"),
    [
        ("Call me at 3pm", "03-02", "15:00"),
        ("at 8 in the morning", "03-03", "08:00"),
        ("午後8時", "03-02", "20:00"),
        ("晚上8点", "03-02", "20:00"),
        ("um halb drei", "03-02", "14:30"),
        ("in 20 minutes", "03-02", "09:20"),
        ("The deadline is now", "03-02", "09:00"),
    ],
)
def test_an_hour_alone_is_the_next_such_hour(text: str, date: str, time: str) -> None:
    mention = only(text)
    assert (mention.grain, _short(mention.date)) == ("time", date)
    assert mention.time is not None
    assert mention.time.strftime("%H:%M") == time


@pytest.mark.parametrize(
    "text", ["Mon-Fri 9-17", "We are now open.", "23時-25時", "15 hours 29 minutes", "Call now and then"]
)
def test_no_hour(text: str) -> None:
    assert mentions(text) == []


def test_an_hour_beside_a_day_is_the_days() -> None:
    mention = only("See you on Thursday at 3pm")
    assert mention.grain == "day"
    assert mention.time == dt.time(15)


def test_any_zone_of_the_standard_library_will_do() -> None:
    mention = only("10:30 CST on 12 March", timezone=dt.timezone(dt.timedelta(hours=-6)), sent=MONDAY)  # type: ignore[arg-type]
    assert str(mention.zone) == "America/Chicago"
    assert only("12 March at 10", timezone=BERLIN).zone is None
