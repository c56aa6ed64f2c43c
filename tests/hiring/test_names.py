"""Names, addresses and domains as they are compared."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.hiring.naming import (
    employer_words,
    is_same_job,
    job_words,
    may_be_same_employer,
    requisition_key,
    resembles_domain,
    slug,
)
from followup_mail.reading.domains import organisation


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("T&F", "Tallow & Finch", True),
        ("WBA", "Weserwind Bau Anlagen GmbH", True),
        ("Coldharbour Insurance", "Team Coldharbour Insurance London", True),
        ("Data Works", "Dataworks", True),
        ("Coldharbour Insurance", "Fenwick Pryce", False),
        ("Delta Dental", "Delta Freight", False),
        ("IBM", "International Paper", False),
    ],
)
def test_employers_that_may_be_one(one: str, other: str, may_be: bool) -> None:
    words = employer_words(one), employer_words(other)
    assert may_be_same_employer(*words) is may_be_same_employer(*words[::-1]) is may_be


@pytest.mark.parametrize(
    ("name", "domain", "does"),
    [
        ("Hudson Lantern Media", "hudsonlantern.example", True),
        ("Kiel Marine Systems GmbH", "kiel-marine.example", True),
        ("International Business Machines", "ibm.com", True),
        ("Deutsche Telekom AG", "telekom.de", True),
        ("Müller", "mueller.de", True),
        ("Coldharbour Insurance", "merrowsearch.example", False),
        ("SAP", "greenhouse-mail.io", False),
    ],
)
def test_domains_that_bear_a_name(name: str, domain: str, does: bool) -> None:
    assert resembles_domain(employer_words(name), domain) is does


@pytest.mark.parametrize(
    ("domain", "owner"),
    [
        ("quillmark.example", "quillmark.example"),
        ("mail.hr.quillmark.example", "quillmark.example"),
        ("jobs.acme.co.uk", "acme.co.uk"),
        ("acme.co.uk", "acme.co.uk"),
        ("hr.db.de", "db.de"),
        ("x.ac.jp", "x.ac.jp"),
        ("localhost", "localhost"),
    ],
)
def test_who_owns_a_domain(domain: str, owner: str) -> None:
    assert organisation(domain) == owner


def test_requisitions() -> None:
    assert requisition_key("Req. R-10993") == requisition_key("r10993") == requisition_key("Job ID: R 10993")
    assert requisition_key("R-10993") != requisition_key("R-10994")
    assert requisition_key("Ref") == "ref"


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_name_can_be_compared(one: str, other: str) -> None:
    assert may_be_same_employer(employer_words(one), employer_words(one))
    assert is_same_job(job_words(one), job_words(one))
    assert may_be_same_employer(employer_words(one), employer_words(other)) == may_be_same_employer(
        employer_words(other), employer_words(one)
    )
    assert is_same_job(job_words(one), job_words(other)) == is_same_job(job_words(other), job_words(one))
    assert len(slug(one)) <= 32
    assert set(slug(one)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    resembles_domain(employer_words(one), organisation(other))


def test_hostile_names_take_no_time() -> None:
    begun = time.perf_counter()
    for name in ("a" * 1_000_000, "( " * 500_000, "a/" * 500_000, "(m/" * 300_000, ".-" * 400_000):
        employer_words(name)
        job_words(name)
        requisition_key(name)
        slug(name)
    assert time.perf_counter() - begun < 1
