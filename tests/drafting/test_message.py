"""Drafts as octets: fields, threads, encodings (rules ``recipient`` and ``thread``)."""

from __future__ import annotations

import datetime as dt
import re
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.drafting import Templates, as_bytes, compose
from followup_mail.hiring.model import Parent, WriteDraft
from followup_mail.letters.model import Address
from tests.drafting.cases import (
    ACTION,
    ME,
    MESSAGE_ID,
    PROPERTIES,
    WHEN,
    action,
    answering,
    composed,
    situation,
)
from tests.drafting.flowed_reader import unflowed

FIELDS = {
    "Message-ID",
    "Date",
    "MIME-Version",
    "Subject",
    "To",
    "From",
    "In-Reply-To",
    "References",
    "Content-Type",
    "Content-Transfer-Encoding",
}

hostile = st.text(
    st.sampled_from(
        '\r\n\0\t\v\f\x1b\x85\u2028\u2029\u202e\u2066\u200b\ufeff\ud800:;,<>@"\\()[]{}%=? aB'
        "\u00e9\u0416\u4e2d\U0001f600"
    )
    | st.characters(),
    max_size=120,
)


def read(octets: bytes) -> EmailMessage:
    return message_from_bytes(octets, policy=policy.default)


def body_of(message: EmailMessage) -> str:
    text = message.get_content()
    assert isinstance(text, str)
    return unflowed(text)


def check_octets(octets: bytes) -> None:
    """What every server takes, whatever was put in."""
    assert octets.endswith(b"\r\n")
    assert octets.isascii()
    assert b"\0" not in octets
    assert len(octets) < 1 << 20
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", octets)
    head, _, body = octets.partition(b"\r\n\r\n")
    assert all(len(line) <= 998 for line in head.split(b"\r\n"))
    assert all(len(line) <= 76 for line in body.split(b"\r\n"))
    names = [line.partition(b":")[0].decode() for line in head.split(b"\r\n") if not line.startswith(b" ")]
    assert len(names) == len(set(names))
    assert set(names) <= FIELDS


def test_fields_of_a_plain_draft() -> None:
    message = composed(action())
    assert message["From"] == "Hannah Whitcombe <hannah.whitcombe@postbox.example>"
    assert message["To"] == "Marcus Oyelaran <marcus.oyelaran@brightwater.example>"
    assert message["Subject"] == "Re: Interview - Operations Analyst - Brightwater Logistics"
    assert message["In-Reply-To"] == "<71c72c@brightwater.example>"
    assert message["References"].split() == [
        "<0001@brightwater.example>",
        "<0002@postbox.example>",
        "<71c72c@brightwater.example>",
    ]
    assert parsedate_to_datetime(message["Date"]) == WHEN
    assert message["MIME-Version"] == "1.0"
    assert message.get_content_type() == "text/plain"
    assert message.get_param("format") == "flowed"
    assert message.get_content_charset() == "utf-8"
    assert set(message.keys()) == FIELDS


def test_nothing_names_the_program() -> None:
    octets = as_bytes(composed(action())).lower()
    for word in (
        b"followup",
        b"follow-up-mail",
        b"python",
        b"x-",
        b"user-agent",
        b"auto-submitted",
        b"bcc",
        b"generated",
    ):
        assert word not in octets


def test_from_is_the_address_that_was_written_to() -> None:
    message = composed(action(from_address="h.whitcombe+jobs@alias.example"))
    assert message["From"] == "Hannah Whitcombe <h.whitcombe+jobs@alias.example>"
    assert message["Message-ID"].endswith("@alias.example>")


def test_from_without_an_ascii_form_is_the_users_own_address() -> None:
    assert composed(action(from_address="hännah@x"))["From"].addresses[0].addr_spec == ME.address


@pytest.mark.parametrize(
    "recipient", [None, Address("nobody", "N. N."), Address("jürgen@x.example"), Address("a@b@", "")]
)
def test_recipient_that_cannot_be_written_to_is_left_out(recipient: Address | None) -> None:
    message = composed(action(recipient=recipient))
    assert "To" not in message
    assert message["Subject"].startswith("Re: ")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Ito, Sam", "sam@x.example"),
        ('Sam "The Lens" Ito', "sam@x.example"),
        ("Sam \\ Ito", "sam@x.example"),
        ("Élodie Garnier", "e.garnier@x.example"),
        ("Ελένη Παπαδοπούλου-Κωνσταντινίδου, Διεύθυνση Ανθρώπινου Δυναμικού", "eleni@x.example"),
        ("=?utf-8?q?Sam?=", "sam@x.example"),
        (
            "Sam at a name so long that it does not fit a line together with the address",
            "sam.of.the.long.address@x.example",
        ),
        ("", "sam@x.example"),
        ("Sam", "sam..ito.@x.example"),
        ("Sam", "sam@bücher-straße.example"),
    ],
)
def test_recipient_comes_back_as_it_was(name: str, address: str) -> None:
    octets = as_bytes(composed(action(recipient=Address(address, name))))
    check_octets(octets)
    found = read(octets)["To"].addresses
    message = message_from_bytes(octets)  # the newer reader keeps a space between the words of one long name
    assert len(found) == 1
    phrase = message.get("To", "").rpartition(" ")[0] if name else ""
    assert name in (found[0].display_name, str(make_header(decode_header(phrase))))
    if address.isascii():
        assert found[0].username == address.partition("@")[0]
        assert found[0].domain == "x.example"
    else:  # as other programs write it too (RFC 5891), not as RFC 3490 would
        assert found[0].domain == "xn--bcher-strae-46a18a.example"


def test_a_name_that_is_the_address_is_not_said_twice() -> None:
    assert composed(action(recipient=Address("sam@x.example", "sam@x.example")))["To"] == "sam@x.example"


@pytest.mark.parametrize(
    "message_id",
    [
        "",
        "hash:12ab",
        "<no end",
        "<two words@x.example>",
        "<é@x.example>",
        "<a>\r\nBcc: x",
        "<>",
        f"<{'x' * 1000}>",
    ],
)
def test_thread_ids_that_are_none_are_left_out(message_id: str) -> None:
    message = composed(answering("Interview", message_id, message_id, "<1@x.example>", message_id))
    assert "In-Reply-To" not in message
    assert message["References"] == "<1@x.example>"


def test_thread_without_any_id_has_no_such_fields() -> None:
    message = composed(answering("Interview", None))
    assert "In-Reply-To" not in message
    assert "References" not in message
    assert message["Subject"] == "Re: Interview"


def test_thread_keeps_long_ids_whole_and_names_each_once() -> None:
    ids = [f"<{'a' * length}@mail.example>" for length in (10, 70, 120, 400)]
    octets = as_bytes(composed(answering("Interview", ids[1], *ids, *ids)))
    check_octets(octets)
    assert read(octets)["References"].split() == [ids[0], ids[2], ids[3], ids[1]]
    for known in ids:
        assert octets.count(known.encode()) == (2 if known == ids[1] else 1)


def test_thread_of_a_thousand_letters_keeps_its_beginning_and_its_end() -> None:
    ids = [f"<{number}@mail.example>" for number in range(1000)]
    chain = composed(answering("Interview", "<last@mail.example>", *ids))["References"].split()
    assert len(chain) == 100
    assert chain == [ids[0], *ids[-98:], "<last@mail.example>"]


def test_thread_that_was_begun_nowhere_gets_a_subject_of_its_own() -> None:
    message = composed(action(parent=Parent(None, (), ""), situation=situation(role=None)))
    assert message["Subject"] == "Interview at Brightwater Logistics on Wednesday 11 February"


def test_date_keeps_the_users_offset() -> None:
    when = dt.datetime(2026, 7, 1, 8, 0, tzinfo=ZoneInfo("America/New_York"))
    message = compose(
        ACTION, sender=ME, message_id=MESSAGE_ID, date=when, templates=Templates(), languages=["en"]
    )
    assert message["Date"] == "Wed, 01 Jul 2026 08:00:00 -0400"


def test_what_only_a_mistake_could_hand_over_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        compose(
            ACTION,
            sender=ME,
            message_id=MESSAGE_ID,
            date=WHEN.replace(tzinfo=None),
            templates=Templates(),
            languages=[],
        )
    with pytest.raises(ValueError, match="malformed"):
        compose(ACTION, sender=ME, message_id="<a>\r\nBcc: x", date=WHEN, templates=Templates(), languages=[])


def test_the_same_action_makes_the_same_octets() -> None:
    assert as_bytes(composed(action())) == as_bytes(composed(action()))


def test_octets_survive_being_read_and_written() -> None:
    octets = as_bytes(composed(action(), Address(ME.address, "Žofia Ølgård")))
    assert as_bytes(message_from_bytes(octets, policy=policy.SMTP.clone(refold_source="none"))) == octets


def test_the_signature_stands_below_the_name() -> None:
    message = composed(action(), signature="\n+44 20 7946 0000\r\nhttps://hannah.example\n\n")
    assert body_of(message).endswith(
        "Kind regards,\nHannah Whitcombe\n+44 20 7946 0000\nhttps://hannah.example\n"
    )


def test_the_text_comes_back_as_it_was() -> None:
    facts = situation(
        person="Þóra Ægisdóttir", company="Kōwhai Dairy", role="From > quality = \u4e2d\u6587 lead"
    )
    message = composed(
        action(situation=facts), signature="-- \n> not a quotation\n From here\nFrom there\n.\n-- \nx"
    )
    expected = Templates().body(facts, ME.name, ["en"]).text
    signature = "-- \n> not a quotation\n From here\nFrom there\n.\n-- \nx\n"
    assert body_of(read(as_bytes(message))) == f"{expected}\n{signature}"


@PROPERTIES
@given(hostile, hostile, hostile, hostile, hostile)
def test_no_field_can_be_smuggled_in(
    name: str, address: str, subject: str, message_id: str, person: str
) -> None:
    write: WriteDraft = action(
        recipient=Address(f"{address}@x.example", name),
        from_address=f"{address}@{name}",
        parent=Parent(f"<{message_id}>", (message_id, f"<{subject}>"), subject),
        situation=situation(person=person, company=subject, role=name),
    )
    octets = as_bytes(composed(write, Address(ME.address, name), signature=subject))
    check_octets(octets)
    message = read(octets)
    text = body_of(message)
    for field in ("Subject", "From", "To"):
        value = str(message.get(field, ""))
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", value)
    assert not [defect for value in message.values() for defect in getattr(value, "defects", ())]
    assert len(message["From"].addresses) == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@PROPERTIES
@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=300))
def test_subjects_come_back_as_they_were(subject: str) -> None:
    octets = as_bytes(composed(answering(f"Re: x{subject}x")))
    check_octets(octets)
    assert read(octets)["Subject"] == f"Re: x{subject}x"
