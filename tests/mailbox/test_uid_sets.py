from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.mailbox.uid_sets import SHORTEST, split, uid_set

numbers = st.lists(st.integers(1, 2**32 - 1) | st.integers(1, 60), min_size=1, max_size=80)


def _named(text: str) -> list[int]:
    ends = [list(map(int, one.split(":"))) for one in text.split(",")]
    return [uid for first, *last in ends for uid in range(first, (last or [first])[0] + 1)]


@given(numbers)
def test_a_set_names_those_letters_and_no_other(uids: list[int]) -> None:
    assert _named(uid_set(uids)) == sorted(set(uids))


def test_neighbours_are_a_range() -> None:
    assert uid_set([7, 1, 2, 3]) == "1:3,7"
    assert uid_set(range(1, 100_000)) == "1:99999"
    with pytest.raises(ValueError, match="no letters"):
        uid_set([])


@given(st.lists(st.integers(1, 2**32 - 1), unique=True, max_size=600), st.integers(SHORTEST, 8_000))
def test_commands_keep_to_their_length_and_leave_nobody_out(uids: list[int], octets: int) -> None:
    runs = list(split(uids, octets))
    assert [uid for run in runs for uid in run] == uids
    assert all(len(uid_set(run)) <= octets for run in runs)
