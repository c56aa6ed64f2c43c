"""Days with the month by name."""

import pytest

from tests.dates.finding import days, mentions, only

ENGLISH = {
    "12 March 2026": "03-12",
    "12 March": "03-12",
    "12th March": "03-12",
    "12th of March": "03-12",
    "the 12th of March, 2026": "03-12",
    "March 12": "03-12",
    "March 12th": "03-12",
    "March 12, 2026": "03-12",
    "March 12th, 2026": "03-12",
    "March 12 2026": "03-12",
    "March 12,2026": "03-12",
    "Mar 12": "03-12",
    "Mar. 12, 2026": "03-12",
    "12 Mar 2026": "03-12",
    "12 Mar. 2026": "03-12",
    "12Mar2026": "03-12",
    "12-Mar-2026": "03-12",
    "12-MAR-2026": "03-12",
    "12/Mar/2026": "03-12",
    "12-Mar-26": "03-12",
    "12 March '26": "03-12",
    "MARCH 12, 2026": "03-12",
    "march 12": "03-12",
    "Thursday 12 March 2026": "03-12",
    "Thursday, 12 March 2026": "03-12",
    "Thursday, March 12, 2026": "03-12",
    "Thursday, March 12th": "03-12",
    "Thursday the 12th of March": "03-12",
    "Thursday, the 12th of March": "03-12",
    "Thursday (12 March)": "03-12",
    "Thursday - 12 March": "03-12",
    "Thurs 12th March": "03-12",
    "Thu 12 Mar": "03-12",
    "Thu, 12 Mar 2026": "03-12",
    "Thu. 12 Mar.": "03-12",
    "Thu 12th Mar": "03-12",
    "THU 12 MAR": "03-12",
    "12 March (Thursday)": "03-12",
    "12 March, Thursday": "03-12",
    "this Thursday, 12 March": "03-12",
    "next Thursday 12 March": "03-12",
    "on Thursday\n12 March 2026": "03-12",
    "the twelfth of March": "03-12",
    "the twenty-third of April": "04-23",
    "May 4": "05-04",
    "4 May": "05-04",
    "Aug 4": "08-04",
    "29 February 2028": "2028-02-29",
    "12th of March 2027": "2027-03-12",
}
GERMAN = {
    "12. März 2026": "03-12",
    "12. März": "03-12",
    "12 März": "03-12",
    "am 12. März": "03-12",
    "den 12. März 2026": "03-12",
    "Donnerstag, 12. März 2026": "03-12",
    "Donnerstag, den 12. März": "03-12",
    "Donnerstag, dem 12. März": "03-12",
    "Do., 12. März": "03-12",
    "Do 12. Mrz": "03-12",
    "12. Mär. 2026": "03-12",
    "12. Maerz": "03-12",
    "am zwölften März": "03-12",
    "4. Mai": "05-04",
    "1. Juni": "06-01",
    "kommenden Donnerstag, den 12. März": "03-12",
}
FRENCH = {
    "12 mars 2026": "03-12",
    "le 12 mars": "03-12",
    "jeudi 12 mars": "03-12",
    "jeudi 12 mars 2026": "03-12",
    "le jeudi 12 mars": "03-12",
    "jeu. 12 mars": "03-12",
    "1er avril": "04-01",
    "le 1er avril 2026": "04-01",
    "mardi 10 mars": "03-10",
    "mar. 10 mars": "03-10",
    "4 août": "08-04",
    "4 aout": "08-04",
}
SPANISH = {
    "12 de marzo": "03-12",
    "12 de marzo de 2026": "03-12",
    "el 12 de marzo": "03-12",
    "el jueves 12 de marzo": "03-12",
    "el jueves, 12 de marzo de 2026": "03-12",
    "jue 12 mar": "03-12",
    "miércoles 11 de marzo": "03-11",
    "miercoles 11 de marzo": "03-11",
    "sábado, 14 de marzo": "03-14",
}
OTHERS = {
    "giovedì 12 marzo": "03-12",
    "il 12 marzo 2026": "03-12",
    "quinta-feira, 12 de março": "03-12",
    "12 de março de 2026": "03-12",
    "donderdag 12 maart": "03-12",
    "12 mrt. 2026": "03-12",
    "torsdag den 12 mars": "03-12",
    "torsdag d. 12. marts": "03-12",
    "czwartek, 12 marca": "03-12",
    "12 marca 2026": "03-12",
    "3月12日": "03-12",
    "2026年3月12日": "03-12",
    "2026年3月12日(木)": "03-12",
    "3月12日（木）": "03-12",
    "３月１２日": "03-12",
    "3月12号": "03-12",
    "三月十二号": "03-12",
    "2026年3月12日(周四)": "03-12",
}


@pytest.mark.parametrize(
    ("text", "day"), [*ENGLISH.items(), *GERMAN.items(), *FRENCH.items(), *SPANISH.items(), *OTHERS.items()]
)
def test_day(text: str, day: str) -> None:
    assert days(text) == [day]


@pytest.mark.parametrize(
    "frame",
    [
        "{}",
        "Your interview is on {}.",
        "({})",
        "“{}”",
        "*{}*",
        "Interview: {}\n",
        "{}, Room 4",
        "{}!",
        "> {}",
    ],
)
@pytest.mark.parametrize(
    "text", ["Thursday 12 March 2026", "March 12th", "12 March", "2026-03-12", "Thursday, March 12"]
)
def test_day_in_a_sentence(frame: str, text: str) -> None:
    assert days(frame.format(text)) == ["03-12"]


def test_span_is_the_words() -> None:
    text = "We meet on Thursday 12 March 2026, in Room 4."
    mention = only(text)
    assert mention.text == "Thursday 12 March 2026"
    assert text[slice(*mention.span)] == mention.text


def test_span_counts_code_points() -> None:
    text = "🎉🎉 Thursday 12 March"
    assert only(text).span == (3, len(text))


def test_said_and_implied() -> None:
    full = only("Thursday 12 March 2026 at 10:30 am CET")
    assert full.said == {"weekday", "day", "month", "year", "hour", "minute", "meridiem", "zone"}
    assert full.implied == set()
    bare = only("12 March at 3pm")
    assert bare.said == {"day", "month", "hour", "meridiem"}
    assert bare.implied == {"year", "minute"}


def test_several_in_order() -> None:
    text = "The job was posted on 3 February 2026, the list closes on 6 March, we meet on Tuesday 17 March."
    assert days(text) == ["02-03", "03-06", "03-17"]
    spans = [mention.span for mention in mentions(text)]
    assert spans == sorted(spans)
