"""Lines and tables, whoever shows them: rich in a terminal, plain text elsewhere. Imports little."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

Styled = tuple[str, str]
"""Words, and their style in a terminal."""
Line = Sequence[Styled]

_GAP = "   "


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Each row has as many cells as there are heads, each cell any number of lines.

    Where it does not fit, the first column is wrapped, which is the one with names of any length.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[Sequence[Styled]]]

    def plain(self) -> Iterator[str]:
        """As plain text, as wide as it is: the first lines of a row's cells side by side, then the others."""
        cells = [
            [[head] for head in self.heads],
            *([[t for t, _ in cell] for cell in row] for row in self.rows),
        ]
        widths = [
            max((_width(line) for row in cells for line in row[at]), default=0)
            for at in range(len(self.heads))
        ]
        for number, row in enumerate(cells):
            for at in range(max(map(len, row), default=0)):
                lines = [cell[at] if at < len(cell) else "" for cell in row]
                padded = (
                    line + " " * (width - _width(line)) for line, width in zip(lines, widths, strict=True)
                )
                yield _GAP.join(padded).rstrip()
            if 0 < number < len(self.rows):
                yield ""
            elif not number:
                yield "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))

    def rich(self) -> RenderableType:
        """For a terminal, fitted into its width."""
        from rich import box
        from rich.table import Table
        from rich.text import Text

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), leading=1)
        for at, head in enumerate(self.heads):
            table.add_column(Text(head, style="dim"), overflow="fold", no_wrap=at > 0)
        for row in self.rows:
            table.add_row(*(Text("\n").join(Text(text, style=style) for text, style in cell) for cell in row))
        return table


def plain_page(page: Iterable[Grid | Line]) -> Iterator[str]:
    """Tables and lines as plain text."""
    for item in page:
        if isinstance(item, Grid):
            yield from item.plain()
        else:
            yield "".join(text for text, _ in item)


def show(item: Grid | Line, out: Console) -> None:
    """Show a table or a line: fitted into a terminal, whole when piped."""
    if not out.is_terminal:
        for text in plain_page([item]):
            out.print(text, soft_wrap=True)
    elif isinstance(item, Grid):
        out.print(item.rich())
    else:
        from rich.text import Text

        out.print(Text.assemble(*item))


def _width(text: str) -> int:
    """How many columns it takes (Unicode Standard Annex 11)."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))
