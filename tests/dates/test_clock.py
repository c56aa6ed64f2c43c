"""Times of day beside their day."""

import datetime as dt

import pytest

from tests.dates.finding import clock, mentions, only

TIMES = {
    "12 March at 10:30": "10:30",
    "12 March, 10:30": "10:30",
    "12 March 10:30": "10:30",
    "12 March - 10:30": "10:30",
    "12 March | 10:30": "10:30",
    "12 March @ 10:30": "10:30",
    "12 March (10:30)": "10:30",
    "12 March, starting at 10:30": "10:30",
    "12 March at around 10:30": "10:30",
    "12 March at 10.30": "10:30",
    "12 March at 10.30am": "10:30",
    "12 March at 10:30 AM": "10:30",
    "12 March at 10:30 a.m.": "10:30",
    "12 March at 10:30a.m.": "10:30",
    "12 March at 3:30pm": "15:30",
    "12 March at 3.30pm": "15:30",
    "12 March at 3.30 p.m.": "15:30",
    "12 March, 3pm": "15:00",
    "12 March, 3 pm": "15:00",
    "12 March, 3PM": "15:00",
    "12 March at 12pm": "12:00",
    "12 March at 12 am": "00:00",
    "12 March at 12:30 pm": "12:30",
    "12 March at 12:30 am": "00:30",
    "12 March at noon": "12:00",
    "12 March, midday": "12:00",
    "12 March at 9 o'clock": "09:00",
    "12 March at nine o'clock": "09:00",
    "12 March at 2": "14:00",
    "12 March at 10": "10:00",
    "12 March at 2:30": "14:30",
    "12 March at 02:30": "02:30",
    "12 March at 14:30": "14:30",
    "12 March at 1430": "14:30",
    "12 March at 0900 hrs": "09:00",
    "12 March at 1430 hours": "14:30",
    "12 March at 10:30:00": "10:30",
    "12 March at half past two": "14:30",
    "12 March at half past ten": "10:30",
    "12 March at half ten": "10:30",
    "12 March at half 10": "10:30",
    "12 March at quarter past ten": "10:15",
    "12 March at a quarter to three": "14:45",
    "12 March at quarter to 3": "14:45",
    "12 March at ten past two": "14:10",
    "12 March at twenty to eleven": "10:40",
    "12 March at 3 in the afternoon": "15:00",
    "12 March at 9 in the morning": "09:00",
    "12 March in the afternoon at 3": "15:00",
    "tomorrow evening at 7": "19:00",
    "tonight at 8": "20:00",
    "10:30 on 12 March": "10:30",
    "at 10:30 on Thursday 12 March": "10:30",
    "3pm on 12 March": "15:00",
    "3pm, Thursday 12 March": "15:00",
    "half past two on 12 March": "14:30",
    "noon on 12 March": "12:00",
    "on 12 March in our office on the second level, at 10:30": "10:30",
    "on 12 March with Anna Berg and Tom at 10:30": "10:30",
    "12 March 2026 10:30": "10:30",
    "2026-03-12 10:30": "10:30",
    "2026-03-12T10:30": "10:30",
    "12.03.2026 10:30": "10:30",
    "12.3. 10:30": "10:30",
    "am 12.3. um 9 Uhr": "09:00",
    "am 12.3. um 9 Uhr 30": "09:30",
    "am 12.3. um 9:30 Uhr": "09:30",
    "am 12.3. um 9.30 Uhr": "09:30",
    "am 12.3. um 9.30": "09:30",
    "am 12.3. um 14 Uhr": "14:00",
    "am 12.3. gegen 14 Uhr": "14:00",
    "am 12.3. ca. 14 Uhr": "14:00",
    "am 12.3. um ca. 14:00 Uhr": "14:00",
    "am 12.3. um halb zehn": "09:30",
    "am 12.3. um halb drei": "14:30",
    "am 12.3. um Viertel nach zehn": "10:15",
    "am 12.3. um Viertel vor drei": "14:45",
    "am 12.3. um zehn Uhr": "10:00",
    "am 12.3. um 3 Uhr nachmittags": "15:00",
    "am 12.3. um 12.10 Uhr": "12:10",
    "um 18:45 Uhr am 12.3.2026": "18:45",
    "le 12 mars à 10h": "10:00",
    "le 12 mars à 14h30": "14:30",
    "le 12 mars à 14 h 30": "14:30",
    "le 12 mars à 14 heures": "14:00",
    "le 12 mars à 14 heures 30": "14:30",
    "le 12 mars à midi": "12:00",
    "le 12 mars à dix heures": "10:00",
    "le 12 mars à dix heures et demie": "10:30",
    "le 12 mars à 15:00": "15:00",
    "el 12 de marzo a las 10": "10:00",
    "el 12 de marzo a las 10:30": "10:30",
    "el 12 de marzo a las 10:30 h": "10:30",
    "el 12 de marzo a las diez y media": "10:30",
    "el 12 de marzo a las cuatro de la tarde": "16:00",
    "el 12 de marzo a las 4 de la tarde": "16:00",
    "el 12 de marzo al mediodía": "12:00",
    "il 12 marzo alle 10": "10:00",
    "il 12 marzo alle ore 10:30": "10:30",
    "12 de março às 15h": "15:00",
    "12 de março às 15h30": "15:30",
    "12 maart om 10 uur": "10:00",
    "12 maart om half tien": "09:30",
    "12 maart om kwart over vier": "16:15",
    "den 12 mars kl 13": "13:00",
    "den 12 mars kl. 13.30": "13:30",
    "12. marts kl. 10": "10:00",
    "12 marca o 10:00": "10:00",
    "12 marca o godz. 10": "10:00",
    "3月12日10:30": "10:30",
    "3月12日(木)14時30分": "14:30",
    "3月12日午後2時": "14:00",
    "3月12日午前10時半": "10:30",
    "3月12日下午2点": "14:00",
    "3月12日(周四)上午10點": "10:00",
}
SPANS = {
    "12 March, 10:30 - 11:15": "10:30-11:15",
    "12 March, 10:30–11:15": "10:30-11:15",
    "12 March, 10:30-11:15": "10:30-11:15",
    "12 March from 10:30 to 11:15": "10:30-11:15",
    "12 March between 10:30 and 11:15": "10:30-11:15",
    "12 March, 10-11am": "10:00-11:00",
    "12 March, 10 - 11 am": "10:00-11:00",
    "12 March, 11-1pm": "11:00-13:00",
    "12 March, 11am-1pm": "11:00-13:00",
    "12 March from 2 to 3pm": "14:00-15:00",
    "12 March, from 2pm to 3pm": "14:00-15:00",
    "12 March, 1:00 PM – 2:00 PM": "13:00-14:00",
    "12 March, 9.30-10.15am": "09:30-10:15",
    "12 March between 2 and 4": "14:00-16:00",
    "12 March, 14:00 to 15:30": "14:00-15:30",
    "12. März, 14-15 Uhr": "14:00-15:00",
    "12. März von 14 bis 15 Uhr": "14:00-15:00",
    "12. März, 14:00 Uhr - 15:00 Uhr": "14:00-15:00",
    "le 12 mars de 14h à 15h": "14:00-15:00",
    "el 12 de marzo de 10:00 a 11:00": "10:00-11:00",
    "1 pm to 2 pm on 12 March": "13:00-14:00",
    "12 March, 1 pm EST - 2 pm EST": "13:00-14:00",
    "12 maart – 10:30 tot 11:15": "10:30-11:15",
    "March 12 (Thu.), 10:30 a.m.–11:15 a.m. PDT": "10:30-11:15",
    "Thu Mar 12, 2026 2pm – 2:45pm (CET)": "14:00-14:45",
    "Thursday, March 12 · 2:00 – 2:45pm": "14:00-14:45",
}


@pytest.mark.parametrize(("text", "time"), [*TIMES.items(), *SPANS.items()])
def test_time(text: str, time: str) -> None:
    mention = only(text)
    assert mention.date is not None
    assert clock(mention) == time


LABELLED = [
    "Date: Thursday 12 March 2026\nTime: 10:30",
    "Date: Thursday 12 March 2026\n\nTime: 10:30",
    "Date: Thursday 12 March 2026\nLocation: 4 Mill Lane\nTime: 10:30",
    "Time: 10:30\nDate: Thursday 12 March 2026",
    "Date  : 12 March 2026\nTime  : 10.30 am",
    "DATE ........ 12-MAR-2026\nTIME ........ 10:30",
    "Date | 12 March 2026 |\nTime | 10:30 |",
    "Thursday 12 March 2026\n10:30 - 11:15",
    "Thursday 12 March 2026\nat 10:30",
    "Datum: 12.03.2026\nUhrzeit: 10:30 Uhr",
    "Date : jeudi 12 mars 2026\nHeure : 10h30",
    "Fecha: 12 de marzo de 2026\nHora: 10:30",
    "When: Thursday, March 12, 2026, 10:30 AM",
    "Thursday, March 12\n\n10:30 Anna Berg\n11:15 Tom Rice\n12:00 Lunch",
    "On Thursday, March 12:\n• 10:30 – 11:00 coding\n• 11:00 – 11:30 talk",
]


@pytest.mark.parametrize("text", LABELLED)
def test_time_on_another_line(text: str) -> None:
    mention = only(text)
    assert mention.date == dt.date(2026, 3, 12)
    assert mention.time == dt.time(10, 30)


@pytest.mark.parametrize(
    "text",
    [
        "The interview is on 12 March. The office opens at 10:30 each day.",
        "We meet on 12 March!\n\nOur lines are open 9:00 to 17:00.",
        "12 March, 3 interviewers",
        "12 March for a 45 minute call",
        "12 March (2 hours)",
        "12 March, 10 people",
        "on 12 March, 2 h",
        "on 12 March at once",
        "on 12 March at to be confirmed",
    ],
)
def test_not_its_time(text: str) -> None:
    assert [mention.time for mention in mentions(text)] == [None]


def test_each_day_has_its_own_time() -> None:
    found = mentions("Tuesday 10 March at 3pm, Wednesday 11 March at 4pm or 10am on Friday 13 March")
    assert [clock(mention) for mention in found] == ["15:00", "16:00", "10:00"]


def test_time_alone_is_no_day() -> None:
    assert {mention.grain for mention in mentions("Let's say 3pm. Or 10:30?")} == {"time"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 March, 08h00 for 08h30", "08:30"),
        ("on 12 March at 9.45am for 10", "10:00"),
        ("on 12 March at 10am for 4 weeks", "10:00"),
    ],
)
def test_one_comes_early_for_the_hour(text: str, expected: str) -> None:
    assert [clock(mention) for mention in mentions(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("morgen om vier uur", "16:00"),
        ("morgen um vier Uhr", "16:00"),
        ("morgen um 4 Uhr", "04:00"),
        ("onsdagen den 7 oktober klockan halv ett", "12:30"),
    ],
)
def test_an_hour_in_words_is_in_working_hours(text: str, expected: str) -> None:
    assert [clock(mention) for mention in mentions(text)] == [expected]
