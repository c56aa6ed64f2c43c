"""Phrases are data; each cue's own sentences hold it to its meaning."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.reading.cues import Cue, cues, find
from followup_mail.reading.view import view

CUES = [pytest.param(cue, id=f"{cue.language}-{cue.name}") for cue in cues()]


@pytest.mark.parametrize("cue", CUES)
def test_sentences_that_must_be_found_are_found(cue: Cue) -> None:
    assert cue.yes
    for sentence in cue.yes:
        assert find(view(sentence), cue.name), sentence


@pytest.mark.parametrize("cue", CUES)
def test_sentences_that_must_not_be_found_are_not(cue: Cue) -> None:
    assert cue.no
    for sentence in cue.no:
        assert not find(view(sentence), cue.name), sentence


def test_the_cheap_look_never_hides_a_match() -> None:
    """Anchors only save time: without them every sentence gives the same hits."""
    sentences = [sentence for cue in cues() for sentence in (*cue.yes, *cue.no)]
    for cue in cues():
        for phrase in cue.phrases:
            for sentence in sentences:
                text = view(sentence).text
                if phrase.anchors and phrase.pattern.search(text):
                    assert any(anchor in text for anchor in phrase.anchors), (
                        phrase.pattern.pattern,
                        sentence,
                    )


@given(st.text(max_size=400))
def test_a_view_keeps_every_place(text: str) -> None:
    seen = view(text)
    assert len(seen.text) == len(seen.original) == len(text)
    assert seen.sentences[0] == 0
    assert list(seen.sentences) == sorted(set(seen.sentences))


def test_a_hit_does_not_cross_a_sentence() -> None:
    assert not find(view("You were not. Selected items are in the shop."), "rejection")


def test_wrapped_lines_are_one_sentence() -> None:
    text = "We are sorry to say that after much thought we have decided to go\nwith another candidate."
    assert find(view(text), "rejection")


def test_an_initial_or_abbreviation_ends_no_sentence() -> None:
    seen = view("Meet Dr. No at 3 p.m. on Tuesday. Bring a book.")
    assert len(seen.sentences) == 2


def test_patterns_take_linear_time_on_hostile_text() -> None:
    """No phrase has a repeating group inside a repeating group."""
    nested = re.compile(r"\((?:[^()]|\([^()]*\))*[*+]\)[*+]")
    for cue in cues():
        for phrase in cue.phrases:
            assert not nested.search(phrase.pattern.pattern.replace(r"\w*", "").replace(r"\s+", "")), (
                phrase.pattern.pattern
            )
