"""What the shipped templates say (rule ``wording``), letter by letter."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from followup_mail.drafting import Templates, problems
from followup_mail.drafting.days import in_words
from followup_mail.drafting.facts import greeting_name
from followup_mail.hiring.model import Situation
from tests.drafting.cases import FACTS, LANGUAGES, ME, STANDS, every_situation, situation
from tests.drafting.golden_files import FOLDER, letters, messages, subjects

TEMPLATES = Templates()


def letter(facts: Situation, language: str = "en") -> str:
    return TEMPLATES.body(facts, ME.name, [language]).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_those_that_were_read_and_found_good(language: str) -> None:
    assert letters(language) + "\n" == (FOLDER / f"{language}.txt").read_text(encoding="utf-8")


def test_subjects_are_those_that_were_read_and_found_good() -> None:
    assert subjects() + "\n" == (FOLDER / "subjects.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["plain.eml", "german.eml", "by-phone.eml"])
def test_messages_are_those_that_were_read_and_found_good(name: str) -> None:
    assert messages()[name] == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_wording(language: str) -> None:
    for title, facts in every_situation(language).items():
        rendered = TEMPLATES.body(facts, ME.name, [language])
        text = rendered.text
        assert rendered.language == language
        assert rendered.fallback is None
        assert not problems(text), title
        assert text.count("?") == 2, title
        assert text.endswith(f"\n{ME.name}"), title
        assert str(in_words(facts.interview, language)).split()[-1] in text, title
        for fact in FACTS:
            value = getattr(facts, fact)
            assert value is None or value in text, title
        for mess in ("None", "  ", " .", " ,\n", "()", "\n\n\n", " \n"):
            assert mess not in text, title


@pytest.mark.parametrize("language", LANGUAGES)
def test_wording_claims_an_earlier_letter_only_after_one(language: str) -> None:
    alone = letter(situation(language=language, number=2), language)
    after = letter(situation(language=language, number=2, as_second=True), language)
    first = letter(situation(language=language), language)
    assert len({alone, after, first}) == 3
    earlier = {
        "en": "I wrote to you",
        "de": "noch einmal auf meine Nachricht",
        "fr": "mon précédent message",
        "es": "Vuelvo a escribirle",
        "pt": "Volto a escrever",
        "it": "Torno a scriverle",
        "nl": "Ik schreef u eerder",
    }[language]
    assert earlier in after
    assert earlier not in alone + first


@pytest.mark.parametrize("language", LANGUAGES)
def test_got_back_is_acknowledged(language: str) -> None:
    answered = letter(situation(language=language, number=2, answered=True), language)
    thanks = {
        "en": "Thank you for getting back to me",
        "de": "vielen Dank für Ihre Rückmeldung",
        "fr": "Je vous remercie de votre réponse",
        "es": "Muchas gracias por su respuesta",
        "pt": "Agradeço a sua resposta",
        "it": "La ringrazio per la risposta",
        "nl": "Hartelijk dank voor uw bericht",
    }[language]
    assert thanks in answered
    assert thanks not in letter(situation(language=language, number=2, as_second=True), language)


@pytest.mark.parametrize("stand", [stand for stand in STANDS if "promised" in stand])
def test_promised_date_is_named_and_takes_the_place_of_the_question_for_a_decision(stand: str) -> None:
    text = letter(situation(**STANDS[stand]))
    assert "Sunday 1 March. Does that still hold?" in text
    assert "decision" not in text


def test_wording_stays_below_the_limit_with_long_names() -> None:
    long = "Senior Associate Director of Regulatory Affairs and Quality, Northern Europe"
    for facts in every_situation("en").values():
        changed = situation(
            **{name: getattr(facts, name) for name in ("number", "as_second", "answered", "promised")},
            role=long,
            company="The Worshipful Company of Makers of Very Long Names, Limited",
        )
        assert not problems(letter(changed))


def test_a_full_stop_after_an_abbreviation_is_not_doubled() -> None:
    text = TEMPLATES.body(situation(company="Granit S.A.", language="fr"), ME.name, ["fr"]).text
    assert "chez Granit S.A.\n" in text


@pytest.mark.parametrize(
    ("person", "greeted"),
    [
        ("Marcus Oyelaran", "Marcus Oyelaran"),
        ("Oyelaran, Marcus", "Marcus Oyelaran"),
        ("van Rijn, Lotte", "Lotte van Rijn"),
        ("OYELARAN, MARCUS", "MARCUS OYELARAN"),
        ("Denise Abernathy, PHR", "Denise Abernathy"),
        ("Denise Abernathy, Ph.D., SHRM-CP", "Denise Abernathy"),
        ("Sam Ito (Wattle & Pine)", "Sam Ito"),
        ("Sam Ito | Wattle & Pine", "Sam Ito"),
        ("Sam Ito - Wattle & Pine", "Sam Ito"),
        ("Sam Ito via Hirely", "Sam Ito"),
        ("Sam Ito at Wattle", "Sam Ito"),
        ("'Sam Ito'", "Sam Ito"),
        ("“Sam”", "Sam"),
        ("Anna-Lena O’Brien", "Anna-Lena O’Brien"),
        ("Dr. Uwe Brandes", "Dr. Uwe Brandes"),
        ("山田 花子", "山田 花子"),
        ("Careers Team", "Careers Team"),
        ("  Sam \t Ito\r\nBcc: x", "Sam Ito Bcc: x"),
        ("sam.ito@wattle.example", None),
        ("Dominguez García, María José", "María José Dominguez García"),
        ("Brightwater Logistics, Inc.", "Brightwater Logistics"),
        ("Hartley, Pike & Stone", "Hartley, Pike & Stone"),
        ("Nguyen At Thi", "Nguyen At Thi"),
        ("Hartley, Pike, Stone and Partners", "Hartley, Pike, Stone and Partners"),
        ("...", None),
        ("", None),
        (None, None),
        ("x" * 61, None),
    ],
)
def test_wording_greets_a_display_name(person: str | None, greeted: str | None) -> None:
    assert greeting_name(person) == greeted


def test_a_hostile_display_name_is_quick() -> None:
    started = time.monotonic()
    for hostile in ("A" * 100 + ",", "a," + "AB" * 50 + "!", "a - " * 30, "(" * 120, "'\"" * 60):
        greeting_name(hostile)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_for_every_day(language: str) -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=count) for count in range(365)]
    words = [in_words(day, language) for day in days]
    assert len({word.weekday for word in words}) == 7
    assert len({word.month for word in words}) == 12
    assert len({word.text for word in words}) == 365
    assert all(word.year == "2026" and word.month in word.text for word in words)


def test_words_for_known_days() -> None:
    wednesday = dt.date(2026, 2, 11)
    texts = {language: in_words(wednesday, language).text for language in (*LANGUAGES, "pt-br", "xx")}
    assert texts == {
        "en": "Wednesday 11 February",
        "de": "Mittwoch, 11. Februar",
        "fr": "mercredi 11 février",
        "es": "miércoles 11 de febrero",
        "pt": "quarta-feira, 11 de fevereiro",
        "it": "mercoledì 11 febbraio",
        "nl": "woensdag 11 februari",
        "pt-br": "quarta-feira, 11 de fevereiro",
        "xx": "2026-02-11",
    }
    assert in_words(dt.date(2026, 3, 1), "fr").text == "dimanche 1er mars"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("I am sorry to ask. Have you decided?", "apologises: 'sorry'"),
        ("Apologies for the mail. Have you decided?", "apologises: 'Apologies'"),
        ("I know you're busy. Have you decided?", 'apologises: "know you\'re busy"'),
        ("Just checking in: have you decided?", "apologises: 'Just checking in'"),
        ("Entschuldigen Sie, gibt es etwas Neues?", "apologises: 'Entschuldigen'"),
        ("Désolée de vous écrire. Et alors ?", "apologises: 'Désolée'"),
        ("Disculpe, ¿hay novedades?", "apologises: 'Disculpe'"),
        ("Mi scusi, ci sono novità?", "apologises: 'scusi'"),
        ("Dear {{ person }}, have you decided?", "left over: '{{'"),
        ("Dear [Name], have you decided?", "left over: '[Name]'"),
        ("Tell me.", "asks nothing"),
        ("word " * 120 + "?", "has 121 words, more than 120"),
    ],
)
def test_problems_names_what_is_wrong(text: str, problem: str) -> None:
    assert problem in problems(text)


def test_problems_finds_nothing_wrong_with_a_troubleshooter() -> None:
    assert not problems("Dear Kim, have you decided on the Troubleshooting Engineer? No trouble at all.")
