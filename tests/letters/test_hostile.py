"""Bounds: whatever a stranger sends is read in little time and memory, or not at all."""

from __future__ import annotations

import contextlib
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.letters import Letter, NotALetter, parse_letter
from tests.letters.building import HEAD
from tests.letters.golden_files import LETTERS

HEADER = f"{HEAD}Subject: s\n".encode()
PLAIN = HEADER + b"Content-Type: text/plain; charset=utf-8\n\n"
FLOWED = HEADER + b"Content-Type: text/plain; format=flowed\n\n"
HTML = HEADER + b"Content-Type: text/html; charset=utf-8\n\n"
MEGABYTE = 1_000_000


def _repeat(chunk: bytes, size: int = MEGABYTE) -> bytes:
    return chunk * (size // len(chunk))


def _nested(depth: int) -> bytes:
    levels = (
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (level, level) for level in range(depth)
    )
    return HEADER + b"".join(levels) + b"\nwords"


ALTERNATIVES = HEADER + b"Content-Type: multipart/alternative; boundary=b\n\n"
HOSTILE = {
    "nested 1000 deep": _nested(1000),
    "nested 1000 deep, long": _nested(1000) + _repeat(b"x\n", 10 * MEGABYTE),
    "messages in messages": HEADER + _repeat(b"Content-Type: message/rfc822\n\nFrom: a@x.example\n"),
    "many parts": HEADER + b"Content-Type: multipart/mixed; boundary=b\n\n" + _repeat(b"--b\n\nx\n"),
    "no part, many almost": HEADER + b"Content-Type: multipart/mixed; boundary=b\n\n" + _repeat(b"--bx\n"),
    "many long alternatives": ALTERNATIVES
    + (b"--b\nContent-Type: text/html\n\n" + _repeat(b"<p>words ", 200_000) + b"\n") * 20,
    "base64": PLAIN.replace(b"\n\n", b"\nContent-Transfer-Encoding: base64\n\n")
    + _repeat(b"QUJD", 10 * MEGABYTE),
    "quoted-printable": PLAIN.replace(b"\n\n", b"\nContent-Transfer-Encoding: quoted-printable\n\n")
    + _repeat(b"=41"),
    "one line": PLAIN + _repeat(b"a", 10 * MEGABYTE),
    "empty lines": PLAIN + _repeat(b"\r"),
    "colons": PLAIN + _repeat(b":\n"),
    "attributions": PLAIN + _repeat(b"On 3 March 2026 10:00 x@y.example wrote:\n"),
    "half attributions": PLAIN + _repeat(b"a@b.example 3 March 2026 10:00:\n"),
    "header blocks": PLAIN + _repeat(b"From: a <a@x.example>\nSent: 3 March 2026 09:00\nSubject: x\n"),
    "rules": PLAIN + _repeat(b"-----\n"),
    "broken rules": PLAIN + _repeat(b"-- - "),
    "marks": PLAIN + _repeat(b">"),
    "deeper and deeper": PLAIN + b"".join(b">" * (line % 500) + b" x\n" for line in range(4000)),
    "flowed": FLOWED + _repeat(b"> a \n"),
    "invisible": PLAIN + _repeat("\u200bx".encode()),
    "dense table": HTML + b"<table>" + _repeat(b"<tr><td><p>a</p></td><td>b</td></tr>"),
    "deep elements": HTML + _repeat(b"<div>"),
    "deep hidden elements": HTML + _repeat(b"<div hidden>"),
    "formatting reopened": HTML + b"".join(b"<b a=%d>" % each for each in range(1000)) + _repeat(b"<p>x</p>"),
    "unclosed quotes": HTML + _repeat(b'<a "') + b">",
    "unclosed tags": HTML + _repeat(b"<a "),
    "unclosed comments": HTML + _repeat(b"<!--"),
    "unclosed cells": HTML + b"<table><tr>" + _repeat(b"<td>x"),
    "nested tables": HTML + _repeat(b"<table><tr><td>x"),
    "nested quotations": HTML + _repeat(b"<blockquote type=cite>x"),
    "never closing spans": HTML + _repeat(b'<span style="display:none">') + _repeat(b"</i></b></span>"),
    "many styles": HTML
    + b"".join(b'<i style="font-size:%dpx;display:%d none">' % (n, n) for n in range(20_000)),
    "huge reference": HTML + b"&#" + b"9" * 900_000 + b";",
    "line breaks": HTML + _repeat(b"<br>"),
    "preserved lines": HTML + b"<pre>" + _repeat(b"x\n"),
    "header without end": HEADER + _repeat(b"X-A: b\n", 10 * MEGABYTE),
    "header of garbage": HEADER + _repeat(b"garbage\n"),
    "folded header": HEADER + b"X-A: b\n" + _repeat(b" \n"),
    "recipients": HEADER + (b"To: " + _repeat(b'"a" <a@b.example>, ', 60_000) + b"\n") * 15,
    "commas": HEADER + (b"To: " + _repeat(b"a, ", 60_000) + b"\n") * 15,
    "quotation marks": HEADER + (b"Cc: " + b'"' * 60_000 + b"\n") * 15,
    "parentheses": HEADER + (b"Cc: " + b"(" * 60_000 + b"\n") * 15,
    "encoded words": HEADER + (b"Cc: " + _repeat(b"=?a?q?", 60_000) + b"\n") * 15,
    "ids": HEADER + (b"References: " + _repeat(b"<a@b ", 60_000) + b"\n") * 15,
    "parameters": HEADER + b"Content-Type: text/plain; " + _repeat(b"a b ", 60_000) + b"\n\nx",
    "calendars": HEADER
    + b"Content-Type: multipart/mixed; boundary=b\n\n"
    + b"".join(b"--b\nContent-Type: text/calendar\n\n" + b"X:%d\n" % each * 40_000 for each in range(25)),
    "markup nested deep": HTML + b'<script type="application/ld+json">' + _repeat(b'{"a":['),
    "markup in many scripts": HTML + _repeat(b'<script type="application/ld+json">[{]</script>'),
    "markup with commas": HTML + b'<script type="application/ld+json">[1' + _repeat(b", ") + b"</script>",
    "items in items": HTML + _repeat(b"<div itemscope itemprop=a>x"),
    "properties in properties": HTML + b"<div itemscope>" + _repeat(b"<div itemprop=a>x"),
    "properties of one name": HTML + b"<div itemscope>" + _repeat(b"<b itemprop=a>x</b>"),
    "items half closed": HTML + b"<div itemscope><p>" + _repeat(b"<i><b></i>"),
    "attributes half quoted": HTML + b"<div itemscope>" + _repeat(b"<b itemprop='a=''>"),
    "style sheets": HTML + _repeat(b"<style>.a{display:none}</style>"),
    "style sheet of many classes": HTML
    + b"<style>"
    + b"".join(b".a%d{display:none}" % n for n in range(50_000))
    + b"</style>"
    + _repeat(b"<p class=a1 a2>"),
    "style sheet never closed": HTML + b"<style>" + _repeat(b"/*{") + b"</style>x",
    "files in the text": PLAIN + _repeat(b"begin 644 x\n#0V%T\n"),
    "quoted lines broken off": PLAIN + (b"> " + b"x" * 960 + b"\ny\n") * 1000,
    "zeros": HEADER + b"\n" + b"\0" * MEGABYTE,
}


def check(letter: Letter) -> None:
    """What holds of any letter."""
    parts = {part.part: part.text for part in letter.parts}
    assert sum(map(len, parts.values())) <= 1 << 20
    for passage in letter.passages:
        for line, offset in zip(passage.text.split("\n"), passage.line_offsets, strict=True):
            assert parts[passage.part][offset : offset + len(line)] == line
        assert passage.sent is None or passage.sent.tzinfo is not None
    assert all(len(calendar.text) <= 256 << 10 for calendar in letter.calendars)
    assert letter.sent is None or letter.sent.tzinfo is not None
    assert len(letter.references) <= 200
    repr(letter).encode()  # no lone surrogates, which no database takes


@pytest.mark.parametrize("name", HOSTILE)
def test_time(name: str) -> None:
    begin = time.process_time()
    letter = parse_letter(HOSTILE[name])
    assert time.process_time() - begin < 2
    check(letter)


@pytest.mark.parametrize("name", ["base64", "nested 1000 deep, long", "header without end", "empty lines"])
def test_memory(name: str) -> None:
    raw = HOSTILE[name]
    tracemalloc.start()
    try:
        parse_letter(raw)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 64 << 20


def _read(raw: bytes) -> None:
    with contextlib.suppress(NotALetter):
        check(parse_letter(raw))


@given(st.binary(max_size=400))
def test_any_bytes(raw: bytes) -> None:
    _read(raw)


@given(st.binary(max_size=200), st.sampled_from([HEADER, PLAIN, FLOWED, HTML, ALTERNATIVES]))
def test_any_bytes_behind_a_header(raw: bytes, before: bytes) -> None:
    check(parse_letter(before + raw))


@given(
    st.sampled_from(
        ["From", "To", "Date", "Subject", "Message-ID", "References", "Received", "Content-Type"]
    ),
    st.binary(max_size=80) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace")),
    st.binary(max_size=40),
)
def test_any_header(name: str, value: bytes, body: bytes) -> None:
    _read(name.encode() + b": " + value + b"\r\nSubject: s\r\n\r\n" + body)


@given(st.sampled_from(LETTERS), st.data())
def test_damaged_letters(path: Path, data: st.DataObject) -> None:
    raw = path.read_bytes()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(start, min(len(raw), start + 60)))
        raw = raw[:start] + data.draw(st.binary(max_size=8)) + raw[end:]
    _read(raw)


@given(st.sampled_from(LETTERS), st.integers(0, 3000))
def test_letters_cut_short(path: Path, length: int) -> None:
    _read(path.read_bytes()[:length])
