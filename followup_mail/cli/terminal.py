"""What reaches the terminal. Text from letters is hostile: it must not move the cursor or hide anything."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a quarter of what `status` takes, which does without when piped
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_WIDEST = 1000

# ECMA-48: control sequences (5.4), control strings (5.6) and two-character escapes (5.3). A string that never
# ends loses its escape character alone. No alternative reads past the next one's beginning: linear.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
# Format characters that shape a word and cannot reorder or hide a line: the two joiners.
_KEPT = frozenset("\u200c\u200d")
_REMOVED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_SPACES = frozenset("\t\n\v\f\r\x85\u2028\u2029")


def shown(text: str) -> str:
    """``text`` on one line, without escape sequences, control characters and bidirectional controls."""
    return "".join(map(_shown_character, _ESCAPES.sub("", text)))


def _shown_character(char: str) -> str:
    if char in _SPACES:
        return " "
    if char in _KEPT or unicodedata.category(char) not in _REMOVED:
        return char
    return ""


def console() -> Console:
    """Where results go: with colour in a terminal, plain text when piped, no colour where NO_COLOR is set."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def put(out: Console, text: str | Text, margin: int = 0) -> None:
    """Print a text, indented; wrapped in a terminal, each line whole when piped."""
    from rich.padding import Padding
    from rich.text import Text

    line = Text(text) if isinstance(text, str) else text
    if out.is_terminal:
        out.print(Padding(line, (0, 0, 0, margin)))
    else:
        indented = Text(" " * margin).append_text(line)
        indented.rstrip()
        out.print(indented, soft_wrap=True)


def put_table(out: Console, table: Table, margin: int = 0) -> None:
    """Print a table, indented; fitted into a terminal, as wide as it is when piped."""
    from rich.console import Console
    from rich.padding import Padding

    if out.is_terminal:
        out.print(Padding(table, (0, 0, 0, margin)))
        return
    page = Console(file=io.StringIO(), width=_WIDEST, highlight=False, markup=False, emoji=False)
    with page.capture() as capture:
        page.print(table)
    for line in capture.get().splitlines():
        put(out, line.rstrip(), margin)
