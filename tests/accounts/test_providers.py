"""The table of providers: whole, and read as it is meant."""

from __future__ import annotations

import datetime as dt

import pytest

from followup_mail.accounts.providers import provider_of, providers


def test_the_table_is_whole() -> None:
    rows = providers()
    assert len(rows) >= 20
    assert len({row.id for row in rows}) == len(rows)
    names = [name for row in rows for name in row.domains]
    assert len(set(names)) == len(names)
    for row in rows:
        assert row.name
        assert row.domains
        assert row.steps
        assert row.source
        assert isinstance(row.read, dt.date)
        assert (row.host is None) == (row.needs == "nothing-offered")
        assert row.host is None or row.minutes
        assert row.needs != "oauth" or row.oauth
        assert all(name == name.casefold() for name in row.domains)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("a@gmail.com", "gmail"),
        ("A@GoogleMail.com", "gmail"),
        ("a@outlook.de", "outlook"),
        ("a@hotmail.co.uk", "outlook"),
        ("a@acme.onmicrosoft.com", "microsoft365"),
        ("a@yahoo.com.br", "yahoo"),
        ("a@gmx.de", "gmx"),
        ("a@gmx.fr", "gmx-com"),
        ("a@web.de", "web-de"),
        ("a@proton.me", "proton"),
        ("a@tuta.com", "tuta"),
        ("a@live.nl", "outlook"),
    ],
)
def test_an_address_has_its_provider(address: str, found: str) -> None:
    row = provider_of(address)
    assert row is not None
    assert row.id == found


@pytest.mark.parametrize(
    "address", ["a@live.example.com", "a@notgmail.com", "a@gmail.com.example", "a@example.com", "a@", "", "@"]
)
def test_others_have_none(address: str) -> None:
    assert provider_of(address) is None


def test_the_login_is_the_address_or_a_part_of_it() -> None:
    assert [row.login_of("jo@web.de") for row in providers() if row.id in ("web-de", "gmail")] == [
        "jo@web.de",
        "jo",
    ]
