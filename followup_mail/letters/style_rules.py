"""Which classes the style sheet of an HTML letter hides."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MAX_LENGTH = 128 << 10
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_CLASS = re.compile(r"\.([a-z_-][a-z0-9_-]{0,80})")
_DISPLAY = re.compile(r"(?<![\w-])display\s*:\s*([a-z-]+)\s*(!\s*important)?")
_MEDIA = re.compile(r"\bmedia\s*=\s*+[\"']?+\s*+(?!all\b|screen\s*(?:[\"']|\Z))", re.IGNORECASE)


def hides(css: str, attributes: str, before: dict[str, bool]) -> dict[str, bool]:
    """The classes hidden by ``display: none``, after those hidden ``before``.

    The value is true where the rule stands above an element's own style (``!important``). ``attributes`` are
    those of the ``style`` element. Rules count whose selector is a single class (of several with a comma); a
    later rule undoes an earlier one, as does one that shows such elements in some place. What holds on some
    media alone is left out.
    """
    hidden = dict(before)
    if _MEDIA.search(attributes):
        return hidden
    for selectors, declarations in _rules(_COMMENT.sub(" ", css[:_MAX_LENGTH].lower())):
        shown = _DISPLAY.findall(declarations)
        if not shown:
            continue
        value, important = next((each for each in shown if each[1]), shown[-1])
        for selector in selectors.split(","):
            name = _CLASS.fullmatch(selector.strip())
            if value != "none":
                for shown_name in _CLASS.findall(selector.strip().rpartition(" ")[2]):
                    if important or not hidden.get(shown_name, False):
                        hidden.pop(shown_name, None)
            elif name is not None:
                hidden[name[1]] = hidden.get(name[1], False) or bool(important)
    return hidden


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that stand in no other."""
    depth = begin = 0
    selectors = ""
    for brace in _BRACE.finditer(css):
        if brace[0] == "{":
            if depth == 0:
                # A statement such as @import ends with a semicolon.
                selectors = css[begin : brace.start()].rpartition(";")[2].strip()
                begin = brace.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                if not selectors.startswith("@"):
                    yield selectors, css[begin : brace.start()]
                begin = brace.end()
        else:
            begin = brace.end()
