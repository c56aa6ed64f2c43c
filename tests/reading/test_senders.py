"""Rule `recipient`: who reads mail; rule `from-anywhere`: which domains many share."""

import pytest

from followup_mail.letters.model import Address
from followup_mail.reading.senders import is_agency, is_desk, is_robot, is_shared, main_label, organisation


@pytest.mark.parametrize(
    "address",
    [
        "no-reply@acme.example",
        "noreply@acme.example",
        "do.not.reply@acme.example",
        "donotreply+7@acme.example",
        "notifications@acme.example",
        "MAILER-DAEMON@acme.example",
        "jobs-noreply@acme.example",
        "no_reply_7@acme.example",
    ],
)
def test_nobody_reads_a_robots_mailbox(address: str) -> None:
    assert is_robot(Address(address))


@pytest.mark.parametrize(
    "address",
    [
        "anna@acme.example",
        "jobs@acme.example",
        "reply-3f9c@hire.tool.example",
        "candidate-91-5b@inbound.tool.example",
        "norbert.reply@acme.example",
        "autumn@acme.example",
        "botond@acme.example",
    ],
)
def test_people_and_desks_and_reply_relays_are_read(address: str) -> None:
    assert not is_robot(Address(address))


def test_a_display_name_can_say_that_nobody_reads() -> None:
    assert is_robot(Address("x1@acme.example", "Acme (do not reply)"))


def test_a_desk_is_no_person() -> None:
    assert is_desk(Address("careers@acme.example"))
    assert is_desk(Address("hr.team@acme.example"))
    assert not is_desk(Address("hana.ruawai@acme.example"))


@pytest.mark.parametrize(
    "domain",
    [
        "gmail.com",
        "us.greenhouse-mail.io",
        "hire.lever.co",
        "acme.teamtailor-mail.com",
        "reply.smartrecruiters.com",
        "outlook.office365.com",
    ],
)
def test_domains_that_many_share(domain: str) -> None:
    assert is_shared(domain)


@pytest.mark.parametrize(
    "domain",
    ["acme.example", "mail.acme.co.uk", "levertonpaints.example", "atsuko.example", "greatscott.example"],
)
def test_domains_of_one_owner(domain: str) -> None:
    assert not is_shared(domain)


def test_the_registered_label() -> None:
    assert main_label("mail.acme.co.uk") == "acme"
    assert main_label("acme.example") == "acme"
    assert organisation("mail.hr.acme.co.uk") == "acme.co.uk"


def test_an_agency_says_so_in_its_name() -> None:
    assert is_agency("northlight-recruitment.example")
    assert is_agency("Rachel Sim | Kingsbridge Search")
    assert not is_agency("Research Partners")
