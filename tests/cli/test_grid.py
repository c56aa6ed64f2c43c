"""Tables as plain text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from followup_mail.cli.grid import Grid

_WORDS = st.text("ab é面", max_size=12).map(str.strip)
_CELL = st.lists(st.tuples(_WORDS, st.just("")), max_size=3)


def test_columns_stand_below_their_heads() -> None:
    grid = Grid(
        ("a", "what"), [([("long name", "bold"), ("below", "")], [("x", "")]), ([("面接", "")], [("y", "")])]
    )
    assert list(grid.plain()) == [
        "a           what",
        "────────────────",
        "long name   x",
        "below",
        "",
        "面接        y",
    ]


@given(st.lists(st.tuples(_CELL, _CELL), max_size=4))
def test_every_word_is_shown(rows: list[tuple[list[tuple[str, str]], list[tuple[str, str]]]]) -> None:
    told = "\n".join(Grid(("left", "right"), rows).plain())
    assert all(text in told for row in rows for cell in row for text, _ in cell)
