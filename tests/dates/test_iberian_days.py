"""The number of a day with the word "day" before it, and Portuguese weekdays that are ordinals as well."""

import pytest

from tests.dates.finding import clock, days, mentions

# Said on Monday, 2 March 2026, at nine.
FIXED = {
    "jueves, día 12, a las 10:30": "03-12 10:30",
    "el jueves día 12 a las 10:30": "03-12 10:30",
    "el día 17 a las 10:00": "03-17 10:00",
    "quinta-feira, dia 12, às 10h": "03-12 10:00",
    "terça dia 10 às 15h": "03-10 15:00",
    "no dia 17 às 10h": "03-17 10:00",
    "quarta-feira 11 às 8h30": "03-11 08:30",
    "sexta 13 às 10h": "03-13 10:00",
    "terça 10 às 15h": "03-10 15:00",
    "sexta 9 às 18h": "03-06 09:00-18:00",
    "giovedì, giorno 12, alle 10:30": "03-12 10:30",
    "quinta às 10": "03-05 10:00",
    "te espero quinta às 10h": "03-05 10:00",
    "na quarta, às 14h30": "03-04 14:30",
    "quarta 9h": "03-04 09:00",
    "segunda que vem às 9h": "03-09 09:00",
    "quinta que vem": "03-05",
    "na quarta à tarde": "03-04",
}


@pytest.mark.parametrize(("text", "expected"), FIXED.items())
def test_day_and_time(text: str, expected: str) -> None:
    (found,) = mentions(text)
    assert " ".join(filter(None, (*days(text), clock(found)))) == expected


def test_number_that_is_not_of_its_weekday_is_open() -> None:
    assert days("sexta, dia 31, às 10h") != ["03-31"]


@pytest.mark.parametrize(
    "text",
    [
        "a segunda entrevista às 10h",
        "passou para a segunda fase",
        "nesta segunda etapa",
        "La primera es a las nueve y la segunda a las 10",
        "la quinta alle 10",
        "todo dia 5",
        "celui qui à 10h",
    ],
)
def test_what_is_counted_is_no_weekday(text: str) -> None:
    assert days(text) == []
