"""The small parts: ids, addresses, subjects, flowed text."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.drafting import draft_message_id
from followup_mail.drafting.addresses import ascii_address, ascii_domain
from followup_mail.drafting.flowed import flow
from followup_mail.drafting.subject import base_subject, reply_subject
from tests.drafting.cases import PROPERTIES
from tests.drafting.flowed_reader import unflowed

DAY = dt.date(2026, 2, 11)


def test_one_draft_has_one_id_for_ever() -> None:
    made = draft_message_id("hannah@postbox.example", "<71c72c@brightwater.example>", DAY, 1, 1)
    assert made == "<7lvkufjchs2p4onffod4jikcbk@postbox.example>"


def test_ids_differ_in_each_thing_they_are_made_of() -> None:
    plain = ("a@x.example", "<b@y.example>", DAY, 1, 1)
    others = [
        ("b@x.example", "<b@y.example>", DAY, 1, 1),
        ("a@x.example", "<c@y.example>", DAY, 1, 1),
        ("a@x.example", "<b@y.example>", dt.date(2026, 2, 12), 1, 1),
        ("a@x.example", "<b@y.example>", DAY, 2, 1),
        ("a@x.example", "<b@y.example>", DAY, 1, 2),
        ("a@x.example", "<b@y.example>", DAY, 11, 1),
        ("a@x.example<", "b@y.example>", DAY, 1, 1),
    ]
    assert len({draft_message_id(*fields) for fields in [plain, *others]}) == 8


def test_ids_do_not_depend_on_the_letter_case_of_the_address() -> None:
    assert draft_message_id("Ann@X.Example", "a", DAY, 1, 1) == draft_message_id(
        "ann@x.example", "a", DAY, 1, 1
    )


@PROPERTIES
@given(st.text(), st.text(), st.dates(), st.integers(1, 2), st.integers(1, 99))
def test_ids_are_well_formed_whatever_they_are_made_of(
    address: str, anchor: str, day: dt.date, number: int, attempt: int
) -> None:
    made = draft_message_id(address, anchor, day, number, attempt)
    assert re.fullmatch(r"<[a-z2-7]{26}@[a-z0-9_.-]{1,253}>", made)


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("a@Postbox.Example", "postbox.example"),
        ("a@b@postbox.example", "postbox.example"),
        ("a@bücher.example", "xn--bcher-kva.example"),
        ("a@faß.example", "xn--fa-hia.example"),
        ("a", "a"),
        ("a@", "localhost"),
        ("a@[192.0.2.1]", "localhost"),
        ("a@x..example", "localhost"),
        ("a@-x.example", "localhost"),
        ("a@x.example>\r\nBcc: b", "localhost"),
        ("a@" + "x" * 64 + ".example", "localhost"),
        ("", "localhost"),
    ],
)
def test_ids_take_the_domain_of_the_address(address: str, domain: str) -> None:
    assert draft_message_id(address, "a", DAY, 1, 1).partition("@")[2] == f"{domain}>"


@pytest.mark.parametrize(
    ("address", "ascii_form"),
    [
        ("Sam.Ito+jobs@X.Example", "Sam.Ito+jobs@x.example"),
        (" sam@x.example ", "sam@x.example"),
        ("sam..ito@x.example", '"sam..ito"@x.example'),
        ('"sam ito"@x.example', '"sam ito"@x.example'),
        ('"sam\\"ito"@x.example', '"sam\\"ito"@x.example'),
        ("sam@münchen.example", "sam@xn--mnchen-3ya.example"),
        ("sam@भारत.example", "sam@xn--h2brj9c.example"),
        ("säm@x.example", None),
        ("sam", None),
        ("@x.example", None),
        ("sam@", None),
        ("sam\r\nBcc: x@x.example", None),
        ("sam\0@x.example", None),
        ("x" * 65 + "@x.example", None),
        ("sam@x y.example", None),
    ],
)
def test_addresses_in_ascii(address: str, ascii_form: str | None) -> None:
    assert ascii_address(address) == ascii_form


@PROPERTIES
@given(st.text(max_size=80))
def test_domains_are_host_names_or_nothing(domain: str) -> None:
    host = ascii_domain(domain)
    assert host is None or re.fullmatch(r"[a-z0-9_.-]{1,253}", host)


@pytest.mark.parametrize(
    ("subject", "base"),
    [
        ("Interview", "Interview"),
        ("Re: Interview", "Interview"),
        ("RE: re: Re: Interview", "Interview"),
        ("AW: WG: Interview", "Interview"),
        ("Antw: Interview", "Interview"),
        ("SV: Interview", "Interview"),
        ("VS: Interview", "Interview"),
        ("RES: ENC: Interview", "Interview"),
        ("R: I: Interview", "Interview"),
        ("RIF: Interview", "Interview"),
        ("Odp: PD: Interview", "Interview"),
        ("YNT: İLT: Interview", "Interview"),
        ("RE : TR : Interview", "Interview"),
        ("Re[2]: Interview", "Interview"),
        ("Re(3): Interview", "Interview"),
        ("Re^2: Interview", "Interview"),
        ("回复：面试", "面试"),
        ("Ответ: Interview", "Interview"),
        ("رد: مقابلة", "مقابلة"),
        ("Fwd: Re: Interview", "Interview"),
        ("re:Interview", "Interview"),
        ("[EXTERNAL] Re: Interview", "[EXTERNAL] Interview"),
        ("Re: [EXT] RE: Interview", "[EXT] Interview"),
        ("[EXTERNAL]", "[EXTERNAL]"),
        ("Invitation: Interview @ Thu 12 March", "Invitation: Interview @ Thu 12 March"),
        ("Ref: 26-014 Hydrologist", "Ref: 26-014 Hydrologist"),
        ("r: tidyverse engineer", "r: tidyverse engineer"),
        ("Regarding: Interview", "Regarding: Interview"),
        ("Interview re: Analyst", "Interview re: Analyst"),
        ("Re: Two  spaces", "Two  spaces"),
        ("Re: \r\n Interview\r\nBcc: x", "Interview  Bcc: x"),
        ("Re: \u202eweivretnI\u202c", "weivretnI"),
        ("Re:", ""),
        ("  ", ""),
    ],
)
def test_thread_subject_has_one_re(subject: str, base: str) -> None:
    assert base_subject(subject) == base
    assert reply_subject(subject) == (f"Re: {base}" if base else "")


@PROPERTIES
@given(
    st.lists(st.sampled_from(["Re: ", "RE:", "Aw: ", "Fwd: ", "Re[4]: ", "SV : ", "[EXT] "])),
    st.text(max_size=60),
)
def test_thread_subject_answered_again_stays_the_same(marks: list[str], subject: str) -> None:
    once = reply_subject("".join(marks) + subject)
    assert reply_subject(once) == once


def test_thread_subject_of_any_length_is_quick_and_bounded() -> None:
    assert len(reply_subject("Re: " * 100_000 + "x")) <= 404
    assert len(reply_subject("[a]" * 100_000)) <= 404
    assert len(reply_subject(" [" * 100_000)) <= 404


@PROPERTIES
@given(
    st.text(
        st.sampled_from("-> Fromab\u00a0\u00e9\n") | st.characters(exclude_categories=["Cc", "Cs"]),
        max_size=400,
    )
)
def test_flowed_paragraphs_come_back_whole(text: str) -> None:
    lines = [line if line == "-- " else line.rstrip(" ") for line in text.split("\n")]
    flowed = flow(text)
    assert unflowed(flowed + "\n") == "\n".join(lines) + "\n"


def test_flowed_lines_fit_a_screen() -> None:
    text = "Have you made a decision yet? If not, when do you think you will know? " * 8
    flowed = flow(text).split("\n")
    assert len(flowed) > 1
    assert all(len(line) <= 78 for line in flowed)
    assert all(line.endswith(" ") for line in flowed[:-1])
