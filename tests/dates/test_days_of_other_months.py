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
