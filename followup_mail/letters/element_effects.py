"""What the attributes of an HTML element do to its text: hide it, keep its lines, mark it as quoted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

# Anything below must contain one of these: most elements are settled by this one look.
_TELLING = re.compile(
    r"none|hidden|max-height|font-size|opacity|pre|block|margin|mso|quote|gmail_attr|moz-|divrply|outlookmessageheader"
    r"|olk_src|reply|forward|mail-editor|yahoo"
)
_ATTRIBUTE = re.compile(r"([a-z][a-z0-9_-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_HIDDEN_ATTRIBUTE = re.compile(r"(?:^|\s)hidden(?=[\s/=]|$)")
_ZERO = r"\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:!\s*important\s*)?(?:;|$)"
_HIDDEN_STYLE = re.compile(
    rf"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|max-height{_ZERO}|opacity{_ZERO})"
)
_FONT_SIZE = re.compile(r"(?<![\w-])font-size\s*:\s*([^;]+)")
_ZERO_SIZE = re.compile(r"0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:!|$)")
_WHITE_SPACE = re.compile(r"white-space\s*:\s*(pre(?:-wrap|-line)?|break-spaces|normal|nowrap)")
_BLOCK = re.compile(r"(?<![\w-])display\s*:\s*(?:block|table)\s*(?:!|;|$)")
_SHOWN = re.compile(r"(?<![\w-])display\s*:\s*(?!none)[a-z]")
_NO_MARGIN = re.compile(r"(?<![\w-])margin(?:-top|-bottom)?\s*:\s*0(?:px|pt|cm|in|em)?(?:\s*(?:!|;|$)|\s+0)")

# The names by which mail programs mark whole quoted letters: Yahoo, Outlook for Mac and its successor,
# Thunderbird (forwarded), Alibaba; GMX and web.de use a name attribute. Prefixes that other programs add in
# front (x_, yiv123) do not matter.
_QUOTING = re.compile(
    r"yahoo_quoted|olk_src_body_section|mail-editor-reference-message-container|moz-forward-container"
    r"|is(?:reply|forward)content"
)
# Where they write who is quoted: Gmail, Thunderbird, Outlook, Roundcube.
_HEADING = re.compile(r"gmail_attr|moz-cite-prefix|divrplyfwdmsg|outlookmessageheader|reply-intro")
_CITING = re.compile(r"\btype\s*=\s*[\"']?cite|\bcite\s*=|\b(?:class|id)\s*=\s*[\"']?[^\"'>]*(?:quote|cite)")


@dataclass(frozen=True, slots=True)
class Effect:
    """What an element changes for the text in it; None where it leaves things as they are.

    ``tiny`` is a font size of zero, which an inner element may undo; ``preserved`` white space (line ends
    count); ``quoting`` a quoted letter; ``heading`` the words that say who is quoted; ``block`` an inline
    element shown as a block; ``compact`` a paragraph without a space above it.
    """

    hidden: bool = False
    tiny: bool | None = None
    preserved: bool | None = None
    quoting: bool = False
    heading: bool = False
    block: bool = False
    compact: bool = False


def effect_of(attributes: str) -> Effect | None:
    """The effect of an element with these attributes (the text between name and ``>``), None for none.

    ``mso-hide: all`` does not count as hidden: it hides from Outlook alone what everybody else is shown.
    """
    attributes = attributes[:8192].lower()
    if not _TELLING.search(attributes):
        return None
    values = _values(attributes)
    style = values.get("style", "")
    marks = f"{values.get('class', '')} {values.get('id', '')}"
    size = _FONT_SIZE.search(style)
    space = _WHITE_SPACE.search(style)
    quoting = bool(_QUOTING.search(marks)) or values.get("name") == "quote"
    heading = bool(_HEADING.search(marks))
    effect = Effect(
        hidden=bool(_HIDDEN_STYLE.search(style) or _HIDDEN_ATTRIBUTE.search(_VALUE.sub('""', attributes))),
        tiny=bool(_ZERO_SIZE.match(size[1])) if size else None,
        preserved=space[1] not in ("normal", "nowrap") if space else None,
        quoting=quoting,
        heading=heading,
        block=quoting or heading or bool(_BLOCK.search(style)),
        compact="mso" in values.get("class", "") or bool(_NO_MARGIN.search(style)),
    )
    return None if effect == _NO_EFFECT else effect


def hidden_by_class(attributes: str, hidden: Mapping[str, bool]) -> bool:
    """Whether one of an element's classes is ``hidden``, and no style of its own shows it all the same.

    ``hidden`` says of each class whether its rule stands above the element's own style (``!important``).
    """
    attributes = attributes[:8192].lower()
    if "class" not in attributes:
        return False
    values = _values(attributes)
    rules = [hidden[name] for name in values.get("class", "").split() if name in hidden]
    return bool(rules) and (any(rules) or not _SHOWN.search(values.get("style", "")))


def is_quote(attributes: str) -> bool:
    """Whether a ``blockquote`` with these attributes is a quotation of mail and not mere indentation."""
    return bool(_CITING.search(attributes[:8192].lower()))


def _values(attributes: str) -> dict[str, str]:
    return {name: double or single or bare for name, double, single, bare in _ATTRIBUTE.findall(attributes)}


_NO_EFFECT = Effect()
