"""Rule ``wording``: how formal a letter is."""

from __future__ import annotations

import pytest

from tests.reading.letters import signal

FAMILIAR = [
    "Hi Ines,\n\nthe interview with our team is on Thursday 14 May at 10 am.",
    "Hallo Ines,\n\nwir freuen uns auf das Gespräch mit dir am 14. Mai. Bring deine Zeugnisse mit.",
    "Hallo Ines,\n\nwij verwachten je op donderdag 14 mei om 10 uur voor het gesprek bij ons op kantoor.",
    "Bonjour Ines,\n\nnotre entretien est fixé au 14 mai à 10 h. Peux-tu venir avec ton dossier ?",
    "Hola, Ines:\n\nla entrevista es el 14 de mayo a las 10. Te esperamos en nuestras oficinas.",
    "Ciao Ines,\n\nil colloquio è il 14 maggio alle ore 10, ti aspettiamo in sede per conoscerti.",
    "Olá Ines,\n\na entrevista é no dia 14 de maio às 10 h na nossa sede, com a equipe do projeto.",
]
FORMAL = [
    "Dear Ms Quayle,\n\nthe interview with our team is on Thursday 14 May at 10 am.",
    "Sehr geehrte Frau Quayle,\n\nwir laden Sie zu dem Gespräch am 14. Mai um 10 Uhr ein.",
    "Geachte mevrouw Quayle,\n\nwij verwachten u op donderdag 14 mei om 10 uur voor het gesprek.",
    "Madame,\n\nnous vous attendons le 14 mai à 10 h pour un entretien avec notre équipe.",
    "Estimada señora:\n\nla entrevista es el 14 de mayo a las 10; usted puede acudir con su documentación.",
    "Gentile dottoressa,\n\nil colloquio è il 14 maggio alle ore 10; Lei è attesa in sede con il Suo CV.",
    "Prezada senhora,\n\na entrevista é no dia 14 de maio às 10 h na nossa sede, com a equipe.",
    # A formal word outweighs the familiar ones of a slogan.
    "Sehr geehrte Frau Quayle,\n\nwir laden Sie zu dem Gespräch am 14. Mai ein.\n\nWerde, was du bist.",
]
UNTOLD = [
    "Hi all,\n\nthe interview with our team is on Thursday 14 May at 10 am.",
    "Hi there,\n\nthis is to confirm that the interview is on Thursday 14 May.",
    "Dear Ines,\n\nthis is to confirm that the interview is on Thursday 14 May.",
    "Hi Ines Quayle,\n\nthis is to confirm that the interview is on Thursday 14 May.",
    "14.5. 10:00",
]


@pytest.mark.parametrize("body", FAMILIAR)
def test_familiar(body: str) -> None:
    assert signal(body).familiar is True


@pytest.mark.parametrize("body", FORMAL)
def test_formal(body: str) -> None:
    assert signal(body).familiar is False


@pytest.mark.parametrize("body", UNTOLD)
def test_not_told(body: str) -> None:
    assert signal(body).familiar is None


INVITED = "Hi Ines,\n\nyour interview for the post of clerk is on Thursday 14 May at 10 am."


def test_the_words_it_stands_on() -> None:
    said = [item.text for item in signal(INVITED, "Interview").evidence if item.claim == "manner"]
    assert said == ["Hi Ines"]


def test_history_and_own_mail_tell_nothing() -> None:
    quoted = "Dear Ms Quayle,\n\nthe time is fine.\n\nOn Mon, 4 May 2026, Ines wrote:\n> Hi Otto,\n> it is.\n"
    assert signal(quoted).familiar is False
    assert signal(FAMILIAR[0], sender="Ines <ines.quayle@tidemail.example>").familiar is None
