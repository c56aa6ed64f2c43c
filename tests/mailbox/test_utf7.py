"""Modified UTF-7, against an implementation of others and for all names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imapclient import imap_utf7

from followup_mail.mailbox import utf7

NAMES = st.text(st.characters(exclude_categories=["Cs"]))


@given(NAMES)
def test_round_trip_in_printable_ascii(name: str) -> None:
    raw = utf7.encode(name)
    assert utf7.decode(raw) == name
    assert raw.isascii()
    assert not raw or raw.decode("ascii").isprintable()


@given(NAMES)
def test_others_agree(name: str) -> None:
    assert utf7.encode(name) == imap_utf7.encode(name)


@given(st.binary())
def test_octets_are_a_name_or_none(raw: bytes) -> None:
    try:
        name = utf7.decode(raw)
    except ValueError:
        return
    assert utf7.encode(name) == raw


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("Entwürfe", b"Entw&APw-rfe"),
        ("~peter/mail/台北/日本語", b"~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
        ("R&D", b"R&-D"),
    ],
)
def test_examples_of_the_standard(name: str, raw: bytes) -> None:
    assert utf7.encode(name) == raw
    assert utf7.decode(raw) == name


@pytest.mark.parametrize("raw", [b"R&D", b"&", b"&AA-", b"&APw", b"&AEE-", b"\xff", b"&!!!-", b"&2AA-"])
def test_what_is_no_name(raw: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the codecs' own
        utf7.decode(raw)
