"""The bounds of one operation."""

from __future__ import annotations

import time

import pytest

from followup_mail.mailbox.allowance import Allowance


def test_a_wait_is_never_longer_than_the_silence_nor_than_what_is_left() -> None:
    assert Allowance(seconds=60, silence=5, octets=0).patience() == 5
    assert Allowance(seconds=2, silence=5, octets=0).patience() <= 2


def test_time_runs_out_and_is_renewed() -> None:
    allowance = Allowance(seconds=0.02, silence=5, octets=0)
    time.sleep(0.03)
    with pytest.raises(TimeoutError):
        allowance.patience()
    allowance.renew()
    assert allowance.patience() <= 0.02


def test_many_operations_take_no_longer_than_all_of_them_may() -> None:
    allowance = Allowance(seconds=5, silence=5, octets=0, altogether=0.02)
    assert allowance.patience() <= 0.02
    time.sleep(0.03)
    allowance.renew()
    assert allowance.is_used_up
    with pytest.raises(TimeoutError):
        allowance.patience()


def test_hurry_shortens_and_never_lengthens() -> None:
    allowance = Allowance(seconds=60, silence=60, octets=0)
    allowance.hurry(1)
    allowance.hurry(30)
    assert allowance.patience() <= 1


def test_octets_are_used_up_and_renewed() -> None:
    allowance = Allowance(seconds=60, silence=5, octets=10)
    assert allowance.take(6)
    assert not allowance.take(6)
    assert allowance.take(4)
    allowance.renew()
    assert allowance.take(10)
