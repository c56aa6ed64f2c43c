"""Rule ``promised-date``: the day by which they say they will know, read on Thursday 7 May 2026."""

from __future__ import annotations

import pytest

from followup_mail.reading.promises import promise
from tests.reading.letters import facts

PROMISES = {
    "We will decide by the 20th.": "05-20",
    "We will let you know by Friday 15 May.": "05-15",
    "We will be in touch in two weeks.": "05-21",
    "You will hear from us within ten working days.": "05-21",
    "We expect to make a decision by mid-May.": "05-20",
    "We decide in mid June.": "06-20",
    "We will get back to you by the end of the month.": "05-31",
    "You will hear from us by the end of next week.": "05-15",
    "We should have a decision early next week.": "05-12",
    "We hope to have an outcome next week.": "05-15",
    "We will let you know in June.": "06-30",
    "You will not hear from us before the end of the month.": "05-31",
    "The panel meets on Tuesday.": "05-12",
    "We will let you know in the week of 18 May.": "05-22",
    "We'll come back to you tomorrow.": "05-08",
    "Wir entscheiden bis zum 20. Mai und melden uns dann.": "05-20",
    "Bis Mitte Mai hören Sie von uns.": "05-20",
    "Wir melden uns Ende nächster Woche bei Ihnen.": "05-15",
    "Wir melden uns in zwei Wochen.": "05-21",
    "Wir geben Ihnen in KW 21 Bescheid.": "05-22",
    "Nous prendrons notre décision d'ici le 20 mai.": "05-20",
    "Nous reviendrons vers vous mi-mai.": "05-20",
    "Vous aurez notre réponse d'ici la fin du mois.": "05-31",
    "Nous vous donnerons une réponse la semaine prochaine.": "05-15",
}
NONE = {
    "Please let us know by Friday.",
    "The post starts in June.",
    "We decided last week.",
    "Thank you for the good talk on 5 May; no decision yet.",
    "We are open next week.",
}


@pytest.mark.parametrize("text", PROMISES)
def test_promise(text: str) -> None:
    found, evidence = promise(facts(text), None)
    assert found is not None
    assert found.date.strftime("%m-%d") == PROMISES[text]
    assert [item.claim for item in evidence] == ["promised"]


@pytest.mark.parametrize("text", sorted(NONE))
def test_no_promise(text: str) -> None:
    assert promise(facts(text), None) == (None, ())


def test_the_latest_counts() -> None:
    found, _ = promise(facts("The board meets on Tuesday. We will let you know by Friday 15 May."), None)
    assert found is not None
    assert found.date.day == 15
