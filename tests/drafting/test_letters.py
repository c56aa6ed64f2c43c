"""What the shipped templates say (rule ``wording``), letter by letter."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import time
from pathlib import Path

import pytest

from followup_mail.drafting import Templates, problems
from followup_mail.drafting.days import in_words
from followup_mail.drafting.facts import facts, first_name, greeting_name
from followup_mail.drafting.samples import STANDS, sample
from followup_mail.drafting.sheet import sheet
from followup_mail.hiring.model import Situation
from tests.drafting.cases import LANGUAGES, ME, every_situation, situation
from tests.drafting.golden_files import FOLDER, messages

TEMPLATES = Templates()
SHEET = Path(__file__).parent.parent.parent / "docs" / "wording.md"


def letter(stand: Situation, language: str = "en") -> str:
    return TEMPLATES.body(stand, ME.name, [language]).text


def test_the_sheet_shows_what_the_templates_say() -> None:
    """Made anew with: python -m followup_mail.drafting.sheet docs/wording.md."""
    assert SHEET.read_text("utf-8") == sheet()


@pytest.mark.parametrize("name", ["plain.eml", "german.eml", "by-phone.eml"])
def test_messages_are_those_that_were_read_and_found_good(name: str) -> None:
    assert messages()[name] == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_wording(language: str) -> None:
    for title, stand in every_situation(language).items():
        rendered = TEMPLATES.body(stand, ME.name, [language])
        text = rendered.text
        assert rendered.language == language
        assert rendered.fallback is None
        assert not problems(text), title
        assert text.count("?") == 2, title
        assert text.endswith(f"\n{ME.name}"), title
        assert str(in_words(stand.interview, language)).split()[-1] in text, title
        for name in ("person", "role", "company"):
            value = facts(stand, ME.name, language)[name]
            assert value is None or str(value) in text, title
        for mess in ("None", "  ", " .", " ,\n", "()", "\n\n\n", " \n", "\xa0\xa0"):
            assert mess not in text, title


EARLIER = {
    "en": "I am writing again",
    "de": "noch einmal auf meine Nachricht",
    "fr": "mon précédent message",
    "es": "Retomo mi mensaje anterior",
    "pt": "Retomo a minha mensagem anterior",
    "it": "torno sul mio messaggio precedente",
    "nl": "mijn eerdere bericht",
}
THANKS = {
    "en": ("Thank you for getting back to me", "Thank you for getting back to me"),
    "de": ("vielen Dank für Ihre Rückmeldung", "vielen Dank für deine Rückmeldung"),
    "fr": ("Je vous remercie de votre réponse", "Merci pour ta réponse"),
    "es": ("Muchas gracias por su respuesta", "Muchas gracias por tu respuesta"),
    "pt": ("Agradeço a sua resposta", "Agradeço a sua resposta"),
    "it": ("La ringrazio per la risposta", "grazie per la tua risposta"),
    "nl": ("Hartelijk dank voor uw bericht", "Bedankt voor je bericht"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_wording_claims_an_earlier_letter_only_after_one(language: str) -> None:
    for title, stand in every_situation(language).items():
        text = letter(stand, language)
        assert (EARLIER[language] in text) == (stand.as_second and not stand.answered), title


@pytest.mark.parametrize("language", LANGUAGES)
def test_got_back_is_acknowledged(language: str) -> None:
    for title, stand in every_situation(language).items():
        thanks = THANKS[language][stand.familiar]
        assert (thanks in letter(stand, language)) == stand.answered, title


@pytest.mark.parametrize("language", LANGUAGES)
def test_late_a_second_follow_up_after_no_first_is_worded_as_the_first(language: str) -> None:
    first, alone = sample("first", language), sample("second, the first was never sent", language)
    assert letter(first, language) == letter(alone, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_wording_of_the_second_shares_no_sentence_with_the_first_but_greeting_and_end(language: str) -> None:
    first = letter(sample("first", language), language).split("\n\n")
    second = letter(sample("second, no answer to the first", language), language).split("\n\n")
    assert (first[0], first[-1]) == (second[0], second[-1])
    assert not set(first[1:-1]) & set(second[1:-1])


# What only a formal, and what only a familiar letter says.
MANNERS = {
    "en": (r"\bDear\b", r"\bHi\b"),
    "de": (r"\b(?:Sie|Ihnen|Ihre)\b", r"\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]eine)\b"),
    "fr": (r"\b(?:vous|votre)\b", r"\b(?:tu|toi|te|ta)\b"),
    "es": (r"\b(?:su|sus|se lo)\b|necesitan|creen", r"\b(?:tu|tus|te)\b|necesitas|crees"),
    "pt": (r"\bBom dia\b|\bAtenciosamente\b", r"\bOlá\b|\bAté breve\b"),
    "it": (r"\b(?:Le|La ringrazio|Buongiorno)\b", r"\b(?:ti|tua|Ciao)\b"),
    "nl": (r"\b(?:u|uw|Beste)\b", r"\b(?:je|Hoi)\b"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_wording_is_formal_or_familiar_and_never_both(language: str) -> None:
    formal, familiar = map(re.compile, MANNERS[language])
    for title, stand in every_situation(language).items():
        text = letter(stand, language)
        if language == "en" and stand.person is None:
            continue
        assert bool(formal.search(text)) != stand.familiar, title
        assert bool(familiar.search(text)) == stand.familiar, title


def test_wording_in_another_language_than_theirs_is_formal() -> None:
    stand = dataclasses.replace(sample("first", "sv"), familiar=True)
    assert letter(stand, "de").startswith("Guten Tag Marcus Oyelaran,")


@pytest.mark.parametrize("stand", [stand for stand in STANDS if "promised" in stand])
def test_promised_date_is_named_and_takes_the_place_of_the_question_for_a_decision(stand: str) -> None:
    text = letter(situation(**STANDS[stand]))
    assert "Sunday 1 March. Is that still the plan?" in text
    assert "decision" not in text


def test_wording_stays_below_the_limit_with_long_names() -> None:
    long = "Senior Associate Director of Regulatory Affairs and Quality, Northern Europe"
    for stand in every_situation("en").values():
        changed = dataclasses.replace(
            stand,
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
        ("Dear <company name>, have you decided?", "left over: '<company name>'"),
        ("I still haven't heard from you.", 'reproaches: "still haven\'t heard"'),
        ("Leider habe ich keine Antwort erhalten.", "reproaches: 'keine Antwort erhalten'"),
        ("Mon message est resté sans réponse.", "reproaches: 'sans réponse'"),
        ("Tell me.", "asks nothing"),
        ("Have you decided?", "asks one thing only"),
        ("word " * 119 + "?", "has 120 words: keep it under 120"),
    ],
)
def test_problems_names_what_is_wrong(text: str, problem: str) -> None:
    assert any(found.startswith(problem) for found in problems(text))


def test_problems_finds_nothing_wrong_with_a_troubleshooter() -> None:
    assert not problems("Dear Kim, have you decided on the Troubleshooting Engineer? If not, when? Fine.")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Marcus Oyelaran", "Marcus"),
        ("Anna-Lena O’Brien", "Anna-Lena"),
        ("Zoë Ångström", "Zoë"),
        ("Marisol", "Marisol"),
        ("MARCUS OYELARAN", "MARCUS OYELARAN"),
        ("KELLENBERGER Ursina", "KELLENBERGER Ursina"),
        ("María José Dominguez", "María José Dominguez"),
        ("R. Tidewell", "R. Tidewell"),
        ("Mrs Entwistle", "Mrs Entwistle"),
        ("Dr. Brandes", "Dr. Brandes"),
        ("Careers Team", "Careers Team"),
        ("Talent Acquisition", "Talent Acquisition"),
        ("山田 花子", "山田 花子"),
        ("Мария Иванова", "Мария Иванова"),
    ],
)
def test_a_familiar_letter_greets_by_first_name_where_that_is_plain(name: str, first: str) -> None:
    assert first_name(name) == first


@pytest.mark.parametrize("job", ["Editor position", "Editor role", "Editor"])
def test_the_word_position_is_not_doubled(job: str) -> None:
    assert "for the Editor position on" in letter(situation(role=job, company=None))


def test_an_employers_mailbox_is_no_person_to_greet() -> None:
    assert letter(situation(person="Brightwater Logistics")).startswith("Hello,\n")
