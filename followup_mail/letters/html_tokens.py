"""HTML source cut into tags, text and raw text, in linear time and without a tree."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import partial
from typing import Literal, NamedTuple

_MARKUP = re.compile(
    r"<(?:(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<attributes>[^>]*)>|(?P<comment>!--)|[!?/][^>]*>)"
)
_COMMENT_END = re.compile(r"--!?>")
_HUGE_REFERENCE = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{7,});?")
_RAW_TEXT_END = {
    name: re.compile(rf"</{name}[\s/>]", re.IGNORECASE)
    for name in ("script", "style", "title", "xmp", "iframe", "noembed", "noframes")
}
RAW_TEXT = frozenset(_RAW_TEXT_END)
"""Elements whose content is no markup (HTML, 13.2.5)."""
VOID = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
        "track", "wbr",
    }
)  # fmt: skip
"""Elements without content or end tag (HTML, 13.1.2)."""
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav",
        "ol", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul",
    }
)  # fmt: skip
"""Elements that stand on lines of their own."""


class Token(NamedTuple):
    """A piece of the source from ``start`` to ``end``.

    ``text`` lies between two tags; ``raw`` is the content of an element such as ``script``, right behind its
    start tag. ``name`` (lower case) and ``attributes`` (as they stand) are those of a tag, or of the element
    that has the raw content.
    """

    kind: Literal["open", "close", "text", "raw"]
    start: int
    end: int
    name: str = ""
    attributes: str = ""


# A page has hundreds of thousands of tokens; the class's own call takes twice as long.
_token = partial(tuple.__new__, Token)


def html_tokens(source: str) -> Iterator[Token]:
    """The source in order, without its comments and declarations."""
    stop = source.rfind(">") + 1  # beyond it nothing can be markup
    at = 0
    matches = _MARKUP.finditer(source, at, stop)
    while match := next(matches, None):
        start, behind = match.span()
        if start > at:
            yield _token(("text", at, start, "", ""))
        at = behind
        end, name, attributes, comment = match.groups()
        if comment:
            closing = _COMMENT_END.search(source, at - 2, stop)
            at = closing.end() if closing else len(source)
        elif end:
            yield _token(("close", start, at, name.lower(), ""))
        elif name:
            name = name.lower()
            if attributes.count('"') % 2:
                attributes, at = _whole_attributes(source, match, stop)
            yield _token(("open", start, at, name, attributes))
            if name in RAW_TEXT:
                closing = _RAW_TEXT_END[name].search(source, at)
                begin, at = at, closing.start() if closing else len(source)
                yield _token(("raw", begin, at, name, attributes))
        if at != behind:
            matches = _MARKUP.finditer(source, at, stop)
    if at < len(source):
        yield _token(("text", at, len(source), "", ""))


def unescaped(text: str) -> str:
    """Text or an attribute's value with its character references (HTML, 13.5) as the characters they mean."""
    return html.unescape(_HUGE_REFERENCE.sub("\ufffd", text)) if "&" in text else text


def _whole_attributes(source: str, match: re.Match[str], stop: int) -> tuple[str, int]:
    """The attributes of a tag and where it ends: beyond a ``>`` that stands inside quotation marks."""
    attributes, end = match["attributes"], match.end()
    for _ in range(8):
        end = source.find(">", end, min(end + 2048, stop)) + 1
        if not end:
            break
        attributes = source[match.start("attributes") : end - 1]
        if attributes.count('"') % 2 == 0:
            return attributes, end
    return match["attributes"], match.end()
