from __future__ import annotations

import datetime as dt

import pytest

from followup_mail.letters import Address, NotALetter, parse_letter
from followup_mail.letters.addresses import parse_addresses
from followup_mail.letters.clock import header_date
from followup_mail.letters.encoded_words import decode_words
from followup_mail.letters.headers import MAX_IDS, MAX_VALUE, message_ids
from tests.letters.building import HEAD, letter


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=?utf-8?q?caf=C3=A9?=", "café"),
        ("=?UTF-8?B?Y2Fmw6k=?= =?UTF-8?B?IQ==?=", "café!"),
        ("=?utf-8?B?Y2Fmww==?= =?utf-8?B?qQ==?=", "café"),  # one character in two words
        ("Re: =?iso-8859-1?Q?Gespr=E4ch_am_3=2E?= um 10", "Re: Gespräch am 3. um 10"),
        ("=?utf-8*de?Q?M=C3=A4rz?=", "März"),  # RFC 2231, 5
        ("=?iso-8859-1?Q?M=C3=A4rz?=", "März"),  # mislabelled
        ("=?x-unheard-of?Q?M=C3=A4rz?=", "März"),
        ("=?utf-8?Q?two words?=", "two words"),
        ("=?utf-8?Q?Are_you_free??=", "Are you free?"),
        ("=?utf-8?B?not base64 at all", "=?utf-8?B?not base64 at all"),
        ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
    ],
)
def test_encoded_words(value: str, shown: str) -> None:
    assert decode_words(value) == shown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a@x.example", [("a@x.example", "")]),
        ("<a@x.example>, B C <b@x.example>", [("a@x.example", ""), ("b@x.example", "B C")]),
        ('"Lee, Jo" <jo@x.example>', [("jo@x.example", "Lee, Jo")]),
        ("Lee, Jo <jo@x.example>", [("jo@x.example", "Lee, Jo")]),
        ("=?utf-8?Q?Lee=2C_J=C3=B6?= <jo@x.example>", [("jo@x.example", "Lee, Jö")]),
        ("=?utf-8?Q?Lee,_J=C3=B6?= <jo@x.example>", [("jo@x.example", "Lee, Jö")]),
        ('"=?utf-8?Q?J=C3=B6?=" <jo@x.example>', [("jo@x.example", "Jö")]),
        ("jo@x.example (Jo Lee)", [("jo@x.example", "Jo Lee")]),
        ("Jo Lee jo@x.example", [("jo@x.example", "Jo Lee")]),
        ("Jo Lee <jo@x.example", [("jo@x.example", "Jo Lee")]),
        ("'jo@x.example' <jo@x.example>", [("jo@x.example", "")]),
        (
            "Team: a@x.example, b@x.example;, c@x.example",
            [("a@x.example", ""), ("b@x.example", ""), ("c@x.example", "")],
        ),
        ("undisclosed-recipients:;", []),
        ("MAILER-DAEMON (Mail Delivery System)", [("MAILER-DAEMON", "Mail Delivery System")]),
        ("<>", []),
        ("nobody in particular", []),
        ("", []),
        ("a@x.example; b@x.example", [("a@x.example", ""), ("b@x.example", "")]),
        ("<@relay.example:a@x.example>", [("a@x.example", "")]),
        ('"quoted \\"Q\\" name" <q@x.example>', [("q@x.example", 'quoted "Q" name')]),
        ('"never closed <a@x.example>', []),
        ("Zo\u200be\x07 <z@x.example>", [("z@x.example", "Zoe")]),
    ],
)
def test_addresses(value: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.address, each.name) for each in parse_addresses([value])] == expected


def test_no_more_than_500_addresses() -> None:
    assert len(parse_addresses(["a@x.example, " * 3000])) == 500


def test_ids() -> None:
    assert message_ids(["<a@x> garbage <b@x>,<c@x>", "<a@x> <un closed <d@x>"]) == (
        "<a@x>",
        "<b@x>",
        "<c@x>",
        "<d@x>",
    )
    assert message_ids(["bare@x.example"]) == ("<bare@x.example>",)
    assert message_ids(["=?utf-8?q?=3Cencoded=40x=3E?="]) == ("<encoded@x>",)


def test_of_many_ids_the_root_and_the_latest_are_kept() -> None:
    many = [f"<{number}@x>" for number in range(1000)]
    kept = message_ids([" ".join(many)])
    assert kept == (many[0], *many[-MAX_IDS + 1 :])


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("Tue, 3 Mar 2026 10:12:00 +0100", "2026-03-03T10:12:00+01:00"),
        ("3 Mar 26 10:12 EST", "2026-03-03T10:12:00-05:00"),
        ("Tue, 3 Mar 2026 10:12:00 -0000", "2026-03-03T10:12:00+00:00"),
        ("Tue, 3 Mar 2026 10:12:00", "2026-03-03T10:12:00+00:00"),
        ("Tue, 3 Mar 2026 10:12:00 +0530 (IST)", "2026-03-03T10:12:00+05:30"),
        ("2026-03-03T10:12:00Z", "2026-03-03T10:12:00+00:00"),
        ("Tue, 31 Feb 2026 10:12:00 +0100", None),
        ("Thu, 1 Jan 1970 00:00:00 +0000", None),
        ("Tue, 3 Mar 9999 10:12:00 +0100", None),
        ("Tue, 3 Mar 2026 10:12:00 +9900", None),
        ("Tue, 3 Mar 2026 99:99:99 +0100", None),
        ("soon", None),
        ("", None),
    ],
)
def test_header_dates(value: str, moment: str | None) -> None:
    found = header_date(value)
    assert (found.isoformat() if found else None) == moment


def _sent(date: str, *received: str) -> dt.datetime | None:
    traces = "".join(f"Received: from a.example by b.example; {each}\r\n" for each in received)
    return parse_letter(f"{traces}From: a@x.example\r\nDate: {date}\r\n\r\n".encode()).sent


class TestSent:
    """Rule ``after-the-interview``: the Date header if within 48 h of the topmost Received, else that."""

    def test_date_near_received_keeps_its_own_zone(self) -> None:
        sent = _sent("Tue, 3 Mar 2026 10:00:00 +0900", "Tue, 3 Mar 2026 01:00:09 +0000")
        assert sent is not None
        assert sent.isoformat() == "2026-03-03T10:00:00+09:00"

    def test_a_wrong_clock_gives_way_to_the_topmost_received(self) -> None:
        sent = _sent(
            "Tue, 3 Mar 2020 10:00:00 +0000",
            "Tue, 3 Mar 2026 11:00:00 +0000",
            "Mon, 2 Mar 2026 11:00:00 +0000",
        )
        assert sent == dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)

    def test_just_within_48_hours(self) -> None:
        assert _sent("Sun, 1 Mar 2026 10:00:00 +0000", "Tue, 3 Mar 2026 10:00:00 +0000") == dt.datetime(
            2026, 3, 1, 10, tzinfo=dt.UTC
        )

    def test_no_received_header(self) -> None:
        assert _sent("Tue, 3 Mar 2026 10:00:00 +0000") == dt.datetime(2026, 3, 3, 10, tzinfo=dt.UTC)

    def test_neither(self) -> None:
        assert _sent("whenever") is None


def test_a_header_section_alone() -> None:
    read = parse_letter(b"Subject: =?utf-8?q?caf=C3=A9?=\r\nFrom: Jo <jo@x.example>\r\n\tand more\r\n\r\n")
    assert read.subject == "café"
    assert read.headers["subject"] == ("café",)
    assert (read.parts, read.passages) == ((), ())


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n\r\n",
        b"plain words, no header\r\n",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"%PDF-1.7\n1 0 obj\n",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
        b"timezone: Europe/Berlin\nyou:\n  name: Jo\n",
        bytes(range(256)) * 20,
    ],
)
def test_what_is_no_letter(raw: bytes) -> None:
    with pytest.raises(NotALetter):
        parse_letter(raw)


def test_mbox_separator_byte_order_mark_and_bare_line_ends() -> None:
    for raw in (
        b"From ada@x.example Tue Mar  3 10:00:00 2026\nSubject: s\n\nbody\n",
        b"\xef\xbb\xbfSubject: s\r\n\r\nbody\r\n",
        b"\r\n\nSubject: s\n\nbody",
        b"Subject: s\r\rbody\r",
    ):
        read = parse_letter(raw)
        assert (read.subject, read.fresh_text) == ("s", "body")


def test_lost_blank_line_after_the_header() -> None:
    read = parse_letter(b"Subject: s\r\nFrom: a@x.example\r\nDear Sam,\r\nsee you on Friday.\r\n")
    assert read.fresh_text == "Dear Sam,\nsee you on Friday."
    assert "no blank line after the header" in read.defects


def test_raw_bytes_in_headers() -> None:
    utf8 = parse_letter("Subject: Gespräch\r\n\r\n".encode())
    latin = parse_letter("Subject: Gespräch – „gut“\r\n\r\n".encode("cp1252"))
    assert utf8.subject == "Gespräch"
    assert latin.subject == "Gespräch – „gut“"


def test_values_are_bounded_and_free_of_controls() -> None:
    read = letter("x", headers=f"X-Long: {'y' * 50_000}\nX-Odd: a\x00\x1b[31mb\u202ec\n")
    assert len(read.headers["x-long"][0]) == MAX_VALUE
    assert read.headers["x-odd"] == ("a[31mbc",)


def test_identity_is_the_message_id() -> None:
    assert letter("x").identity == "<1@northpier.example>"


def test_identity_without_message_id_is_the_same_for_a_copy() -> None:
    head = HEAD.replace("Message-ID: <1@northpier.example>\n", "") + "Subject: s\n\n"
    original = parse_letter(f"{head}Dear Sam,\nFriday.\n".replace("\n", "\r\n").encode())
    copy = parse_letter(f"X-Folder: Archive\n{head}Dear Sam,\n Friday.\n\n".encode())
    other = parse_letter(f"{head}Dear Sam,\nMonday.\n".encode())
    assert original.message_id is None
    assert original.identity.startswith("hash:")
    assert original.identity == copy.identity != other.identity


def test_sender_reply_to_and_copies() -> None:
    read = letter(
        "x", headers="Sender: bot@x.example\nReply-To: jobs@x.example\nCc: a@x.example\nCc: b@x.example\n"
    )
    assert read.sender == Address("bot@x.example")
    assert read.reply_to == (Address("jobs@x.example"),)
    assert read.cc == (Address("a@x.example"), Address("b@x.example"))
