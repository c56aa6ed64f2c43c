"""JSON-LD and microdata as they stand in HTML."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.letters.markup import MAX_DEPTH, MAX_MARKUPS, MAX_TEXT, MAX_VALUES, read_markups
from followup_mail.letters.model import JSON
from tests.letters.building import letter


def script(text: str, kind: str = 'type="application/ld+json"') -> list[JSON]:
    return [markup.value for markup in read_markups(f"<p>x</p><script {kind}>{text}</script><p>y</p>", "1")]


def items(source: str) -> list[JSON]:
    return [markup.value for markup in read_markups(source, "1")]


class TestJsonLd:
    @pytest.mark.parametrize(
        "text",
        [
            '{"a": "b c"}',
            '\n<!-- {"a": "b c"} -->\n',
            '//<![CDATA[\n{"a": "b c"}\n//]]>',
            '/* <![CDATA[ */ {"a": "b c"} /* ]]> */',
            '{"a": "b c",}',
            "{&quot;a&quot;: &quot;b c&quot;}",
            '{"a": "b\u200b c"}',
        ],
    )
    def test_as_people_write_it(self, text: str) -> None:
        assert script(text) == [{"a": "b c"}]

    def test_control_characters(self) -> None:
        assert script('{"a": "b\n\tc\x01"}') == [{"a": "b\n\tc"}]

    def test_a_list_and_several_objects_in_a_row(self) -> None:
        assert script('[{"a": 1}, {"b": 2}]') == [[{"a": 1}, {"b": 2}]]
        assert script('{"a": 1}\n{"b": 2};{"c": 3}') == [{"a": 1}, {"b": 2}, {"c": 3}]

    def test_what_can_be_read_before_rubbish(self) -> None:
        assert script('{"a": 1} {"b": ') == [{"a": 1}]

    @pytest.mark.parametrize("text", ["", "{", "[]", '{"a": }', "alert(1)", '"a"', "[" * 100_000, "1" * 5000])
    def test_rubbish(self, text: str) -> None:
        assert script(text) == []

    @pytest.mark.parametrize(
        "kind",
        [
            "type=application/ld+json",
            "TYPE='Application/LD+JSON; charset=utf-8'",
            'id="x" type = "application/ld+json"',
        ],
    )
    def test_the_type_is_taken_loosely(self, kind: str) -> None:
        assert script("[1]", kind) == [[1]]

    def test_other_scripts_are_none(self) -> None:
        assert script("[1]", 'type="text/javascript"') == []
        assert script("[1]", 'data-note="ld+json"') == []
        assert items('<!-- <script type="application/ld+json">[1]</script> -->') == []

    def test_it_is_no_words_of_the_letter(self) -> None:
        read = letter(
            '<script type="application/ld+json">{"name": "secret"}</script><p>Words',
            headers="Content-Type: text/html\n",
        )
        assert read.parts[0].text == "Words"
        assert [markup.value for markup in read.markups] == [{"name": "secret"}]

    def test_text_and_place(self) -> None:
        source = '<p>x</p><script type="application/ld+json">\n{"a": 1}</script>'
        (markup,) = read_markups(source, "1.2")
        assert (markup.part, markup.syntax, markup.quoted) == ("1.2", "json-ld", False)
        assert source[markup.start : markup.start + len(markup.text)] == markup.text == '\n{"a": 1}'


class TestMicrodata:
    def test_an_item(self) -> None:
        source = (
            '<div itemscope itemtype="http://schema.org/Event" itemid="urn:e">'
            '<h1 itemprop="name">A &amp; B<br>C</h1>'
            '<time itemprop="startDate" datetime="2026-03-12">Thursday</time>'
            "<time itemprop=endDate>2026-03-13</time><meta itemprop=x content=''>"
            "<a itemprop='url' href='https://x.example/?a=1&amp;b=2'>here</a></div>"
        )
        assert items(source) == [
            {
                "@context": "http://schema.org",
                "@type": "Event",
                "@id": "urn:e",
                "name": "A & B C",
                "startDate": "2026-03-12",
                "endDate": "2026-03-13",
                "x": "",
                "url": "https://x.example/?a=1&b=2",
            }
        ]

    def test_items_in_items_and_properties_twice(self) -> None:
        source = (
            '<div itemscope><div itemprop="place" itemscope itemtype="http://schema.org/Place">'
            '<span itemprop="name">Hall</span></div>'
            '<i itemprop="n">1</i><i itemprop="n">2</i><i itemprop="n m">3</i></div>'
            "<div itemscope><b itemprop=k>v</b></div>"
        )
        place = {"@context": "http://schema.org", "@type": "Place", "name": "Hall"}
        assert items(source) == [{"place": place, "n": ["1", "2", "3"], "m": "3"}, {"k": "v"}]

    def test_in_a_table(self) -> None:
        source = (
            "<table><tr><td itemscope><table><tr><td itemprop=a>1</td><td><b itemprop=b>2</td></tr></table>"
            "<span itemprop=c>3</span></td><td itemprop=d>4</td></tr></table>"
        )
        assert items(source) == [{"a": "1", "b": "2", "c": "3"}]

    def test_paragraphs_end_by_themselves(self) -> None:
        assert items("<ul itemscope><li itemprop=a>1<li itemprop=a>2</ul>") == [{"a": ["1", "2"]}]
        assert items("<div itemscope><p itemprop=a>1<p itemprop=b>2</div>") == [{"a": "1", "b": "2"}]

    def test_text_and_place(self) -> None:
        source = "<p>x</p><div itemscope><b itemprop=a>1</b></div><p>y</p>"
        (markup,) = read_markups(source, "1")
        assert source[markup.start :].startswith(markup.text)
        assert markup.text == "<div itemscope><b itemprop=a>1</b></div>"

    def test_what_is_not_closed_ends_with_the_letter(self) -> None:
        assert items("<div itemscope><b itemprop=a>1") == [{"a": "1"}]

    def test_properties_of_nothing(self) -> None:
        assert items("<b itemprop=a>1</b><div itemscope></div>") == []


@pytest.mark.parametrize(
    "around",
    [
        '<blockquote type="cite">{}</blockquote>',
        '<div class="gmail_quote"><div class="gmail_attr">On Monday Ada wrote:</div>{}</div>',
        '<div class="moz-forward-container">{}</div>',
    ],
)
def test_what_is_quoted_is_told_apart(around: str) -> None:
    item = "<div itemscope><b itemprop=a>1</b></div>"
    assert [markup.quoted for markup in read_markups(item + around.format(item), "1")] == [False, True]


def test_it_is_read_in_the_alternative_that_is_not() -> None:
    tree = (
        "--b\nContent-Type: text/plain\n\nAll the words.\n--b\nContent-Type: text/html\n\n"
        '<script type="application/ld+json">{"a": 1}</script><p>All the words.\n--b--\n'
    )
    read = letter(tree, headers="Content-Type: multipart/alternative; boundary=b\n")
    assert [(part.part, part.text) for part in read.parts] == [("1", "All the words.")]
    assert [(markup.part, markup.value) for markup in read.markups] == [("2", {"a": 1})]


class TestBounds:
    def test_count(self) -> None:
        many = "".join(f'<script type="application/ld+json">[{n}]</script>' for n in range(100))
        assert len(items(many)) == MAX_MARKUPS

    def test_values(self) -> None:
        (value,) = script(json.dumps([1] * 10_000))
        assert isinstance(value, list)
        assert 0 < len(value) <= MAX_VALUES

    def test_depth(self) -> None:
        (value,) = script("[" * 50 + "]" * 50)
        depth = 0
        while value:
            assert isinstance(value, list)
            value, depth = value[0] if value else None, depth + 1
        assert depth == MAX_DEPTH

    def test_text(self) -> None:
        (markup,) = read_markups(f"<div itemscope><b itemprop=a>1</b>{'x' * 2 * MAX_TEXT}</div>", "1")
        assert len(markup.text) == MAX_TEXT

    def test_numbers(self) -> None:
        assert script('{"a": 1e999, "b": NaN, "c": 1' + "0" * 400 + "}") == [
            {"a": None, "b": None, "c": None}
        ]


TAGS = (
    "<div itemscope>", "<b itemprop=a>", "<p itemprop='b c' itemscope>", "<td itemprop=d>", "</div>", "</b>",
    "<meta itemprop=e itemscope>", "</p>", "</td>", "words", "&amp;", "<br>", "<blockquote type=cite>", '"',
    "<script type=application/ld+json>", "</script>", '{"a": [1]}', "<!--", "-->",
)  # fmt: skip


@given(st.lists(st.sampled_from(TAGS), max_size=40).map("".join))
def test_any_html(source: str) -> None:
    for markup in read_markups(source, "1"):
        assert source[markup.start : markup.start + len(markup.text)] == markup.text
        json.dumps(markup.value, allow_nan=False)


@given(st.text(max_size=60))
def test_any_script(text: str) -> None:
    json.dumps(script(text), allow_nan=False).encode()
