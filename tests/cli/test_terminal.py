"""Text of letters cannot steer the terminal."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.cli.terminal import shown


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("plain", "plain"),
        ("a\x1b[31mred\x1b[0m", "ared"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPq#0\x1b\\x", "x"),
        ("\x9b2Jx", "x"),
        ("\x9d0;t\x9cx", "x"),
        ("\x1b(Bx", "x"),
        ("\x1bcx", "x"),
        ("\x1b", ""),
        ("\x1b]never ends", "never ends"),
        ("a\rb\nc\td", "a b c d"),
        ("a\u2028b\x85c", "a b c"),
        ("bell\x07back\x08space\x7f", "bellbackspace"),
        ("exe\u202egnp.\u202c\u2066x\u2069\u200f", "exegnp.x"),
        ("soft\u00adhyphen\ufeff\u200b", "softhyphen"),
        ("می‌خواهم 👩‍💻 Łódź 面接", "می‌خواهم 👩‍💻 Łódź 面接"),
        ("\ud800\U000e0041\ue000", ""),
    ],
)
def test_what_steers_is_taken_out_and_words_are_kept(text: str, left: str) -> None:
    assert shown(text) == left


@given(st.text())
def test_nothing_that_steers_is_left(text: str) -> None:
    left = shown(text)
    assert all(unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp") for char in left)
    assert not any(char in left for char in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069")
    assert shown(left) == left


@pytest.mark.parametrize("unit", ["\x1b]", "\x1b[", "\x9d", "\x1b[0", "\x1bP0", "\x90;", "\x1b "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    started = time.perf_counter()
    shown(unit * 50_000)
    assert time.perf_counter() - started < 3
