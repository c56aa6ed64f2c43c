"""Draws docs/demo.svg, a picture of what the demo shows: ``python -m tests.docs.picture``."""

from __future__ import annotations

import io
from pathlib import Path

from click.testing import CliRunner
from rich.console import Console
from rich.text import Text

from followup_mail.cli.main import commands

PICTURE = Path(__file__).parent.parent.parent / "docs" / "demo.svg"
DAYS = ("--- Monday 2 March", "--- Tuesday 3 March", "--- Thursday 12 March", "--- Friday 13 March")
"""From the first of two days up to the next, twice."""


def lines() -> list[str]:
    """What is shown of the demo: the days of one interview, one draft and one decision."""
    told = CliRunner().invoke(commands, ["demo"]).stdout.splitlines()
    at = [next(number for number, line in enumerate(told) if line.startswith(day)) for day in DAYS]
    return ["$ python3 dev.py demo", *told[at[0] : at[1]], *told[at[2] : at[3]]]


def picture() -> str:
    """The picture, as SVG."""
    console = Console(
        record=True, width=108, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    for line in lines():
        text = Text(line)
        if line.startswith(("---", "$")):
            text.stylize("bold")
        elif line.lstrip().startswith("|"):
            text.stylize("green")
        elif ": “" in line:
            text.stylize("dim")
        console.print(text)
    # The typeface is asked for by its kind alone: rich would have it fetched from the net.
    svg = console.export_svg(title="followup-mail demo", unique_id="demo", font_aspect_ratio=0.61)
    beginning, _, rest = svg.partition("@font-face")
    style = rest[rest.index(".demo-matrix") :]
    return f"{beginning}{style}".replace("Fira Code, monospace", "monospace") + "\n"


if __name__ == "__main__":
    PICTURE.write_text(picture(), "utf-8")
