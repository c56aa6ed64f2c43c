"""A word of one language that is another thing in the next: it does not move a week."""

from __future__ import annotations

import pytest

from tests.dates.finding import MONDAY, only


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("I slutet av nästa vecka får du besked.", "2026-03-13"),
        ("eind komende week", "2026-03-13"),
        ("einde volgende maand", "2026-04-30"),
        ("来週中にご連絡いたします。", "2026-03-15"),
        ("今月中にご連絡いたします。", "2026-03-31"),
        ("下周中", "2026-03-12"),
        ("Volgende week hoor je van ons.", "2026-03-15"),
        ("Nächste Woche um die Mittagszeit", "2026-03-15"),
    ],
)
def test_the_span_is_that_of_its_own_language(text: str, last: str) -> None:
    found = only(text, sent=MONDAY)
    assert str(found.last_date) == last
