"""Rule ``wording``: what a draft may say. How it says it is shown where drafts are written."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from followup_mail.hiring.model import Situation
from followup_mail.letters.model import Address
from followup_mail.reading.model import Signal
from tests.hiring.letters import INES, TOM, confirmed, decided, draft, letter, process, promise, written

INTERVIEW = confirmed("2026-03-12", "10:00", name="fixed", role="Buyer", language="de")


def situation(*letters: Signal, now: str = "2026-03-19", drafts: Any = (), **more: Any) -> Situation:
    action = written(decided(process(*(letters or (INTERVIEW,)), **more), now, drafts))
    assert action is not None
    return action.situation


def test_it_names_what_is_known() -> None:
    told = situation(role="Buyer")
    assert (told.person, told.role, told.company) == (TOM.name, "Buyer", "Quillmark")
    assert told.interview == dt.date(2026, 3, 12)
    assert told.today == dt.date(2026, 3, 19)


def test_what_is_not_known_is_left_out() -> None:
    nameless = replace(INTERVIEW, sender=Address(TOM.address), contact=None, language=None)
    told = situation(nameless, company=None)
    assert (told.person, told.role, told.company, told.language) == (None, None, None, None)


def test_a_name_that_only_a_domain_spells_is_left_out() -> None:
    guessed = replace(INTERVIEW, company="Quillmark", company_guessed=True)
    assert situation(guessed).company is None
    assert situation(guessed, letter("other", "2026-03-03", company="Quillmark")).company == "Quillmark"


def test_the_language_is_that_of_their_letters() -> None:
    assert situation().language == "de"
    mine = letter("other", "2026-03-03", own=True, language="fr", replies_to=["fixed"])
    assert situation(INTERVIEW, mine).language == "de"


def test_an_earlier_one_is_claimed_only_where_it_was_sent() -> None:
    sent = draft("2026-03-12", 1, "sent", sent="2026-03-19")
    lost = letter(
        "auto_reply",
        "2026-03-19 20:01",
        sender=Address("mailer-daemon@home.example"),
        robot=True,
        replies_to=["sent"],
    )
    back = replace(sent, sent_message_id="<sent>")
    assert situation(now="2026-03-26", drafts=[sent]).as_second
    assert not situation(now="2026-03-26").as_second
    assert not situation(INTERVIEW, lost, now="2026-03-26", drafts=[back]).as_second


@pytest.mark.parametrize(("kind", "answered"), [("holding", True), ("acknowledgement", False)])
def test_their_answer_is_acknowledged(kind: Any, answered: bool) -> None:
    told = situation(INTERVIEW, letter(kind, "2026-03-14", replies_to=["fixed"]), now="2026-03-26")
    assert told.answered == answered


def test_a_promise_that_lies_ahead_is_told() -> None:
    until = letter("holding", "2026-03-14", promised=promise("2026-03-30"))
    told = situation(INTERVIEW, until, now="2026-03-26")
    assert told.promised is not None
    assert told.promised.date == dt.date(2026, 3, 30)


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
