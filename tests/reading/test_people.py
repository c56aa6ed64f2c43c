"""Employer, job and contact as a letter names them; null rather than wrong."""

import pytest

from tests.reading.letters import signal

INTERVIEW = "Your interview for the Harbour Pilot role is on Monday 11 May at 10:00."


@pytest.mark.parametrize(
    ("body", "sender", "company"),
    [
        ("Company: Tern & Sons Ltd\n" + INTERVIEW, "Otto <otto@fernmoor.example>", "Tern & Sons"),
        (INTERVIEW + "\n\nOtto\nFern Moor", "Otto <otto@fernmoor.example>", "Fern Moor"),
        (INTERVIEW, "Saltmarsh Careers <jobs@applicant-relay.example>", "Saltmarsh"),
        (INTERVIEW, "Otto Brandvold <otto@salt-marsh.example>", "Salt Marsh"),
    ],
)
def test_the_employer(body: str, sender: str, company: str) -> None:
    found = signal(body, sender=sender)
    assert found.company == company
    assert not found.company_guessed


@pytest.mark.parametrize(
    ("domain", "company", "guessed"),
    [
        ("palisadehealth.example", "Palisadehealth", True),
        ("veltra.example", "Veltra", False),
        ("salt-marsh.example", "Salt Marsh", False),
    ],
)
def test_a_name_that_is_only_a_domains_label_is_guessed(domain: str, company: str, guessed: bool) -> None:
    found = signal(INTERVIEW, sender=f"Otto Brandvold <otto@{domain}>")
    assert (found.company, found.company_guessed) == (company, guessed)


def test_a_name_the_letter_writes_out_is_not_guessed() -> None:
    found = signal(INTERVIEW + "\n\nOtto\nPalisade Health", sender="Otto <otto@palisadehealth.example>")
    assert (found.company, found.company_guessed) == ("Palisade Health", False)


def test_a_shared_domain_names_no_employer() -> None:
    assert signal(INTERVIEW, sender="Otto Brandvold <otto.brandvold@gmail.com>").company is None


def test_an_agency_is_not_the_employer() -> None:
    found = signal(INTERVIEW, sender="Lia Orme <lia@northlight-recruitment.example>")
    assert found.company is None


def test_the_job() -> None:
    assert signal(INTERVIEW).role == "Harbour Pilot"
    assert signal("See you on Monday.").role is None
