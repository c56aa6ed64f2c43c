"""Every byte of a mailbox may be hostile: reading never raises, and never takes long."""

import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_mail.letters import NotALetter, parse_letter
from followup_mail.reading import could_matter, read
from followup_mail.reading.cues import Cue, cues
from tests.reading.letters import READER, letter

MESSAGES = Path(__file__).parent.parent / "corpus" / "messages"
RAW = [path.read_bytes() for path in sorted(MESSAGES.glob("*.eml"))[::6]]
LONG = 100_000
# Far more than is needed (a tenth of it), and far less than a quadratic pattern takes (minutes).
SECONDS = 3.0


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A letter of the corpus with pieces cut out, doubled, or replaced by rubbish."""
    raw = draw(st.sampled_from(RAW))
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(raw)))
        end = min(len(raw), begin + draw(st.integers(0, 400)))
        piece = draw(st.one_of(st.binary(max_size=40), st.just(raw[begin:end] * 2), st.just(b"\r\n\r\n")))
        raw = raw[:begin] + piece + raw[end:]
    return raw


@given(mutated())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_letter_raises(raw: bytes) -> None:
    try:
        found = parse_letter(raw)
    except NotALetter:
        return
    could_matter(found, READER)
    read(found, READER)


def seconds(act: Callable[[], object]) -> float:
    begin = time.process_time()
    act()
    return time.process_time() - begin


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "\n",
        "a.",
        "(",
        "Aa ",
        "if you ",
        "Date: Tuesday\n",
        "Tue 10 March 2026 15:00\n",
        "a@b.example ",
        "for the Aa Bb Engineer role ",
        "On Mon, 2 Mar 2026, X <x@y.example> wrote:\n> hello\n\n",
        "We moved your interview from Tuesday to Wed 11 March at 3pm? no offer yet. ",
    ],
)
def test_a_megabyte_is_read_in_bounded_time(unit: str) -> None:
    found = letter((unit * (1_000_000 // len(unit)))[:1_000_000], "Interview")
    assert seconds(lambda: read(found, READER)) < SECONDS


@pytest.mark.parametrize("unit", ["Interview ", "A (b) - ", "- ", "Re: ", "x, "])
def test_a_subject_of_any_length_is_read_in_bounded_time(unit: str) -> None:
    found = letter("Hello", unit * 2000)
    assert seconds(lambda: read(found, READER)) < SECONDS


@pytest.mark.parametrize("cue", [pytest.param(cue, id=f"{cue.language}-{cue.name}") for cue in cues()])
def test_phrases_take_linear_time_on_their_own_words(cue: Cue) -> None:
    for phrase in cue.phrases:
        anchors = [sorted((*need.words, *need.stems, *need.parts)) for need in phrase.needs]
        for anchor in max(anchors, key=lambda each: min(map(len, each)), default=[])[:2]:
            text = (f"{anchor} " * (LONG // len(anchor)))[:LONG]
            assert seconds(partial(_search, phrase.pattern, text)) < SECONDS, phrase.pattern.pattern


def _search(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))
