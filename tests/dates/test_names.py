"""The names taken from the Unicode CLDR."""

from __future__ import annotations

import pytest

from followup_mail.dates.languages import LANGUAGES
from followup_mail.dates.names import FILE, NAMES
from tests.dates.finding import days, only


def test_the_data_are_what_babel_says() -> None:
    pytest.importorskip("babel", reason="needed only while the program is developed")
    from tools.cldr_names import text

    assert FILE.read_text(encoding="utf-8") == text(), "run python -m tools.cldr_names"


@pytest.mark.parametrize("code", sorted(NAMES.calendars))
def test_every_month_and_weekday_is_found(code: str) -> None:
    calendar = NAMES.calendars[code]
    for number, names in enumerate(calendar.months, 1):
        for name in names:
            assert days(f"12 {name} 2026") == [f"{number:02}-12"], name
    for day, names in enumerate(calendar.weekdays):
        for name in names:
            assert days(name if day else f"{name} 10:30") == [f"03-{day + 2:02}"], name


def test_all_languages_have_names() -> None:
    assert set(NAMES.calendars) == {language.code for language in LANGUAGES}


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("12 March, 10:30 (Londyn)", "Europe/London"),
        ("12 mars à 10h30, heure de Londres", "Europe/London"),
        ("12 mars à 10h30 (heure d'Europe centrale)", "Europe/Berlin"),
        ("12. März um 10:30 Uhr mitteleuropäischer Zeit", "Europe/Berlin"),
        ("12. März um 10:30 Uhr Mitteleuropäische Zeit", "Europe/Berlin"),
        ("12 marzo alle 10:30 ora di Londra", "Europe/London"),
        ("el 12 de marzo a las 10:30 hora de Alemania", "Europe/Berlin"),
        ("12 de março às 10:30 horário de Brasília", "America/Sao_Paulo"),
        ("12 maart om 10.30 uur Midden-Europese tijd", "Europe/Berlin"),
        ("12 marca o 10:30 czasu środkowoeuropejskiego", "Europe/Berlin"),
        ("12 mars kl 10.30 svensk tid", "Europe/Stockholm"),
        ("12. marts kl. 10.30 dansk tid", "Europe/Copenhagen"),
        ("12. marts kl. 10.30 centraleuropæisk tid", "Europe/Berlin"),
        ("3月12日10時30分（日本時間）", "Asia/Tokyo"),
        ("3月12日10時30分（ロンドン時間）", "Europe/London"),
        ("3月12日上午10点30分（北京时间）", "Asia/Shanghai"),
        ("3月12日上午10点30分（伦敦时间）", "Europe/London"),
        ("am 12. März um 10:30 Uhr Londoner Zeit", "Europe/London"),
        ("am 12. März um 10:30 Uhr deutscher Zeit", "Europe/Berlin"),
        ("12 maart om 10.30 uur Nederlandse tijd", "Europe/Amsterdam"),
        ("le 12 mars à 10h30 heure française", "Europe/Paris"),
        ("el 12 de marzo a las 10:30 (hora peninsular española)", "Europe/Madrid"),
        ("12 marca o 10:30 czasu polskiego", "Europe/Warsaw"),
        ("il 12 marzo alle 10:30 ora italiana", "Europe/Rome"),
    ],
)
def test_zones_by_their_names(text: str, zone: str) -> None:
    assert str(only(text).zone) == zone


def test_a_country_is_no_part_of_another_word() -> None:
    assert days("3月12日本社にて") == ["03-12"]
