from __future__ import annotations

import base64

import pytest

from followup_mail.letters import Letter, parse_letter
from followup_mail.letters.alternatives import is_stub
from followup_mail.letters.charsets import decode
from followup_mail.letters.mime import parameters
from followup_mail.letters.transfer import decode_base64, undo
from tests.letters.building import HEAD, letter

ICS = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


def _multipart(kind: str, *parts: str, boundary: str = "b") -> str:
    body = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n{body}--{boundary}--\n'


def _parse(tree: str) -> Letter:
    return parse_letter(f"{HEAD}Subject: s\n{tree}".replace("\n", "\r\n").encode())


PLAIN = "Content-Type: text/plain\n\n{}"
TNEF = "Content-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\neJ8+Ig=="
HTML = "Content-Type: text/html\n\n<p>{}</p>"


class TestSectionNumbers:
    """RFC 3501, 6.4.5."""

    def test_one_part(self) -> None:
        assert [part.part for part in letter("x").parts] == ["1"]

    def test_nested(self) -> None:
        inner = _multipart("alternative", PLAIN.format("words"), boundary="inner")
        read = _parse(_multipart("mixed", PLAIN.format("one"), inner, PLAIN.format("three")))
        assert [part.part for part in read.parts] == ["1", "2.1", "3"]

    def test_message_of_one_part_in_a_message(self) -> None:
        inner = "Content-Type: message/rfc822\n\nFrom: b@x.example\nSubject: in\n\ninner words"
        read = _parse(_multipart("mixed", PLAIN.format("one"), inner))
        assert [part.part for part in read.parts] == ["1", "2.1"]
        assert [(each.role, each.part, each.subject) for each in read.passages] == [
            ("fresh", "1", "s"),
            ("forwarded", "2.1", "in"),
        ]

    def test_message_as_the_whole_body(self) -> None:
        read = _parse("Content-Type: message/rfc822\n\nFrom: b@x.example\nSubject: in\n\ninner words")
        assert [part.part for part in read.parts] == ["1.1"]

    def test_multipart_message_in_a_message_in_a_message(self) -> None:
        inmost = "Content-Type: message/rfc822\n\nFrom: c@x.example\n" + _multipart(
            "mixed", PLAIN.format("a"), PLAIN.format("b"), boundary="z"
        )
        middle = "Content-Type: message/rfc822\n\nFrom: b@x.example\n" + _multipart(
            "mixed", inmost, boundary="y"
        )
        read = _parse(_multipart("mixed", PLAIN.format("one"), middle))
        assert [part.part for part in read.parts] == ["1", "2.1.1", "2.1.2"]
        assert [each.depth for each in read.passages] == [0, 2, 2]

    def test_digest(self) -> None:
        read = _parse(_multipart("digest", "\nFrom: b@x.example\n\nwords"))
        assert [part.part for part in read.parts] == ["1.1"]


class TestBoundaries:
    def test_one_is_the_beginning_of_the_other(self) -> None:
        inner = _multipart("alternative", PLAIN.format("words"), boundary="b1")
        read = _parse(_multipart("mixed", inner, PLAIN.format("after"), boundary="b"))
        assert [part.text for part in read.parts] == ["words", "after"]

    def test_last_one_missing(self) -> None:
        read = _parse(_multipart("mixed", PLAIN.format("cut")).replace("--b--\n", ""))
        assert read.parts[0].text.strip() == "cut"
        assert "last multipart delimiter missing" in read.defects

    def test_not_as_declared(self) -> None:
        read = _parse(_multipart("mixed", PLAIN.format("found")).replace('boundary="b"', 'boundary="other"'))
        assert read.parts[0].text == "found"

    def test_nowhere(self) -> None:
        read = _parse("Content-Type: multipart/mixed\n\njust words\n")
        assert read.fresh_text == "just words"

    def test_no_more_than_200_parts(self) -> None:
        read = _parse(_multipart("mixed", *[PLAIN.format("x")] * 300))
        assert len(read.parts) == 199
        assert "more than 200 parts: the rest was not read" in read.defects


class TestAlternatives:
    WORDS = "Your interview is on Thursday 12 March at 10:00 with Ada in the blue room"

    def _chosen(self, plain: str, shown: str) -> str:
        return _parse(_multipart("alternative", PLAIN.format(plain), HTML.format(shown))).parts[0].media_type

    def test_plain_text_that_says_the_same(self) -> None:
        assert self._chosen(self.WORDS, f"{self.WORDS} <a href=x>unsubscribe</a>") == "text/plain"

    @pytest.mark.parametrize(
        "stub",
        ["", " ", "View this message in your browser: https://x.example/v", "Your interview is on Thursday"],
    )
    def test_stub(self, stub: str) -> None:
        assert self._chosen(stub, self.WORDS) == "text/html"

    def test_plain_text_without_the_numbers(self) -> None:
        plain = "Your interview is on Thursday with Ada in the blue room, see the invitation for day and hour"
        assert is_stub(plain, self.WORDS)

    def test_html_that_says_nothing(self) -> None:
        assert self._chosen(self.WORDS, "<img src=x>") == "text/plain"

    def test_richer_html_is_not_chosen_for_a_picture_caption(self) -> None:
        assert self._chosen(self.WORDS, "Enable images") == "text/plain"

    def test_words_without_spaces(self) -> None:
        assert not is_stub("面接は三月十二日です。よろしく。", "面接は三月十二日です。 よろしく。")
        assert is_stub("メールを見る", "面接は三月十二日の午後二時からです")

    def test_markup_in_a_plain_part(self) -> None:
        read = letter("<!DOCTYPE html><html><body><p>Thursday<br>12 March</p></body></html>")
        assert (read.parts[0].media_type, read.parts[0].text) == ("text/html", "Thursday\n12 March")


class TestCalendars:
    def _part(self, headers: str, text: str = ICS) -> str:
        return f"{headers}\nContent-Transfer-Encoding: base64\n\n{base64.encodebytes(text.encode()).decode()}"

    def test_method_is_taken_from_the_parameter(self) -> None:
        read = _parse(
            self._part('Content-Type: text/calendar; charset=utf-8; method="cancel"').strip() + "\n"
        )
        assert [(each.part, each.method, each.text) for each in read.calendars] == [("1", "CANCEL", ICS)]

    @pytest.mark.parametrize(
        "headers",
        [
            'Content-Type: application/octet-stream; name="Invite.ICS"',
            'Content-Type: text/plain\nContent-Disposition: attachment; filename="invite.ics"',
            "Content-Type: application/ics\nContent-Disposition: inline",
        ],
    )
    def test_by_type_or_name_whatever_the_disposition(self, headers: str) -> None:
        read = _parse(_multipart("mixed", PLAIN.format("see invite"), self._part(headers)))
        assert [each.part for each in read.calendars] == ["2"]
        assert read.attachments == ()

    def test_same_text_inline_and_attached_is_one(self) -> None:
        inline = self._part("Content-Type: text/calendar; method=REQUEST", ICS.replace("\r\n", "\n"))
        attached = self._part('Content-Type: application/ics; name="invite.ics"')
        for order in ((inline, attached), (attached, inline)):
            read = _parse(_multipart("mixed", *order))
            assert [(each.part, each.method) for each in read.calendars] == [("1", "REQUEST")]

    def test_bound(self) -> None:
        read = _parse(self._part("Content-Type: text/calendar", "X" * 300_000) + "\n")
        assert len(read.calendars[0].text) == 256 << 10


class TestAttachments:
    def test_named_only(self) -> None:
        read = _parse(
            _multipart(
                "mixed",
                PLAIN.format("words"),
                'Content-Type: text/plain\nContent-Disposition: attachment; filename="cv.txt"\n\n1 April',
                "Content-Type: application/pdf; name*=utf-8''J%C3%BCr%20role.pdf\n\n%PDF",
            )
        )
        assert read.attachments == ("cv.txt", "Jür role.pdf")
        assert [part.text for part in read.parts] == ["words"]

    def test_every_inline_text_is_read(self) -> None:
        footer = "Content-Type: text/plain\nContent-Disposition: inline\n\nfooter"
        read = _parse(_multipart("mixed", PLAIN.format("words"), HTML.format("more"), footer))
        assert [part.text for part in read.parts] == ["words", "more", "footer"]

    def test_machine_readable_report_is_no_passage(self) -> None:
        status = "Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@x.example"
        read = _parse(_multipart("report", PLAIN.format("words"), status))
        assert [part.media_type for part in read.parts] == ["text/plain", "message/delivery-status"]
        assert [each.text for each in read.passages] == ["words"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('; charset="utf-8"; Format = flowed', {"charset": "utf-8", "format": "flowed"}),
        (" charset=utf-8", {"charset": "utf-8"}),
        ('; name="a\\"b;c.txt"', {"name": 'a"b;c.txt'}),
        ("; name=my file.pdf", {"name": "my file.pdf"}),
        ('; filename*0="one "; filename*1=two', {"filename": "onetwo"}),
        ("; filename*=iso-8859-1'de'f%FCr", {"filename": "für"}),
        ('; name="=?utf-8?B?ZsO8cg==?="', {"name": "für"}),
        ("; ; =; x", {}),
    ],
)
def test_parameters(text: str, expected: dict[str, str]) -> None:
    assert parameters(text) == expected


@pytest.mark.parametrize(
    ("raw", "declared", "text"),
    [
        ("März".encode(), "utf-8", "März"),
        ("März".encode(), "iso-8859-1", "März"),
        ("März".encode(), None, "März"),
        ("März".encode("latin-1"), "iso-8859-1", "März"),
        ("März".encode("latin-1"), None, "März"),
        ("März".encode("latin-1"), "utf-8", "März"),
        ("“März”".encode("cp1252"), "iso-8859-1", "“März”"),
        ("面接".encode("iso2022_jp"), "ISO-2022-JP", "面接"),
        ("面试①".encode("gb18030"), "gb2312", "面试①"),
        ("rozmówka".encode("iso8859-2"), "iso-8859-2", "rozmówka"),
        (b"plain", "no-such-charset", "plain"),
        (b"plain", "zlib", "plain"),
        (b"plain", "\x00", "plain"),
        (b"plain \\u0041", "unicode_escape", "plain \\u0041"),
        ("Grüße, Bär, Öl".encode() + b"\xff!", "utf-8", "Grüße, Bär, Öl\ufffd!"),
        ("März".encode()[:2], "utf-8", "M"),
    ],
)
def test_charsets(raw: bytes, declared: str | None, text: str) -> None:
    assert decode(raw, declared)[0] == text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"SGVsbG8=", b"Hello"),
        (b"SGVs\r\nbG8", b"Hello"),
        (b"SGVs*b G8=\r\n-- \r\nfooter", b"Hello"),
        (b"SGVsbG8hI", b"Hello!"),
        (b"", b""),
    ],
)
def test_broken_base64(raw: bytes, expected: bytes) -> None:
    assert decode_base64(raw) == expected


def test_text_that_was_never_encoded() -> None:
    assert undo(b"Dear Sam,\r\nFriday.", "base64", 100)[0] == b"Dear Sam,\r\nFriday."
    assert undo(b"caf=C3=A9 =ZZ soft=\r\n end=", "quoted-printable", 100)[0] == "café =ZZ soft end".encode()
    assert undo(b"as is", "x-strange", 100) == (b"as is", "unknown transfer encoding")


class TestWinmail:
    """Outlook's own format (TNEF)."""

    def test_beside_text(self) -> None:
        read = _parse(_multipart("mixed", PLAIN.format("words"), TNEF))
        assert (read.fresh_text, read.attachments, read.defects) == ("words", ("winmail.dat",), ())

    @pytest.mark.parametrize("text", ["", " \n\n"])
    def test_in_place_of_text(self, text: str) -> None:
        read = _parse(_multipart("mixed", PLAIN.format(text), TNEF))
        assert read.attachments == ("winmail.dat",)
        assert read.defects == ("the text is wrapped in winmail.dat, which is not read",)

    def test_by_its_name_alone(self) -> None:
        read = _parse("Content-Type: application/octet-stream; name=WinMail.dat\n\nx")
        assert read.attachments == ("WinMail.dat",)
        assert read.defects == ("the text is wrapped in winmail.dat, which is not read",)


@pytest.mark.parametrize("declared", [None, "iso-8859-1", "windows-1252", "x-unknown"])
def test_a_last_byte_is_not_taken_for_half_a_character(declared: str | None) -> None:
    assert decode(b"Regards, Andr\xe9", declared)[0] == "Regards, André"
    assert decode("Gruß, André".encode()[:-1], declared)[0] == "Gruß, Andr"
