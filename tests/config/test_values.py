"""Single values: what is written one way is read one way."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.config import values


@given(st.integers(min_value=0, max_value=10_000_000))
def test_a_duration_is_read_as_it_is_written(seconds: int) -> None:
    span = dt.timedelta(seconds=seconds)
    assert values.duration(values.written_duration(span)) == span


@pytest.mark.parametrize("text", ["", "15", "m", "1m1h", "-5m", "1.5h", "15 m", "٣m", 15, None])
def test_anything_else_is_no_duration(text: object) -> None:
    with pytest.raises(ValueError, match="such as 15m"):
        values.duration(text)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("europe/berln", "Europe/Berlin"),
        ("Asia/Calcuta", "Asia/Calcutta"),
    ],
)
def test_a_wrong_zone_is_answered_with_the_one_that_is_meant(wrong: str, right: str) -> None:
    with pytest.raises(ValueError, match=right):
        values.zone(wrong)


@given(st.text(max_size=60))
def test_no_name_of_a_zone_breaks_anything(name: str) -> None:
    try:
        said = values.zone(name).key
    except ValueError as error:
        said = str(error)
    assert said.isprintable()
