"""Rule `recipient`: who reads mail; rule `from-anywhere`: which domains many share."""

import pytest

from followup_mail.letters.model import Address
from followup_mail.reading.domains import is_scheduler, is_shared, main_label, organisation, vendors
from followup_mail.reading.senders import is_agency, is_desk, is_person, is_relay, is_robot


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
        "bounces@acme.example",
        "nicht-antworten@acme.example",
        "no_reply_7@acme.example",
    ],
)
def test_nobody_reads_a_robots_mailbox(address: str) -> None:
    assert is_robot(Address(address))
    assert not is_person(Address(address))


@pytest.mark.parametrize("address", ["nora@a.example", "norbert.reply@a.example", "bouncesworth@a.example"])
def test_people(address: str) -> None:
    assert is_person(Address(address))


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
    assert not is_desk(Address("jobson@acme.example"))
    assert not is_person(Address("jobs.uk@acme.example"))


@pytest.mark.parametrize(
    "domain",
    [
        "gmail.com",
        "us.greenhouse-mail.io",
        "HIRE.LEVER.CO",
        "acme.wd5.myworkday.com",
        "acme.teamtailor-mail.com",
        "reply.smartrecruiters.com",
        "outlook.office365.com",
    ],
)
def test_domains_that_many_share(domain: str) -> None:
    assert is_shared(domain)
    assert is_relay(domain)


def test_a_tool_is_told_by_its_name_where_the_table_does_not_know_it() -> None:
    assert is_relay("acme.teamtailor-relay.example")
    assert not is_shared("acme.teamtailor-relay.example")


def test_nobody_writes_to_a_scheduler() -> None:
    assert is_scheduler("calendly.com")
    assert not is_scheduler("gmail.com")


def test_the_table_of_shared_domains() -> None:
    groups = [set(group.split()) for group in vendors()["domains"].values()]
    assert len(set().union(*groups)) == sum(map(len, groups)), "each stands once"
    assert all(domain == domain.lower() and "." in domain for group in groups for domain in group)


@pytest.mark.parametrize(
    "domain",
    [
        "acme.example",
        "notgmail.com",
        "com",
        "",
        "mail.acme.co.uk",
        "levertonpaints.example",
        "atsuko.example",
        "greatscott.example",
    ],
)
def test_domains_of_one_owner(domain: str) -> None:
    assert not is_relay(domain)


def test_the_registered_label() -> None:
    assert main_label("mail.acme.co.uk") == "acme"
    assert main_label("acme.example") == "acme"
    assert organisation("mail.hr.acme.co.uk") == "acme.co.uk"


def test_an_agency_says_so_in_its_name() -> None:
    assert is_agency("northlight-recruitment.example")
    assert is_agency("Rachel Sim | Kingsbridge Search")
    assert not is_agency("Research Partners")
