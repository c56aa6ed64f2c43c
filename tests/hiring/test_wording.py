"""Rule ``wording``: what the text of a follow-up goes by."""

from __future__ import annotations

import pytest

from followup_mail.reading.model import Signal
from tests.hiring.letters import INES, confirmed, decided, letter, process, written


def is_familiar(*letters: Signal) -> bool:
    action = written(decided(process(*letters), "2026-03-19"))
    assert action is not None
    return action.situation.familiar


@pytest.mark.parametrize(("told", "familiar"), [(True, True), (False, False), (None, False)])
def test_as_formal_as_their_letters_and_formal_if_in_doubt(told: bool | None, familiar: bool) -> None:
    assert is_familiar(confirmed("2026-03-12", familiar=told)) is familiar


def test_their_last_letter_that_tells_decides() -> None:
    fixed = confirmed("2026-03-12", name="fixed", familiar=False)
    nice = letter("acknowledgement", "2026-03-13", "nice", replies_to=["fixed"], familiar=True)
    thin = letter("acknowledgement", "2026-03-14", "thin", replies_to=["fixed"])
    assert is_familiar(fixed, nice, thin) is True


def test_the_thread_that_is_answered_comes_before_others() -> None:
    fixed = confirmed("2026-03-12", name="fixed", familiar=False)
    other = letter("acknowledgement", "2026-03-13", "other", sender=INES, familiar=True)
    assert is_familiar(fixed, other) is False


def test_a_mass_mailing_and_the_users_own_letter_tell_nothing() -> None:
    fixed = confirmed("2026-03-12", name="fixed")
    own = letter("other", "2026-03-13", "own", own=True, replies_to=["fixed"], familiar=True)
    mass = letter("other", "2026-03-13", "mass", replies_to=["fixed"], familiar=True)
    assert is_familiar(fixed, own, mass) is False
