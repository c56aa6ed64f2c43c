"""Days reckoned from the day of writing, by weekday or by number."""

import datetime as dt

import pytest

from tests.dates.finding import BERLIN, days, only

# Said on Monday, 2 March 2026, at nine.
MONDAY_MORNING = {
    "today": "03-02",
    "today at 3pm": "03-02",
    "this afternoon": "03-02",
    "this afternoon at 3": "03-02",
    "tonight at 8": "03-02",
    "tomorrow": "03-03",
    "Tomorrow, 10am": "03-03",
    "tomorrow morning": "03-03",
    "the day after tomorrow": "03-04",
    "day after tomorrow at 2pm": "03-04",
    "yesterday": "03-01",
    "the day before yesterday": "02-28",
    "in two weeks": "03-16",
    "in 10 days": "03-12",
    "in a week": "03-09",
    "in a week's time": "03-09",
    "in a fortnight": "03-16",
    "in a month": "04-02",
    "in three months": "06-02",
    "in 24 hours": "03-03",
    "two weeks from now": "03-16",
    "two weeks from today": "03-16",
    "a week from tomorrow": "03-10",
    "a week tomorrow": "?",
    "3 days later": "03-05",
    "within two weeks": "03-16",
    "in the next two weeks": "03-16",
    "two weeks ago": "02-16",
    "3 days ago": "02-27",
    "on Friday": "03-06",
    "Friday": "03-06",
    "Friday at 2": "03-06",
    "on Thursday": "03-05",
    "this Thursday": "03-05",
    "this coming Thursday": "03-05",
    "coming Thursday": "03-05",
    "Sunday": "03-08",
    "last Friday": "02-27",
    "Monday week": "03-09",
    "Friday week": "03-13",
    "a week on Friday": "03-13",
    "a week from Friday": "03-13",
    "two weeks on Friday": "03-20",
    "Thursday next week": "03-12",
    "Thursday of next week": "03-12",
    "next week Thursday": "03-12",
    "next week on Thursday": "03-12",
    "Thursday this week": "03-05",
    "Thursday, next week": "03-12",
    "Thursday the week after next": "03-19",
    "Friday the 13th": "03-13",
    "Friday the 17th": "04-17",
    "Tuesday 10th": "03-10",
    "Tuesday 10": "03-10",
    "Thurs 12th": "03-12",
    "Thu 12th at 10": "03-12",
    "on the 14th": "03-14",
    "on the 14th at 10am": "03-14",
    "by the 20th": "03-20",
    "on the 1st": "04-01",
    "on the 31st": "03-31",
    "10am on the 14th": "03-14",
    "10:30 a.m. Thursday": "03-05",
    "See you on the fifth!": "03-05",
    "in 2 weeks and 3 days": "03-19",
    "over the next two weeks": "03-16",
    "3.30pm on 26th": "03-26",
    "quarter past two on Tuesday the 17th": "03-17",
    "We spoke on Thursday": "02-26",
    "when we met on Tuesday": "02-24",
}
GERMAN = {
    "heute": "03-02",
    "heute Nachmittag um 15 Uhr": "03-02",
    "morgen": "03-03",
    "morgen um 10 Uhr": "03-03",
    "morgen früh": "03-03",
    "morgen Nachmittag": "03-03",
    "übermorgen": "03-04",
    "gestern": "03-01",
    "am Freitag": "03-06",
    "am Freitagmorgen um 9": "?",
    "diesen Donnerstag": "03-05",
    "kommenden Donnerstag": "03-05",
    "letzten Freitag": "02-27",
    "Donnerstag in einer Woche": "03-12",
    "Donnerstag in zwei Wochen": "03-19",
    "heute in einer Woche": "03-09",
    "morgen in einer Woche": "03-10",
    "Donnerstag nächster Woche": "03-12",
    "nächste Woche Donnerstag": "03-12",
    "am Donnerstag der nächsten Woche": "03-12",
    "in zwei Wochen": "03-16",
    "in 10 Tagen": "03-12",
    "in 14 Tagen": "03-16",
    "vor zwei Wochen": "02-16",
    "Freitag, den 13.": "03-13",
    "am 14. um 9 Uhr": "03-14",
    "Dienstag Morgen": "03-03",
    "am Dienstag vormittag": "03-03",
}
FRENCH = {
    "aujourd'hui": "03-02",
    "demain": "03-03",
    "demain à 10h": "03-03",
    "après-demain": "03-04",
    "apres demain": "03-04",
    "cet après-midi": "03-02",
    "hier": "03-01",
    "vendredi": "03-06",
    "jeudi à 14h30": "03-05",
    "ce jeudi": "03-05",
    "jeudi en huit": "03-12",
    "jeudi de la semaine prochaine": "03-12",
    "la semaine prochaine, jeudi": "03-12",
    "dans deux semaines": "03-16",
    "dans 10 jours": "03-12",
    "vendredi 13": "03-13",
}
SPANISH = {
    "hoy": "03-02",
    "mañana": "03-03",
    "mañana por la mañana": "03-03",
    "pasado mañana": "03-04",
    "ayer": "03-01",
    "el viernes": "03-06",
    "este jueves": "03-05",
    "el jueves que viene": "03-05",
    "lunes que viene": "03-09",
    "el jueves de la próxima semana": "03-12",
    "en dos semanas": "03-16",
    "dentro de 10 días": "03-12",
    "el viernes 13": "03-13",
}
OTHERS = {
    "domani": "03-03",
    "domani mattina alle 10": "03-03",
    "dopodomani": "03-04",
    "giovedì": "03-05",
    "tra due settimane": "03-16",
    "giovedì della prossima settimana": "03-12",
    "amanhã": "03-03",
    "depois de amanhã": "03-04",
    "quinta-feira": "03-05",
    "daqui a duas semanas": "03-16",
    "morgen om 10 uur": "03-03",
    "overmorgen": "03-04",
    "donderdag": "03-05",
    "over twee weken": "03-16",
    "volgende week donderdag": "03-12",
    "imorgon": "03-03",
    "i morgon kl 10": "03-03",
    "i övermorgon": "03-04",
    "torsdag nästa vecka": "03-12",
    "om två veckor": "03-16",
    "i morgen": "03-03",
    "torsdag i næste uge": "03-12",
    "jutro": "03-03",
    "pojutrze": "03-04",
    "w czwartek": "03-05",
    "za dwa tygodnie": "03-16",
    "明日": "03-03",
    "明後日": "03-04",
    "来週の木曜日": "03-12",
    "明天": "03-03",
    "下周四": "03-12",
}
ALL = {**MONDAY_MORNING, **GERMAN, **FRENCH, **SPANISH, **OTHERS}


@pytest.mark.parametrize(("text", "day"), [item for item in ALL.items() if item[1] != "?"])
def test_day(text: str, day: str) -> None:
    assert days(text) == [day]


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("sent", "text", "expected"),
    [
        ("2026-03-02", "next Tuesday", "?03-10|03-03"),
        ("2026-03-02", "next Friday", "?03-13|03-06"),
        ("2026-03-02", "nächsten Dienstag", "?03-10|03-03"),
        ("2026-03-02", "mardi prochain", "?03-10|03-03"),
        ("2026-03-05", "next Friday", "?03-13|03-06"),
        ("2026-03-05", "next Tuesday", "03-10"),
        ("2026-03-06", "next Tuesday", "03-10"),
        ("2026-03-08", "next Tuesday", "03-10"),
        ("2026-03-05", "nächsten Dienstag", "03-10"),
        ("2026-03-05", "vendredi prochain", "?03-13|03-06"),
        ("2026-03-10", "next Tuesday", "03-17"),
        ("2026-03-02", "next Tuesday, 10 March", "03-10"),
        ("2026-03-02", "next Tuesday (10/3)", "03-10"),
    ],
)
def test_next_is_sure_only_where_both_readings_agree(sent: str, text: str, expected: str) -> None:
    """Rule `unsure`."""
    assert days(text, sent=at(sent + "T09:00")) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monday", "?03-02|03-09"),
        ("on Monday", "?03-02|03-09"),
        ("this Monday", "?03-02|03-09"),
        ("am Montag", "?03-02|03-09"),
        ("Monday at 3pm", "03-02"),
        ("Monday at 8am", "03-09"),
        ("this coming Monday", "03-09"),
        ("next Monday", "03-09"),
        ("Monday next week", "03-09"),
        ("on the 2nd", "?03-02|04-02"),
        ("on the 2nd at 3pm", "03-02"),
    ],
)
def test_day_of_writing(text: str, expected: str) -> None:
    """Rule `unsure`."""
    assert days(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuesday at 9, Wednesday at 10 or Thursday at 3 pm next week", ["03-10", "03-11", "03-12"]),
        ("Tuesday or Thursday next week", ["03-10", "03-12"]),
        ("How about Tue/Wed next week?", ["03-10", "03-11"]),
        ("Thursday next week or Friday", ["03-12", "?03-13|03-06"]),
        ("I can't make the 12th. How about the 13th at 2?", ["03-12", "03-13"]),
        ("next week: Tuesday 10am, Wednesday 2pm", ["03-10", "03-11"]),
        ("next week on Tuesday or Wednesday", ["03-10", "03-11"]),
        ("I'm away next week, so let's do Friday", ["?03-13|03-06"]),
        ("I'm away next week. Let's do Friday", ["03-06"]),
        ("This week is full. Tuesday works", ["03-03"]),
    ],
)
def test_week_of_several_weekdays(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_weekday_and_number_disagree() -> None:
    """Rule `unsure`: within three months no Tuesday is a 14th but in April."""
    assert days("Tuesday the 14th") == ["04-14"]
    assert days("Saturday the 31st")[0] in {"05-30", "?03-31|03-28"}


def test_month_end_is_clipped() -> None:
    assert days("in a month", sent=at("2026-01-31T09:00")) == ["02-28"]


def test_relative_day_is_implied() -> None:
    mention = only("tomorrow at 10")
    assert {"year", "month", "day"} <= mention.implied
    assert "hour" in mention.said


@pytest.mark.parametrize(
    "text",
    [
        "over two weeks ago",
        "two hours later",
        "for two weeks",
        "two weeks",
        "over two weeks",
        "a week",
        "5 days",
        "every Thursday",
        "each Monday",
        "jeden Montag",
        "Mondays",
        "Mon-Fri",
        "Monday to Friday, 9 to 5",
        "Mo-Fr 9-17 Uhr",
    ],
)
def test_lengths_and_habits_are_no_days(text: str) -> None:
    assert [day for day in days(text) if day != "02-16"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Friday after next", ["?03-20|03-13"]),
        ("übernächsten Freitag", ["?03-20|03-13"]),
        ("We dine on Wednesday 16 September; you are down for 11.40 on the Thursday.", ["09-16", "09-17"]),
        ("You come on the Thursday, i.e. the 17th of September.", ["09-17"]),
        ("am Donnerstag, d.h. am 17. September", ["09-17"]),
        ("See you on Thursday. The Friday is free.", ["03-05", "03-06"]),
    ],
)
def test_weekdays_told_from_elsewhere(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the first Monday in June", ["06-01"]),
        ("on the last Friday of March", ["03-27"]),
        ("the 2nd Tuesday of March 2026 at 10:00", ["03-10"]),
        ("the first Monday in January", ["2027-01-04"]),
        ("the first Monday of next month", ["04-06"]),
        ("am ersten Montag im Juni", ["06-01"]),
        ("letzter Freitag im März", ["03-27"]),
        ("le premier lundi de juin", ["06-01"]),
        ("el primer lunes de junio", ["06-01"]),
        ("il primo lunedì di giugno", ["06-01"]),
        ("na primeira segunda-feira de junho", ["06-01"]),
        ("de eerste maandag van juni", ["06-01"]),
        ("första måndagen i juni", ["06-01"]),
        ("den første mandag i juni", ["06-01"]),
        ("w pierwszy poniedziałek czerwca", ["06-01"]),
    ],
)
def test_a_weekday_counted_within_its_month(text: str, expected: list[str]) -> None:
    assert days(text) == expected
