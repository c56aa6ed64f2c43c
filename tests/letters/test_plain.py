from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.letters import PartText
from followup_mail.letters.characters import DROPPED, LINE_END, SPACES
from followup_mail.letters.plain import read_plain
from followup_mail.letters.readable import MAX_LINES
from tests.letters.building import letter

LINE_ENDS = "\r\n\x0b\x0c\x85\u2028\u2029"

decoded_parts = st.lists(
    st.sampled_from(
        [
            "\r\n",
            "\n",
            "\r",
            " \r\n",
            "> ",
            ">",
            "-- ",
            "ab",
            "c",
            " ",
            "\u00a0",
            "\u200b",
            "\u202e",
            "\ufeff",
            "ö",
            "😀",
            "\x0c",
            "\t",
        ]
    )
    | st.text(max_size=3),
    max_size=40,
).map("".join)


def _read(decoded: str, flowed: bool, del_sp: bool) -> PartText:
    readable = read_plain(decoded, flowed=flowed, del_sp=del_sp, limit=10_000)
    return PartText("1", "text/plain", readable.text, readable.anchors)


@given(decoded_parts, st.booleans(), st.booleans())
def test_every_character_is_where_the_anchors_say(decoded: str, flowed: bool, del_sp: bool) -> None:
    part = _read(decoded, flowed, del_sp)
    previous = -1
    for offset, character in enumerate(part.text):
        start, end = part.source_span(offset, offset + 1)
        assert previous < start < end == start + 1
        source = decoded[start:end]
        assert source in LINE_ENDS if character == "\n" else source.translate(SPACES) == character
        previous = start


@given(decoded_parts, st.booleans(), st.data())
def test_a_span_holds_the_words_it_stands_for(decoded: str, flowed: bool, data: st.DataObject) -> None:
    part = _read(decoded, flowed, False)
    start = data.draw(st.integers(0, len(part.text)))
    end = data.draw(st.integers(start, len(part.text)))
    first, last = part.source_span(start, end)
    kept = [each for each in decoded[first:last].translate(SPACES) if each not in LINE_ENDS]
    wanted = [each for each in part.text[start:end] if each != "\n"]
    remaining = iter(kept)
    assert all(any(each == found for found in remaining) for each in wanted)


@given(decoded_parts, st.booleans())
def test_nothing_invisible_and_only_line_feeds(decoded: str, flowed: bool) -> None:
    text = _read(decoded, flowed, False).text
    assert not DROPPED.search(text)
    assert not set(LINE_ENDS.replace("\n", "")) & set(text)
    assert all(character == " " for character in text if unicodedata.category(character) == "Zs")


@given(decoded_parts)
def test_what_is_not_flowed_keeps_its_lines(decoded: str) -> None:
    text = _read(decoded, False, False).text
    lines = [DROPPED.sub("", line).translate(SPACES) for line in LINE_END.split(decoded)]
    assert text.split("\n") == (lines[:-1] if len(lines) > 1 and not LINE_END.split(decoded)[-1] else lines)


def test_flowed() -> None:
    """RFC 3676: joining within one quote depth, stuffing, signature mark."""
    decoded = (
        "one \r\ntwo\r\n From here\r\n > no quote\r\n>> deep \r\n>> er \r\n> less\r\nend \r\n\r\n-- \r\nAda"
    )
    assert _read(decoded, True, False).text == (
        "one two\nFrom here\n > no quote\n>> deep er \n> less\nend \n\n-- \nAda"
    )


def test_del_sp_takes_the_space_away() -> None:
    assert _read("work \r\nshop\r\n", True, True).text == "workshop"


def test_flowed_is_a_parameter() -> None:
    body = "one \ntwo"
    assert letter(body, headers="Content-Type: text/plain; format=Flowed\n").fresh_text == "one two"
    assert letter(body).fresh_text == "one \ntwo"


def test_span_of_the_decoded_part_with_its_line_ends() -> None:
    read = letter("Dear Sam,\n\nThursday\u200b 12\u00a0March at ten.\n")
    decoded = "Dear Sam,\r\n\r\nThursday\u200b 12\u00a0March at ten.\r\n"
    part = read.parts[0]
    start = part.text.index("Thursday 12 March")
    first, last = part.source_span(start, start + len("Thursday 12 March"))
    assert decoded[first:last] == "Thursday\u200b 12\u00a0March"


def test_bounds() -> None:
    assert len(read_plain("x" * 5000, limit=1000).text) == 1000
    assert read_plain("\r\n" * 100_000, limit=1 << 20).text.count("\n") < MAX_LINES


class TestFilesInTheText:
    """uuencode (POSIX)."""

    FILE = "begin 644 plan of the day.txt\n%2&5L;&\\`\n`\nend\n"

    def test_a_file_is_an_attachment(self) -> None:
        read = letter(f"Before.\n{self.FILE}After.")
        assert (read.fresh_text, read.attachments) == ("Before.\nAfter.", ("plan of the day.txt",))
        before = len(f"Before.\n{self.FILE}".replace("\n", "\r\n"))
        assert read.parts[0].source_span(8, 14) == (before, before + 6)

    def test_cut_off(self) -> None:
        assert letter(f"Before.\n{self.FILE[:-6]}").fresh_text == "Before."

    @pytest.mark.parametrize(
        "text",
        [
            "begin 644 x\nwords\nend",
            "begin 644 X\nALL IN CAPITALS\nend",
            "begin 644 x",
            "begin 644\n#0V%T\nend",
        ],
    )
    def test_words_are_no_file(self, text: str) -> None:
        assert letter(text).fresh_text == text
