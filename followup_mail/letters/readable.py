"""What the readers of plain text and HTML hand on: the text, and what its marks say of quotation."""

from __future__ import annotations

from dataclasses import dataclass

MAX_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Readable:
    """Readable text whose lines end with a line feed.

    ``anchors`` are as in ``PartText``. ``depths`` says, for each line of HTML, how many quotations its
    elements put it in; ``headings`` which lines stand where mail programs write who is quoted. Both are empty
    for plain text, whose marks are in the text itself. ``files`` names the files that stood in plain text.
    """

    text: str
    anchors: tuple[tuple[int, int], ...] = ()
    depths: tuple[int, ...] = ()
    headings: frozenset[int] = frozenset()
    files: tuple[str, ...] = ()
