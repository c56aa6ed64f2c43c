from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from followup_mail.hiring.model import Process
from followup_mail.ledger.model import Link
from followup_mail.letters.model import Address
from followup_mail.reading.model import Reader
from followup_mail.worker.desk import Senders
from followup_mail.worker.ties import (
    belongs_after_all,
    is_from_house,
    is_from_person,
    may_belong,
    threads,
    ties_of,
)
from tests.ledger.samples import BERLIN, SIGNAL, signal
from tests.worker.letters import LETTER

READER = Reader(frozenset({"jo@home.example"}), BERLIN)
THANKS = signal(
    "<t@home.example>",
    message_id="<t@home.example>",
    own=True,
    sender=Address("jo@home.example"),
    recipients=(Address("mia@quillmark.example"), Address("sam@gmail.com")),
    subject="Re: Interview",
)
TIES = ties_of([Process("quillmark", "a", (SIGNAL, THANKS))], READER)


def test_people_are_those_who_wrote_and_those_the_user_wrote_to() -> None:
    assert TIES.people == {"mia@quillmark.example", "sam@gmail.com"}
    assert is_from_person(Link("mia@quillmark.example"), TIES)
    assert not is_from_person(Link("jo@home.example"), TIES)
    assert not is_from_person(Link(None), TIES)


@pytest.mark.parametrize(
    ("sender", "house"),
    [
        ("hr@mail.quillmark.example", True),
        ("bob@gmail.com", False),
        ("eve@other.example", False),
        (None, False),
    ],
)
def test_from_anywhere_a_domain_ties_only_where_it_is_the_employers_alone(sender: Any, house: bool) -> None:
    assert is_from_house(Link(sender), TIES) is house


def test_a_thread_ties_by_any_of_its_letters() -> None:
    assert threads(Link(None, ("<y@home.example>",)), TIES)
    assert threads(Link(None, ("<new@x.example>", SIGNAL.identity)), TIES)
    assert not threads(Link(None, ("<new@x.example>",)), TIES)


def test_a_subject_ties_a_letter_that_cannot_be_read() -> None:
    assert may_belong(Link("x@other.example", (), "AW: interview"), TIES)
    assert not may_belong(Link("x@other.example", (), "Lunch"), TIES)
    assert not may_belong(Link("x@other.example", (), ""), TIES)


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("a@x.example", True),
        ("b@x.example", False),
        ("c@y.example", True),
        ("c@m.y.example", True),
        ("c@ay.example", False),
    ],
)
def test_the_users_lists_name_addresses_and_domains(address: str, named: bool) -> None:

    senders = Senders(ignored=frozenset({"a@x.example", "y.example"}))
    assert senders.ignores(replace(LETTER, from_=(Address(address),))) is named


@pytest.mark.parametrize(
    ("link", "belongs"),
    [
        (Link("no-reply@quillmark.example", (), "Your receipt"), False),
        (Link("no-reply@quillmark.example", (), "New roles at Quillmark you may like"), False),
        (Link("no-reply@quillmark.example", (SIGNAL.identity,), "Your receipt"), True),
        (Link("no-reply@quillmark.example", (), "An update"), True),
        (Link("no-reply@quillmark.example"), True),
        (Link("mia@quillmark.example", (), "Your receipt"), True),
        (Link("bob@quillmark.example", (), "Your receipt"), True),
        (Link("bob@other.example", (), "An update"), False),
    ],
)
def test_an_employers_machines_send_receipts_as_well(link: Link, belongs: bool) -> None:
    assert belongs_after_all(link, TIES, is_junk=False) is belongs
