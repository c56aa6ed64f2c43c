"""Job titles as other languages than English write them: the words are data (``jobs.toml``)."""

import pytest

from followup_mail.reading.roles import has_head, roles, roles_in_heading


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ihre Bewerbung um die Stelle als Projektkauffrau haben wir gelesen.", "Projektkauffrau"),
        ("für die Ausbildung zur Kauffrau für Büromanagement ab August", "Kauffrau für Büromanagement"),
        ("Wir suchen einen Sachbearbeiter Einkauf (m/w/d) für sofort.", "Sachbearbeiter Einkauf"),
        ("die Position Leiter:in Rechnungswesen (w/m/d) ist frei", "Leiter:in Rechnungswesen"),
        ("Danke für Ihre Bewerbung als Disponent Nahverkehr.", "Disponent Nahverkehr"),
    ],
)
def test_a_title_behind_words_that_lead_to_one(text: str, title: str) -> None:
    assert title in [named.text for named in roles(text)]


def test_a_title_in_a_subject_stands_without_the_words_before_it() -> None:
    heading = "Ihre Bewerbung als Tierpflegerin - Einladung zum Vorstellungsgespräch"
    assert [named.text for named in roles_in_heading(heading)] == ["Tierpflegerin"]


@pytest.mark.parametrize("word", ["Softwareentwickler", "Erzieher*in", "Pflegefachfrau", "Referentinnen"])
def test_a_compound_ends_as_a_title_does(word: str) -> None:
    assert has_head(word)


@pytest.mark.parametrize("text", ["Vielen Dank für die Blumen zum Geburtstag.", "Bis Montag als Erste."])
def test_where_no_job_is_named_none_is_found(text: str) -> None:
    assert not [named.text for named in roles(text) if named.weight >= 0.6]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Votre candidature au poste de Chef de produit H/F nous intéresse.", "Chef de produit"),
        ("Entretien pour le poste de chargée de communication, jeudi.", "chargée de communication"),
        ("Gracias por postular a la vacante de Analista de Riesgo.", "Analista de Riesgo"),
        ("A sua candidatura à vaga de técnica de laboratório foi recebida.", "técnica de laboratório"),
        ("La Sua candidatura per la posizione di impiegata amministrativa.", "impiegata amministrativa"),
    ],
)
def test_where_the_noun_stands_first_what_belongs_to_it_follows(text: str, title: str) -> None:
    assert title in {named.text for named in roles(text)}
