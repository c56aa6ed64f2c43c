from __future__ import annotations

import base64
import quopri
import time

from hypothesis import given
from hypothesis import strategies as st

from followup_mail.letters.rough import rough_text

PLAIN = b"Dear Jo, we would be glad to see you on Thursday at ten, here in our office at the harbour.\n"


def test_a_plain_body_is_its_text() -> None:
    said = rough_text("text/plain; charset=utf-8", "", PLAIN, cut=False)
    assert (said.text, said.whole, said.calendar) == (PLAIN.decode(), True, False)
    assert not rough_text("text/plain", "", PLAIN, cut=True).whole


def test_encodings_and_charsets_are_undone() -> None:
    text = "Gespräch am Dienstag"
    for encoding, octets in (
        ("base64", base64.encodebytes(text.encode("latin-1"))),
        ("quoted-printable", quopri.encodestring(text.encode("latin-1"))),
    ):
        assert rough_text("text/plain; charset=iso-8859-1", encoding, octets, cut=False).text.strip() == text


def test_markup_is_taken_away_and_what_is_not_shown() -> None:
    page = (
        b"<html><head><style>p {color: red}</style></head><body><p>10&nbsp;o&#39;clock</p><!-- x --></body>"
    )
    assert rough_text("text/html", "", page, cut=False).text.split() == ["10", "o'clock"]


def test_the_first_text_of_a_multipart_is_enough_where_its_end_is_seen() -> None:
    part = b"--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + PLAIN
    rest = b"\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Dear"
    said = rough_text('multipart/alternative; boundary="b"', "", part + rest, cut=True)
    assert said.whole
    assert "Thursday" in said.text
    assert not rough_text('multipart/alternative; boundary="b"', "", part, cut=True).whole


def test_a_text_of_few_words_is_never_the_whole() -> None:
    octets = b"--b\nContent-Type: text/plain\n\nSee below.\n--b\nContent-Type: text/html\n\n<p>"
    assert not rough_text("multipart/alternative", "", octets, cut=True).whole


def test_calendars_are_noticed_by_any_name() -> None:
    for header in (b"Content-Type: text/calendar", b'Content-Type: application/octet-stream; name="a.ICS"'):
        octets = b"--b\nContent-Type: text/plain\n\nHello\n--b\n" + header + b"\n\nBEGIN"
        assert rough_text("multipart/mixed", "", octets, cut=True).calendar
    assert rough_text(
        "text/html", "", b'<div itemscope itemtype="https://schema.org/Event">', cut=True
    ).calendar


@given(
    st.sampled_from(
        ["text/plain", "text/html; charset=x", "multipart/mixed; boundary=b", "", "x", "image/png"]
    ),
    st.sampled_from(["", "base64", "quoted-printable", "8bit", "none"]),
    st.binary(max_size=300)
    | st.lists(
        st.sampled_from(
            [b"--b\n", b"\n", b"Content-Type: text/html\n", b"<style>", b"<", b"=C3", b"--b--\n"]
        ),
        max_size=30,
    ).map(b"".join),
    st.booleans(),
)
def test_no_octets_break_it(kind: str, encoding: str, octets: bytes, cut: bool) -> None:
    rough_text(kind, encoding, octets, cut=cut)


def test_hostile_beginnings_take_no_time() -> None:
    begun = time.process_time()
    for piece in (b"<", b"<style", b"--x\n", b"--b\nA:", b"<!--", b"\n \n"):
        rough_text("multipart/mixed", "", piece * (2048 // len(piece)), cut=True)
        rough_text("text/html", "", piece * (2048 // len(piece)), cut=True)
    assert time.process_time() - begun < 1
