"""The reader stays as right as it is: floors a little under what it reaches on the labelled letters."""

import pytest

from benchmarks.accuracy import CORPUS, DECISIONS, INTERVIEWS, Pairs, labelled, precision, recall, wrong_days


@pytest.fixture(scope="module")
def work() -> Pairs:
    return labelled(CORPUS, "work", "en")


@pytest.fixture(scope="module")
def voices() -> Pairs:
    return labelled(CORPUS / "voices")


@pytest.fixture(scope="module")
def further() -> Pairs:
    """Letters of twelve languages by people who had never seen the reader, most of them told indirectly."""
    return labelled(CORPUS / "further")


def share(counted: tuple[int, int]) -> float:
    hits, of = counted
    assert of
    return hits / of


def test_letters_one_works_on(work: Pairs) -> None:
    assert share(precision(work, INTERVIEWS)) >= 0.95
    assert share(recall(work, INTERVIEWS)) >= 0.93
    assert share(precision(work, DECISIONS)) >= 0.95
    assert share(recall(work, DECISIONS)) >= 0.90


def test_letters_in_many_voices(voices: Pairs) -> None:
    assert share(precision(voices, INTERVIEWS)) >= 0.94
    assert share(recall(voices, INTERVIEWS)) >= 0.87
    assert share(precision(voices, DECISIONS)) >= 0.92
    assert share(recall(voices, DECISIONS)) >= 0.80


def test_letters_told_indirectly_in_twelve_languages(further: Pairs) -> None:
    assert share(precision(further, INTERVIEWS)) >= 0.77
    assert share(recall(further, INTERVIEWS)) >= 0.45
    assert share(precision(further, DECISIONS)) >= 0.75
    assert share(recall(further, DECISIONS)) >= 0.38
    assert wrong_days(further) == []


def test_no_day_is_asserted_wrongly(work: Pairs, voices: Pairs) -> None:
    """Rule `unsure`: a wrong date is worse than a missed one."""
    assert wrong_days(work) == []
    assert wrong_days(voices) == []
