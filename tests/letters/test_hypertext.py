from __future__ import annotations

import html
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.letters.hypertext import read_html
from tests.letters.building import letter, outline, text_of


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("one<br><br><br>two", "one\n\ntwo"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ('<p class="MsoNormal">one</p><p class="MsoNormal">two</p>', "one\ntwo"),
        ('<p style="margin:0">one</p><p style="margin:0 0 0 0">two</p>', "one\ntwo"),
        (
            '<p class="MsoNormal">one</p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">two',
            "one\n\ntwo",
        ),
        ("con<b>firm</b>ed for <i>12</i><sup>th</sup> March", "confirmed for 12th March"),
        ("Thursday <b> 12 </b>  March\n at\tten", "Thursday 12 March at ten"),
        ("12&nbsp;March&#8239;2026 &amp; so on &lt;x&gt;", "12 March 2026 & so on <x>"),
        ("&eacute; &#x41; &bogus; &", "é A &bogus; &"),
        ("&amp;lt;", "&lt;"),
        ("&#" + "9" * 6000 + ";", "\ufffd"),
        ("<ul><li>one<li>two</ul>after", "one\ntwo\nafter"),
        ("<a href='https://x.example/12-march'>link</a>", "link"),
        ("a<!-- hidden --><!--[if mso]>mso<![endif]-->b<![if !mso]>c<![endif]>d<?xml x?>e", "abcde"),
        ("<style>p{}</style><script>var x='<p>no</p>'</script><title>t</title>yes", "yes"),
        ("<head><meta charset=utf-8><title>no</title></head><body>yes</body>", "yes"),
        ("<pre>one\n  two\n\nthree</pre>", "one\n  two\n\nthree"),
        ('<div style="white-space: pre-wrap">one\ntwo</div>', "one\ntwo"),
        ('one<span style="display:block">two</span>three', "one\ntwo\nthree"),
        ('<a title="a > b">link</a>', "link"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("un\u200bseen\u202e\u00ad", "unseen"),
        ("<p>never closed", "never closed"),
        ("<a href='", "<a href='"),
        ("", ""),
    ],
)
def test_words_as_shown(source: str, text: str) -> None:
    assert read_html(source, limit=10_000).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "<table><tr><td>Date</td><td>12 March</td></tr><tr><th>Time</th><td>10:00</td></tr></table>",
            "Date | 12 March\nTime | 10:00",
        ),
        ("<table><tr><td><p>Date</p></td><td><p>12 March</p></td></tr></table>", "Date | 12 March"),
        ("<table><tr><td>Date<td>12 March<tr><td>Time<td>10:00</table>", "Date | 12 March\nTime | 10:00"),
        (
            "<table><tr><td>Date</td><td>&nbsp;</td><td></td><td>12 March</td><td></td></tr></table>end",
            "Date | 12 March\nend",
        ),
        ("<table><tr><td></td><td>12 March</td></tr></table>", "12 March"),
        ("<table><tr><td>one<br>two</td><td>three</td></tr></table>", "one\ntwo\nthree"),
        (
            "<table><tr><td>Where</td><td>Floor 3<br>Ask for Lou</td></tr></table>",
            "Where | Floor 3\nAsk for Lou",
        ),
        (
            "<table><tr><td><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table></td></tr></table>",
            "a | b\nc",
        ),
        (
            "<p>before</p><table><tr><td><p>a</p></td><td><p>b</p></td></tr></table><p>after</p>",
            "before\na | b\n\nafter",
        ),
    ],
)
def test_a_row_stays_on_one_line(source: str, text: str) -> None:
    assert text_of(source) == text


@pytest.mark.parametrize(
    "attributes",
    [
        'style="display:none"',
        'style="color:red; DISPLAY : NONE !important"',
        "style='max-height:0px;overflow:hidden'",
        'style="max-height:0"',
        'style="visibility: hidden"',
        'style="font-size:0"',
        'style="font-size:0px; line-height:1px"',
        'style="opacity:0;"',
        "hidden",
        'class="x" hidden=""',
        'title="a > b" style="display:none"',
    ],
)
@pytest.mark.parametrize("name", ["div", "span", "p", "td", "font"])
def test_hidden_elements(name: str, attributes: str) -> None:
    more = "secret" if name in ("p", "td") else f"<{name}>more</{name}> secret"
    inner = f"<{name} {attributes}>secret {more}</{name}>"
    source = f"<table><tr>{inner}</tr></table>shown" if name == "td" else f"{inner}shown"
    assert "secret" not in text_of(source)
    assert text_of(source).endswith("shown")


@pytest.mark.parametrize(
    "attributes",
    [
        'style="font-size:0.9em"',
        'style="max-height:0.5em"',
        'style="mso-hide:all"',
        'class="hidden-xs"',
        'data-x="hidden"',
        'style="line-height:0"',
        'style="background: display-none.png"',
    ],
)
def test_shown_elements(attributes: str) -> None:
    assert text_of(f"<div {attributes}>seen</div>") == "seen"


def test_an_inner_size_undoes_a_size_of_zero() -> None:
    assert text_of('<td style="font-size:0px">gap<div style="font-size:16px">seen</div>gap</td>') == "seen"


def test_misnested_elements_hide_no_more_than_they_should() -> None:
    assert text_of('<div><span style="display:none">no</div>no</span>yes').endswith("yes")
    assert text_of('<p style="display:none">no<p>yes') == "yes"
    assert text_of('<table><tr><td style="display:none">no<td>yes<tr><td>yes</table>') == "yes\nyes"


WROTE = "On Tue, 3 Mar 2026 at 10:12, Jo Lee &lt;jo@x.example&gt; wrote:"


OUTLOOK_HEADER = (
    "<b>From:</b> Jo Lee &lt;jo@x.example&gt;<br><b>Sent:</b> Tuesday, March 3, 2026 10:12<br>"
    "<b>To:</b> Ada<br><b>Subject:</b> x"
)
GMX_HEADER = (
    "<b>Gesendet:</b> Dienstag, 3. März 2026 um 10:12 Uhr<br><b>Von:</b> Jo Lee &lt;jo@x.example&gt;<br>"
    "<b>An:</b> Ada<br><b>Betreff:</b> x"
)
QUOTATIONS = {
    "gmail": f"""<div class="gmail_quote"><div class="gmail_attr">{WROTE}<br></div>
        <blockquote class="gmail_quote">old</blockquote></div>""",
    "gmail, a language not known here": """<div class="gmail_attr">3 Mart 2026 10:12 tarihinde Jo Lee
        &lt;jo@x.example&gt; şunu yazdı:</div><blockquote class="gmail_quote">old</blockquote>""",
    "thunderbird": f"""<div class="moz-cite-prefix">{WROTE}<br></div>
        <blockquote type="cite" cite="mid:1@x">old</blockquote>""",
    "apple": f"<div>{WROTE}</div><br><blockquote type=cite><div>old</div></blockquote>",
    "without a class": f"<div>{WROTE}</div><blockquote style='border-left:1px solid'>old</blockquote>",
    "yahoo": f'<div id="yahoo_quoted_1" class="yahoo_quoted"><div>{WROTE}</div><div>old</div></div>',
    "marks": f"<div>{WROTE}</div><div>&gt; old</div>",
    "unmarked": f"<div>{WROTE}</div><div>old</div>",
    "outlook on the web": f'<hr><div id="divRplyFwdMsg">{OUTLOOK_HEADER}</div><div>old</div>',
    "outlook": f"""<div style="border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal">{OUTLOOK_HEADER}</p></div>
        <p class="MsoNormal">old</p>""",
    "gmx": f'<div name="quote"><div>{GMX_HEADER}</div><div>old</div></div>',
}


@pytest.mark.parametrize("quotation", QUOTATIONS.values(), ids=QUOTATIONS.keys())
def test_quotations_of_mail_programs(quotation: str) -> None:
    read = letter(f"<div>new</div>{quotation}", headers="Content-Type: text/html; charset=utf-8\n")
    assert outline(read) == [("fresh", 0, "new"), ("quoted", 1, "old")]
    sender = read.passages[1].sender
    assert sender is not None
    assert (sender.address, sender.name.endswith("Jo Lee")) == ("jo@x.example", True)


def test_indentation_is_no_quotation() -> None:
    source = '<div>Interview:</div><blockquote style="margin:0 0 0 40px">12 March</blockquote>'
    read = letter(source, headers="Content-Type: text/html\n")
    assert outline(read) == [("fresh", 0, "Interview:\n12 March")]


def test_answers_between_quotations() -> None:
    source = (
        f"{WROTE}<blockquote type=cite>When?</blockquote>Friday.<blockquote type=cite>Where?"
        "<blockquote type=cite>Here?</blockquote></blockquote>There."
    )
    read = letter(source, headers="Content-Type: text/html\n")
    assert outline(read) == [
        ("quoted", 1, "When?"),
        ("fresh", 0, "Friday."),
        ("quoted", 1, "Where?"),
        ("quoted", 2, "Here?"),
        ("fresh", 0, "There."),
    ]
    assert read.passages[0].sent == read.passages[2].sent is not None


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60))
def test_escaped_text_comes_back(text: str) -> None:
    shown = read_html(f"<p>{html.escape(text)}</p>", limit=10_000).text
    assert "".join(shown.split()) == "".join(read_html(html.escape(text), limit=10_000).text.split())
    letters = [character for character in text if character.isalnum()]
    assert [character for character in shown if character.isalnum()] == letters


TAGS = ("div", "p", "span", "td", "tr", "table", "blockquote", "b", "pre", "script")
soup = st.lists(
    st.sampled_from(
        [
            *(f"<{name}>" for name in TAGS),
            *(f"</{name}>" for name in TAGS),
            *(
                "<blockquote type=cite>",
                "<div hidden>",
                "<br>",
                "<!--",
                "-->",
                "<",
                ">",
                "&",
                '"',
                "'",
                "=",
                " ",
            ),
            *("x", "On", "wrote:"),
        ]
    )
    | st.text(max_size=4),
    max_size=60,
).map("".join)


@given(soup)
def test_any_soup_is_read(source: str) -> None:
    readable = read_html(source, limit=10_000)
    assert len(readable.depths) == len(readable.text.split("\n")) or readable.text == ""
    assert all(depth >= 0 for depth in readable.depths)
    assert "\r" not in readable.text


class TestStyleSheets:
    """Classes that a rule hides."""

    @pytest.mark.parametrize(
        "css",
        [
            ".pre { display:none }",
            "p { color: red } .x, .pre { color: #fff; display : none !important; }",
            "@import url(x.css); /* } */ .pre{display:none}",
            "<!-- .PRE{DISPLAY:NONE} -->",
            "@media (max-width: 600px) { .pre { display: block } } .pre { display: none }",
        ],
    )
    def test_hidden(self, css: str) -> None:
        assert text_of(f'<style>{css}</style><div class="a pre">Preview</div><p>Words</p>') == "Words"

    @pytest.mark.parametrize(
        "css",
        [
            ".pre { display: block }",
            ".pre { display: none } .pre { display: block }",
            ".pre { display: none } td.pre { display: block }",
            ".pre { display: none } .open .pre { display: block }",
            ".pre p { display: none }",
            ".pre:hover { display: none }",
            "@media print { .pre { display: none } }",
            "@media (max-width: 600px) { .pre, .a { display: none } }",
            ".pre { display: none",
            ".prefix { display: none }",
        ],
    )
    def test_shown(self, css: str) -> None:
        assert text_of(f'<style>{css}</style><div class="a pre">Shown</div>') == "Shown"

    def test_some_media_alone(self) -> None:
        rule = ".pre { display: none }"
        for media, text in (("print", "Shown"), ("(max-width:600px)", "Shown"), ("all", ""), ("screen", "")):
            assert text_of(f'<style media="{media}">{rule}</style><p class="pre">Shown</p>') == text

    def test_the_element_s_own_style_stands_above_the_rule(self) -> None:
        shown = '<p class="pre" style="display:block">Shown</p>'
        assert text_of(f"<style>.pre{{display:none}}</style>{shown}") == "Shown"
        assert text_of(f"<style>.pre{{display:none!important}}</style>{shown}") == ""

    def test_only_below_the_sheet_and_within_the_element(self) -> None:
        hidden = '<style>.pre{display:none}</style><span class="pre">not <b>this</b></span>'
        assert text_of(f'<i class="pre">and </i>{hidden}but <b class="x">this</b>') == "and but this"


ROW = (
    '<tr><td align="left" style="font-family:Arial,sans-serif;font-size:14px;padding:10px 20px">'
    '<p style="margin:0">We look forward to meeting you on <strong>Thursday 12 March</strong> at 10:00.</p>'
    '</td><td width="30%"><a style="color:#0057b8" href="https://x.example/?u=AbCdEfGhIjKlMnOpQrStUvWxYz0123456789">Reschedule</a></td></tr>\n'
)


def test_a_megabyte_is_read_quickly() -> None:
    source = f"<html><body><table>{ROW * (1_000_000 // len(ROW))}</table></body></html>"
    begin = time.process_time()
    readable = read_html(source, limit=1 << 20)
    assert time.process_time() - begin < 1.0  # about 0.05 s; the margin is for slow machines
    assert readable.text.startswith(
        "We look forward to meeting you on Thursday 12 March at 10:00. | Reschedule\n"
    )
