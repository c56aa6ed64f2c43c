"""Rule ``from-anywhere``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from followup_mail.letters.model import Address
from followup_mail.reading.model import Kind, Signal
from tests.hiring.letters import INES, ME, ROBOT, TOM, assembled, confirmed, ids, letter

FIXED = confirmed("2026-03-12", name="fixed", role="Product Manager")
KIM = Address("kim@gmail.com", "Kim Park")
NADIA = Address("nadia@merrowsearch.example", "Nadia Hussain")
TEAM = Address("careers@quillmark.example", "Quillmark Careers")


def joins(answer: Signal, *others: Signal) -> bool:
    return any({"fixed", "answer"} <= ids(each) for each in assembled(FIXED, *others, answer))


def answer(kind: Kind = "holding", **more: Any) -> Signal:
    return letter(kind, "2026-03-15", "answer", **{"company": None, **more})


@pytest.mark.parametrize(
    "kind", ["holding", "rejection", "offer", "acknowledgement", "auto_reply", "other", "proposal"]
)
def test_in_the_thread(kind: Kind) -> None:
    assert joins(answer(kind, sender=KIM, replies_to=["fixed"]))


def test_in_the_thread_of_the_users_own_letter() -> None:
    own = letter("other", "2026-03-02 15:00", "own", own=True, replies_to=["fixed"])
    assert joins(answer(sender=KIM, replies_to=["own"]), own)


def test_from_the_same_person_in_a_new_thread() -> None:
    assert joins(answer(sender=TOM))
    by_gmail = confirmed("2026-03-12", name="fixed", sender=KIM, company=None)
    assert any({"fixed", "answer"} <= ids(each) for each in assembled(by_gmail, answer(sender=KIM)))


@pytest.mark.parametrize("kind", ["holding", "rejection", "offer", "acknowledgement", "auto_reply", "other"])
def test_from_a_colleague(kind: Kind) -> None:
    assert joins(answer(kind, sender=INES))
    assert joins(answer(kind, sender=Address("ines@hr.quillmark.example")))


def test_from_the_team_and_from_a_machine_of_the_employer() -> None:
    assert joins(answer(sender=TEAM))
    assert joins(answer(sender=ROBOT, robot=True))


def test_from_the_applicant_system_that_names_the_employer() -> None:
    system = Address("no-reply@us.greenhouse-mail.io", "Quillmark")
    assert joins(answer("rejection", sender=system, robot=True, company="Quillmark Ltd"))
    assert not joins(answer("rejection", sender=system, robot=True, company="Fenwick Pryce"))
    assert not joins(answer("holding", sender=system, robot=True))


def test_from_the_machine_that_invited_if_it_names_the_job() -> None:
    machine = Address("donotreply@worktrail-mail.example")
    fixed = confirmed("2026-03-12", name="fixed", sender=machine, robot=True, role="Supply Planner")
    named = answer("rejection", sender=machine, robot=True, role="Supply Planner")
    assert any({"fixed", "answer"} <= ids(each) for each in assembled(fixed, named))
    other = answer("rejection", sender=machine, robot=True, role="Warehouse Lead")
    assert not any({"fixed", "answer"} <= ids(each) for each in assembled(fixed, other))


def test_from_who_was_in_copy() -> None:
    fixed = confirmed("2026-03-12", name="fixed", sender=ROBOT, robot=True, to=(ME, KIM), company=None)
    assert any({"fixed", "answer"} <= ids(each) for each in assembled(fixed, answer("offer", sender=KIM)))


def test_adverts_that_name_the_employer_are_not_its_letters() -> None:
    jobs = Address("alerts@jobfinder.example")
    assert not joins(answer("other", sender=jobs, robot=True, company="Quillmark"))
    assert not joins(answer("auto_reply", sender=jobs, robot=True, company="Quillmark"))


def test_a_letter_that_leans_on_its_thread_joins_by_correspondence_only() -> None:
    assert joins(answer("holding", sender=KIM, replies_to=["fixed"], only_in_thread=True))
    assert joins(answer("holding", sender=TOM, only_in_thread=True))
    assert not joins(answer("holding", sender=INES, only_in_thread=True))
    assert assembled(answer("cancellation", company="Quillmark", only_in_thread=True)) == []


@pytest.mark.parametrize(
    "domain", ["gmail.com", "outlook.com", "us.greenhouse-mail.io", "hire.lever.co", "hays.co.uk"]
)
def test_shared_domains_tie_nothing(domain: str) -> None:
    fixed = confirmed("2026-03-12", name="fixed", sender=Address(f"a.b@{domain}"), company=None)
    stranger = answer("rejection", sender=Address(f"c.d@{domain}"))
    assert not any("answer" in ids(each) for each in assembled(fixed, stranger))


def test_a_domain_that_writes_for_several_employers_is_shared() -> None:
    one = confirmed(
        "2026-03-12", name="fixed", sender=Address("a@brightpath.example"), company="Coldharbour Insurance"
    )
    other = confirmed(
        "2026-03-14", name="other", sender=Address("b@brightpath.example"), company="Fenwick Pryce"
    )
    colleague = answer("rejection", sender=Address("c@brightpath.example"))
    assert not any("answer" in ids(each) for each in assembled(one, other, colleague))
    assert any({"fixed", "answer"} <= ids(each) for each in assembled(one, colleague))


def test_an_agency_is_known_by_its_name() -> None:
    one = confirmed("2026-03-12", name="fixed", sender=NADIA, company="Coldharbour Insurance")
    colleague = answer("rejection", sender=Address("omar@merrowsearch.example"))
    assert not any("answer" in ids(each) for each in assembled(one, colleague))


def test_an_employer_may_be_called_like_an_agency() -> None:
    one = confirmed("2026-03-12", name="fixed", sender=NADIA, company="Merrow Search")
    colleague = answer("rejection", sender=Address("omar@merrowsearch.example"))
    assert any({"fixed", "answer"} <= ids(each) for each in assembled(one, colleague))


def test_the_agencys_own_name_is_not_the_employers() -> None:
    one = confirmed("2026-03-12", name="fixed", sender=NADIA, company="Coldharbour Insurance")
    signed = answer("holding", sender=NADIA, company="Merrow Search Ltd")
    own = replace(letter("other", "2026-03-16", "own", own=True, to=(NADIA,)), company="Merrow Search")
    (subject,) = assembled(one, signed, own)
    assert ids(subject) == {"fixed", "answer", "own"}
    assert subject.company == "Coldharbour Insurance"


def test_the_users_own_domain_ties_nothing() -> None:
    home = Address("jesse@thornquist.example")
    fixed = confirmed("2026-03-12", name="fixed", written_to=home.address, company=None, sender=KIM)
    family = answer("rejection", sender=Address("mum@thornquist.example"), written_to=home.address)
    assert not any("answer" in ids(each) for each in assembled(fixed, family))


def test_the_users_letter_to_a_known_person() -> None:
    own = letter("other", "2026-03-13", "answer", own=True, to=(TOM,))
    assert joins(own)
    assert joins(letter("other", "2026-03-13", "answer", own=True, to=(INES,)))
    assert not joins(letter("other", "2026-03-13", "answer", own=True, to=(KIM,)))


def test_letters_from_before_the_invitation_join_later() -> None:
    received = letter("other", "2026-02-20", "received", sender=INES)
    thanks = letter("other", "2026-02-21", "thanks", own=True, to=(KIM,), replies_to=["received"])
    (subject,) = assembled(FIXED, received, thanks)
    assert ids(subject) == {"fixed", "received", "thanks"}
