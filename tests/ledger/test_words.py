from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from followup_mail.hiring.model import Question
from followup_mail.hiring.words import KINDS, Word
from followup_mail.ledger import Ledger

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
words = st.sampled_from(KINDS).flatmap(
    lambda kind: st.builds(
        kind, at=st.datetimes(timezones=st.just(dt.UTC)), process=texts, letters=st.tuples(texts)
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=5))
def test_every_word_is_read_back_as_it_was_said(said: list[Word]) -> None:
    with Ledger.in_memory() as ledger:
        with ledger.transaction():
            ledger.words.say("a", said)
        assert ledger.words.of("a") == tuple(said)
        assert ledger.words.of("b") == ()
        with ledger.transaction():
            ledger.words.take_back("a", said[:1])
        assert ledger.words.of("a") == tuple(word for word in said if word != said[0])


def test_a_number_is_never_given_twice() -> None:
    first, second = (Question("p", "?", (), "unsure", about) for about in ("<a>", "<b>"))
    with Ledger.in_memory() as ledger:
        assert ledger.words.number("a", first) == ledger.words.number("a", first) == 1
        with ledger.transaction():
            ledger.forgetting.forget("a", "p", (), ())
        assert ledger.words.number("a", second) == 2
        assert ledger.words.number("a", first) == 3
