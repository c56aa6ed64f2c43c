"""A letter without its attachments has the same parts under the same numbers, by either way."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.letters import parse_letter
from followup_mail.mailbox.headers import message_id, part_header
from followup_mail.mailbox.parts import MOST_PARTS, TEXT_OCTETS
from followup_mail.mailbox.skeleton import skeleton
from followup_mail.mailbox.structure import assemble, named_sections, read_structure, sections
from tests.mailbox.contract import CORPUS, MIXED
from tests.mailbox.trees import LEAVES, LETTERS, Made, served, texts

WANTED = {(media_type, disposition, name): wanted for media_type, disposition, name, wanted in LEAVES}


def _lines(raw: bytes) -> list[bytes]:
    return raw.splitlines(keepends=True)


def _is_wanted(header: bytes) -> bool:
    kind = part_header(header)
    return WANTED[kind.media_type, kind.disposition, next(iter(kind.names), None)]


def _expected(raw: bytes, served_by: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]]:
    """The parts of a letter, those that are not wanted empty."""
    expected = {}
    for number, (media_type, payload) in texts(raw).items():
        kept = _is_wanted(served_by[f"{number}.MIME"])
        expected[number] = (media_type, payload if kept else b"")
    return expected


@given(LETTERS)
def test_a_skeleton_keeps_the_numbers_and_the_wanted_texts(letter: Made) -> None:
    raw = b"Subject: x\r\n" + letter.raw
    assert texts(skeleton(_lines(raw))) == _expected(raw, served(letter))


@given(LETTERS)
def test_a_letter_put_together_from_sections_keeps_them_too(letter: Made) -> None:
    header = b"Subject: x\r\n" + letter.header
    root = read_structure(letter.structure)
    there = served(letter)
    fetched = {name: there[name] for name in sections(root)}
    assert texts(assemble(root, header, fetched)) == _expected(header + letter.body, there)
    assert all(_is_wanted(there[f"{name}.MIME"]) for name in fetched if f"{name}.MIME" in there)


@given(LETTERS.filter(lambda letter: bool(letter.inner) or _is_wanted(letter.header)))
def test_a_letter_reads_the_same_with_and_without_attachments(letter: Made) -> None:
    header = b"Subject: x\r\nMessage-ID: <1@quillmark.example>\r\n" + letter.header
    root = read_structure(letter.structure)
    there = served(letter)
    whole = _read(header + letter.body)
    assert _read(skeleton(_lines(header + letter.body))) == whole
    assert _read(assemble(root, header, {name: there[name] for name in sections(root)})) == whole


def _read(raw: bytes) -> object:
    letter = parse_letter(raw)
    return letter.identity, letter.parts, letter.passages, letter.calendars, letter.attachments


@given(LETTERS, st.data())
def test_a_missing_section_is_an_error_and_never_an_empty_text(letter: Made, data: st.DataObject) -> None:
    root = read_structure(letter.structure)
    asked = sections(root)
    if not asked:
        return
    lost = data.draw(st.sampled_from(asked))
    with pytest.raises(ValueError, match="missing"):
        assemble(root, letter.header, {name: served(letter)[name] for name in asked if name != lost})


def test_the_corpus_reads_the_same_without_attachments() -> None:
    files = sorted(CORPUS.glob("*.eml"))
    assert files
    for file in files:
        raw = file.read_bytes()
        assert _read(skeleton(_lines(raw))) == _read(raw), file.name


def test_the_example_keeps_what_a_reader_needs() -> None:
    kept = skeleton(_lines(MIXED))
    assert b"SECRET" not in kept
    assert {number: kind for number, (kind, payload) in texts(kept).items() if payload} == {
        "1.1": "text/plain",
        "1.2": "text/html",
        "4": "application/octet-stream",
        "5.1": "text/plain",
    }


def test_texts_are_cut_at_a_lines_end() -> None:
    long = b"Subject: x\r\n\r\n" + b"0123456789\r\n" * 50_000
    kept = skeleton(_lines(long))
    assert len(kept) <= TEXT_OCTETS + 20
    assert kept.endswith(b"9\r\n")
    root = read_structure((b"text", b"plain", None, None, None, b"7bit", len(long), 9))
    cut = assemble(root, b"Subject: x\r\n\r\n", {"1": long[14 : 14 + TEXT_OCTETS]})
    assert cut == kept


def test_parts_without_number_and_depth_without_end_are_bounded() -> None:
    many = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\ntext\r\n" * 100_000
    assert skeleton(_lines(many)).count(b"--b") <= MOST_PARTS + 1
    flat = (*((b"text", b"plain", None, None, None, b"7bit", 4, 1),) * 100_000, b"mixed")
    assert len(sections(read_structure(flat))) <= 2 * MOST_PARTS
    deep: tuple[object, ...] = (b"text", b"plain", None, None, None, b"7bit", 4, 1)
    for _ in range(900):
        deep = (deep, b"mixed")
    assert len(sections(read_structure(deep))) <= 20
    letters = b"Content-Type: message/rfc822\r\n\r\n" * 10_000
    assert len(skeleton(_lines(letters))) < 4_000


def test_what_follows_the_end_of_a_multipart_is_no_part_of_it() -> None:
    after = b"--outer\r\nContent-Type: text/plain\r\n\r\nSECRET\r\n"
    assert b"SECRET" not in skeleton(_lines(MIXED + after))


def test_parts_of_a_digest_are_letters() -> None:
    digest = (
        b'Content-Type: multipart/digest; boundary="b"\r\n\r\n--b\r\n\r\nSubject: inner\r\n'
        b"Content-Type: application/pdf\r\n\r\nSECRET\r\n--b--\r\n"
    )
    kept = skeleton(_lines(digest))
    assert b"Subject: inner" in kept
    assert b"SECRET" not in kept


def test_a_multipart_without_boundary_is_read_as_text() -> None:
    broken = b"Content-Type: multipart/mixed\r\n\r\nDear Jordan\r\n"
    assert skeleton(_lines(broken)) == broken


@pytest.mark.parametrize(
    "value", [None, b"x", 7, (), [], ((),), (None, None), (((b"text",),),), ([], b"MIXED"), {}]
)
def test_what_is_no_structure(value: object) -> None:
    with pytest.raises(ValueError, match="no body structure"):
        sections(read_structure(value))


@given(st.recursive(st.none() | st.integers() | st.binary(max_size=9), lambda one: st.lists(one).map(tuple)))
def test_any_nested_answer_is_a_structure_or_a_value_error(value: object) -> None:
    try:
        root = read_structure(value)
    except ValueError:
        return
    assert len(sections(root)) <= 3 * MOST_PARTS


@given(st.binary(max_size=300))
def test_no_octets_break_the_readers(raw: bytes) -> None:
    part_header(raw)
    message_id(raw)
    assert len(skeleton(_lines(raw))) <= len(raw) + 2


@pytest.mark.parametrize(
    "block",
    [
        b"Content-Type: multipart/mixed; boundary*=utf-8''%FF%FE\r\n\r\n",
        b'Content-Type: text/plain; name="=?utf-8?b?!?="\r\n\r\n',
        b"Content-Type: ;;;=\r\n\r\n",
        b"Content-Disposition: attachment; filename*0*=x'y'%; filename*1=z\r\n\r\n",
        b"Content-Type: text/plain; charset*=nonsense''x; name*=nonsense''%41\r\n\r\n",
        b"\xff\xfe: \xff\r\n\r\n",
    ],
)
def test_odd_headers_are_read_as_something(block: bytes) -> None:
    assert part_header(block).media_type


def test_sections_are_named_without_their_offset() -> None:
    answer = {
        b"BODY[1]<0>": b"a",
        b"BODY[1.mime]": b"b",
        b"BODY[": b"c",
        b"BODY[]": None,
        b"FLAGS": (),
        b"SEQ": 1,
    }
    assert named_sections(answer) == {"1": b"a", "1.MIME": b"b"}
