"""Hours, spans, counts and zones as natives put them, on Monday 2 March 2026."""

from __future__ import annotations

import pytest

from tests.dates.finding import clock, days, mentions, only


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("w czwartek o dziewiątej", "09:00"),
        ("w czwartek o dziewiątej piętnaście", "09:15"),
        ("w czwartek kwadrans po dziewiątej", "09:15"),
        ("w czwartek za kwadrans dziewiąta", "08:45"),
        ("w czwartek wpół do dziesiątej", "09:30"),
        ("quinta-feira às nove e um quarto", "09:15"),
        ("quinta-feira às quinze para as nove", "08:45"),
        ("quinta-feira às 9 horas e 30 minutos", "09:30"),
        ("quinta-feira ao meio-dia e meia", "12:30"),
        ("jeudi à midi et demi", "12:30"),
        ("jeudi à midi et quart", "12:15"),
        ("giovedì a mezzogiorno e mezza", "12:30"),
        ("jueves al cuarto para las nueve", "08:45"),
        ("Donnerstag um neun Uhr dreißig", "09:30"),
        ("Thursday at nine thirty", "09:30"),
        ("周四下午三点一刻", "15:15"),
        ("周四下午三点三刻", "15:45"),
        ("周四下午三時正", "15:00"),
        ("3月5日（周四）上午10：30", "10:30"),
        ("３月５日（木）１０：３０", "10:30"),
        ("giovedì h 9.30", "09:30"),
        ("torsdag den 5 mars på kontoret kl. 9.30", "09:30"),
        ("torsdag d. 5. marts på kontoret kl. 9", "09:00"),
        ("giovedì 5 marzo presso la sede, alle 9.30", "09:30"),
        ("w czwartek 5 marca w biurze o godz. 9", "09:00"),
        ("Donnerstag, 5. März, von neun bis halb elf", "09:00-10:30"),
        ("jeudi 5 mars de neuf heures à dix heures et demie", "09:00-10:30"),
        ("on Thursday from nine to half past ten", "09:00-10:30"),
    ],
)
def test_an_hour_as_it_is_spoken(text: str, when: str) -> None:
    assert (days(text), clock(only(text))) == (["03-05"], when)


@pytest.mark.parametrize(
    "text",
    [
        "We meet on Thursday for 2 hours.",
        "jeudi pour 2 heures",
        "jueves para 2 horas",
        "Thursday at 9 thirty people",
    ],
)
def test_how_long_it_takes_is_no_hour(text: str) -> None:
    assert all(clock(each) in ("", "09:00") and str(each.time) != "02:00:00" for each in mentions(text))


@pytest.mark.parametrize(
    "text",
    [
        "within five working days",
        "innerhalb von fünf Werktagen",
        "dans un délai de cinq jours ouvrés",
        "en un plazo de cinco días hábiles",
        "en 5 días hábiles",
        "em até cinco dias úteis",
        "entro cinque giorni lavorativi",
        "binnen vijf werkdagen",
        "inom fem arbetsdagar",
        "inden for fem hverdage",
        "w ciągu pięciu dni roboczych",
        "5営業日以内",
        "五个工作日内",
    ],
)
def test_days_of_work_are_counted_in_every_language(text: str) -> None:
    assert days(text) == ["03-09"]


@pytest.mark.parametrize(
    "text",
    [
        "a week today",
        "heute in einer Woche",
        "d'aujourd'hui en huit",
        "de hoy en ocho",
        "de hoje a oito dias",
        "oggi a otto",
        "vandaag over een week",
        "idag om en vecka",
        "i dag om en uge",
        "od dziś za tydzień",
        "一週間後",
        "一周后",
    ],
)
def test_a_week_from_today(text: str) -> None:
    assert days(text) == ["03-09"]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("jueves 12 de marzo a las 4:00 p.m. hora de México", "America/Mexico_City"),
        ("jueves 12 de marzo, 2 p. m. hora colombiana", "America/Bogota"),
        ("jueves 12/3, 11 hs de Argentina", "America/Argentina/Buenos_Aires"),
        ("12/03 às 14h de Brasília", "America/Sao_Paulo"),
        ("le jeudi 12 mars à 13 h, heure de l'Est", "America/New_York"),
        ("jeudi 12 mars, 13 h (heure du Pacifique)", "America/Los_Angeles"),
        ("giovedì 12 marzo alle 14 ora di Londra", "Europe/London"),
        ("donderdag 12 maart, 14 uur Engelse tijd", "Europe/London"),
        ("3月12日14時（香港時間）", "Asia/Hong_Kong"),
        ("3月12日下午三時正（香港時間）", "Asia/Hong_Kong"),
        ("Thursday 12 March 2pm local time in Dubai", "Asia/Dubai"),
    ],
)
def test_the_zone_of_a_place_or_people(text: str, zone: str) -> None:
    assert str(only(text).zone) == zone


@pytest.mark.parametrize("text", ["12.3. um 10 Uhr in Wien", "Thursday 12 March 10 am, Berlin office"])
def test_a_place_where_one_meets_is_no_zone(text: str) -> None:
    assert only(text).zone is None


@pytest.mark.parametrize(
    "text", ["den 12:e mars", "d. 12. marts", "１２日（木）", "12 marca br.", "12 mars 2026"]
)
def test_a_day_with_the_marks_of_its_script(text: str) -> None:
    assert days(text) == ["03-12"]


@pytest.mark.parametrize(
    ("text", "last"),
    [("Bis Monatsende", "2026-03-31"), ("zum Jahresende", "2026-12-31"), ("Anfang April", "2026-04-10")],
)
def test_the_third_of_a_period_in_one_word(text: str, last: str) -> None:
    assert str(only(text).last_date) == last


@pytest.mark.parametrize("text", ["１２／３４", "１１／１８", "：：１", "ＡＭ１０", "12:e", "３：ｅ" * 50])
def test_wide_digits_never_raise(text: str) -> None:
    assert isinstance(mentions(text), list)
