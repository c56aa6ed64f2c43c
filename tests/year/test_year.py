"""A short simulated year: the rules and the reference, on their own, come to the very same drafts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup_mail.hiring.model import Policy
from tests.year.mailbox import year
from tests.year.sides import Plain, Rules, differences
from tests.year.telling import ZONE
from tests.year.world import played

POLICY = Policy(ZONE)


@pytest.mark.parametrize("seed", [1, 7])
def test_both_end_with_the_same_drafts(seed: int) -> None:
    policy = replace(POLICY, wait_for_promised_date=seed % 2 == 0)
    told = year(seed, processes=20, letters=200, days=90)
    ours = played(told, Rules(told, policy))
    assert differences(told, ours, played(told, Plain(told, policy))) == []
    assert {entry.what for entries in ours.entries.values() for entry in entries} == {"written", "taken back"}


def test_a_year_is_the_same_whenever_it_is_drawn() -> None:
    one, other = year(3, 10, 100, 90), year(3, 10, 100, 90)
    assert one == other
    assert played(one, Rules(one, POLICY)) == played(other, Rules(other, POLICY))


def test_rules_that_are_wrong_are_found_out() -> None:
    told = year(1, processes=10, letters=60, days=60)
    right = played(told, Plain(told, POLICY))
    for wrong in (replace(POLICY, days=(6, 14)), replace(POLICY, withdraw=False)):
        assert differences(told, played(told, Rules(told, wrong)), right) != []
