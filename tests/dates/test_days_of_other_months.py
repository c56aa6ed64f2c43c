"""Days told by number in another month, in words, or after another day: never the nearest one instead."""

from __future__ import annotations

import pytest

from tests.dates.finding import days


@pytest.mark.parametrize(
    "text",
    [
        "on the 12th of next month",
        "next month on the 12th",
        "am 12. des nächsten Monats",
        "le 12 du mois prochain",
        "el 12 del mes que viene",
        "no dia 12 do próximo mês",
        "il 12 del mese prossimo",
        "de 12e van de volgende maand",
        "den 12 i nästa månad",
        "den 12. i næste måned",
        "12 przyszłego miesiąca",
        "来月の12日",
        "下个月12号",
    ],
)
def test_a_number_of_next_month(text: str) -> None:
    assert days(text) == ["04-12"]


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday, March twenty fourth",
        "Dienstag, den vierundzwanzigsten März",
        "mardi vingt-quatre mars",
        "martes veinticuatro de marzo",
        "terça-feira, vinte e quatro de março",
        "martedì ventiquattro marzo",
        "dinsdag vierentwintig maart",
        "tisdag den tjugofjärde mars",
        "tirsdag den fireogtyvende marts",
        "wtorek dwudziestego czwartego marca",
        "三月二十四日（星期二）",
    ],
)
def test_a_day_in_words_beside_its_month(text: str) -> None:
    assert days(text) == ["03-24"]


@pytest.mark.parametrize(
    "text",
    [
        "the last Thursday of the month",
        "am letzten Donnerstag des Monats",
        "le dernier jeudi du mois",
        "l'ultimo giovedì del mese",
        "última quinta-feira do mês",
        "sista torsdagen i mars",
        "ostatni czwartek marca",
    ],
)
def test_the_last_weekday_of_a_month(text: str) -> None:
    assert days(text) == ["03-26"]


@pytest.mark.parametrize(
    "text",
    [
        "on 12 March or the following Tuesday",
        "am 12. März oder am darauffolgenden Dienstag",
        "le 12 mars ou le mardi suivant",
        "il 12 marzo o il martedì successivo",
    ],
)
def test_the_following_weekday_follows_the_day_before_it(text: str) -> None:
    assert days(text) == ["03-12", "03-17"]


@pytest.mark.parametrize(
    "text",
    ["Thursday in a fortnight", "Donnerstag in 14 Tagen", "jeudi dans quinze jours", "giovedì fra 15 giorni"],
)
def test_a_weekday_in_a_fortnight(text: str) -> None:
    assert days(text) == ["03-19"]


@pytest.mark.parametrize(
    "text", ["die 12 nächsten Monate", "the 12 next months", "los jueves", "on Thursdays"]
)
def test_what_names_no_day(text: str) -> None:
    assert "04-12" not in days(text)
    assert "03-05" not in days(text)


@pytest.mark.parametrize(
    "text",
    [
        "two weeks after 12 March",
        "zwei Wochen nach dem 12. März",
        "deux semaines après le 12 mars",
        "dos semanas después del 12 de marzo",
        "duas semanas depois de 12 de março",
        "due settimane dopo il 12 marzo",
        "twee weken na 12 maart",
        "två veckor efter den 12 mars",
        "to uger efter den 12. marts",
        "dwa tygodnie po 12 marca",
    ],
)
def test_a_distance_from_a_day_is_the_later_day(text: str) -> None:
    assert days(text) == ["03-26"]


@pytest.mark.parametrize(
    "text",
    ["lunes el veintitrés", "maandag de drieëntwintigste", "segunda-feira, dia vinte e três", "23日の月曜日"],
)
def test_a_weekday_with_its_number_in_words(text: str) -> None:
    assert days(text) == ["03-23"]


@pytest.mark.parametrize("text", ["Monday 17", "sexta-feira 12", "el viernes 31"])
def test_a_number_that_no_such_weekday_bears_leaves_the_day_open(text: str) -> None:
    assert [day[0] for day in days(text)] == ["?"]


@pytest.mark.parametrize(
    "text", ["12 march in 2027", "el doce de marzo de 2027 a su país", "2027年3月12日", "12 maart in 2027"]
)
def test_the_year_behind_a_day_is_the_days(text: str) -> None:
    assert days(text) == ["2027-03-12"]


@pytest.mark.parametrize("text", ["先週の月曜日", "上周一"])
def test_last_weeks_monday_is_past(text: str) -> None:
    assert days(text) == ["02-23"]


@pytest.mark.parametrize(
    "text", ["Das Treffen ist am 12. 3.", "Do, 12. 3. um 9 Uhr", "12日に伺います", "am 12. 3. 2026"]
)
def test_numbers_with_blanks_between(text: str) -> None:
    assert days(text) == ["03-12"]


@pytest.mark.parametrize("text", ["Siehe 2. 3. Absatz", "Punkt 12. 3. Absatz"])
def test_numbers_of_a_list_are_no_day(text: str) -> None:
    assert days(text) == []
