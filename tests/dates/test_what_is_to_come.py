"""A participle beside a day is no past where an auxiliary says that it is to come."""

from __future__ import annotations

import pytest

from tests.dates.finding import days


@pytest.mark.parametrize(
    "text",
    [
        "Your badge will be issued on Thursday.",
        "Forms must be submitted on Thursday.",
        "Der Link wird Ihnen am Donnerstag geschrieben.",
        "Sie erhalten am Donnerstag einen Anruf.",
        "Le lien vous sera envoyé jeudi.",
        "El enlace será enviado el jueves.",
        "O link será enviado na quinta-feira.",
        "Il link sarà inviato giovedì.",
        "De link wordt donderdag verstuurd.",
        "och sedan på torsdag",
    ],
)
def test_what_is_to_come(text: str) -> None:
    assert days(text) == ["03-05"]


@pytest.mark.parametrize(
    "text",
    [
        "You applied on Thursday.",
        "Ihre Bewerbung vom Donnerstag",
        "votre lettre envoyée jeudi",
        "la carta enviada el jueves",
        "De brief, verstuurd donderdag",
    ],
)
def test_what_is_past(text: str) -> None:
    assert days(text) == ["02-26"]
