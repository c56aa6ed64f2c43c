"""A day and its hour that share a word or a mark with a span: neither is another day, nor the span."""

from __future__ import annotations

import pytest

from tests.dates.finding import clock, days, mentions, only


@pytest.mark.parametrize(
    "text",
    [
        "donderdag 19-3 16:20",
        "do 19-3 16:20",
        "Do 19-3 um 16:20 Uhr",
        "jeudi 19-3 à 16h20",
        "jueves 19-3 a las 16:20",
        "giovedì 19-3 ore 16.20",
        "quinta 19-3 às 16h20",
        "torsdag 19-3 kl. 16.20",
        "tors 19-3 kl 16.20",
        "czwartek 19-3 o godz. 16:20",
        "Thursday 19-3 at 4:20 pm",
        "Thu 3-19, 4:20 pm",
        "19-3-'26 16:20",
    ],
)
def test_numbers_with_a_dash_before_a_time_are_a_day(text: str) -> None:
    found = only(text)
    assert (days(text), clock(found)) == (["03-19"], "16:20")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("vrijdag 11-12 uur", "11:00-12:00"),
        ("Friday 1-3 pm", "13:00-15:00"),
        ("Fr 9-12 Uhr", "09:00-12:00"),
        ("vendredi 9-12 h", "09:00-12:00"),
    ],
)
def test_numbers_with_a_dash_and_their_own_hour_word_are_a_span(text: str, when: str) -> None:
    assert (days(text), clock(only(text))) == (["03-06"], when)


def test_numbers_with_a_dash_that_do_not_fit_their_weekday_leave_the_day_open() -> None:
    assert days("vrijdag 12-3 16:20") == ["?03-12|03-13"]


@pytest.mark.parametrize(
    "text", ["between 9-11 at 10 Downing Street", "scored 3-1 in the end", "rooms 10-12"]
)
def test_numbers_with_a_dash_alone_are_no_day(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize(
    "text",
    ["12/3 kl 9", "12/3 kl. 9", "12.03 o godz. 9", "12.3. um 9", "12/03 à 9h", "12/3 alle 9", "12/03 às 9h"],
)
def test_a_bare_date_before_an_hour_led_by_its_word_is_a_day(text: str) -> None:
    found = only(text, day_month="DMY")
    assert (str(found.date), clock(found)) == ("2026-03-12", "09:00")


@pytest.mark.parametrize(
    "text",
    [
        "Rendez-vous pris pour le 12 à 14 heures.",
        "el 12 a las 14 h",
        "no dia 12 às 14h",
        "il 12 alle 14",
        "jeudi 12 à 14 heures",
        "giovedì 12 alle 14",
        "quinta, dia 12, às 14h",
        "jueves 12 a las 14 horas",
    ],
)
def test_a_number_before_an_hour_is_the_day_where_one_word_is_to_and_at(text: str) -> None:
    assert (days(text), clock(only(text))) == (["03-12"], "14:00")


@pytest.mark.parametrize(
    ("text", "when"),
    [("jeudi de 10 à 14 heures", "10:00-14:00"), ("quinta das 10 às 14h", "10:00-14:00")],
)
def test_hours_led_by_from_are_a_span_though_to_is_also_at(text: str, when: str) -> None:
    assert (days(text), clock(only(text))) == (["03-05"], when)


@pytest.mark.parametrize(
    "text",
    [
        "Las pruebas serán del 9 al 10 de marzo.",
        "As provas decorrem de 9 a 10 de março.",
        "Les épreuves ont lieu du 9 au 10 mars.",
        "Le prove dal 9 al 10 marzo",
        "van 9 tot 10 maart",
        "von 9 bis 10. März",
        "from 9 to 10 March",
        "från 9 till 10 mars",
        "fra den 9. til den 10. marts",
        "od 9 do 10 marca",
        "選考会は3月9日から10日まで行います。",
        "笔试安排在3月9日至10日。",
    ],
)
def test_both_ends_of_a_range_of_small_numbers_are_days(text: str) -> None:
    found = only(text)
    assert (str(found.date), str(found.last_date)) == ("2026-03-09", "2026-03-10")


@pytest.mark.parametrize(
    "text", ["3月16日（月）または18日（水）", "3月16日或18日", "3月16日、18日", "16 or 18 March"]
)
def test_a_number_in_a_list_takes_the_month_of_the_day_before_it(text: str) -> None:
    assert days(text) == ["03-16", "03-18"]


@pytest.mark.parametrize("text", ["13日（金）12時半", "13号（周五）中午12点半"])
def test_a_marked_number_with_its_weekday_is_a_day(text: str) -> None:
    assert (days(text), clock(only(text))) == (["03-13"], "12:30")


@pytest.mark.parametrize("text", ["3日で完了します", "3号会议室"])
def test_a_marked_number_alone_is_no_day(text: str) -> None:
    assert mentions(text) == []
