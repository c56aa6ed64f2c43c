"""What ``templates`` shows: lists, sources, previews and findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from followup_mail.cli.terminal import put, put_table, shown
from followup_mail.drafting.customising import is_outdated
from followup_mail.drafting.review import Finding, own_templates
from followup_mail.drafting.sources import (
    KINDS,
    SUFFIX,
    TemplateRefused,
    own_source,
    shipped_languages,
    shipped_source,
    template_name,
)
from followup_mail.drafting.templates import flaws

if TYPE_CHECKING:
    from followup_mail.cli.previewed import Preview

_PURPOSES = {
    "first": "a first follow-up",
    "second": "a second one, after a first one or an answer",
    "subject": "the subject where no letter is answered",
}


def print_list(folder: Path, out: Console) -> None:
    """Show every template, whose is used, and where the user's lie."""
    own = own_templates(folder)
    shipped = [template_name(language, kind) for language in shipped_languages() for kind in KINDS]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    table.add_column("template", no_wrap=True)
    table.add_column("makes")
    table.add_column("used")
    for name in dict.fromkeys([*shipped, *own]):
        short = name.removesuffix(SUFFIX)
        used = _used(folder, name) if name in own else Text("shipped", style="dim")
        table.add_row(Text(short, style="bold"), Text(_PURPOSES[short.rpartition("/")[2]]), used)
    put_table(out, table)
    put(out, Text(f"Yours lie in {shown(str(folder))}", style="dim"))


def _used(folder: Path, name: str) -> Text:
    try:
        source = own_source(folder, name)
        found = flaws(source) if source is not None else []
    except TemplateRefused as refusal:
        found = [str(refusal)]
    if found:
        instead = "shipped" if shipped_source(name) is not None else "your next language"
        return Text(f"{instead}: yours cannot be used: {shown(found[0])}", style="red")
    if is_outdated(folder, name):
        return Text("yours; the shipped one has changed since", style="yellow")
    return Text("yours", style="green")


def print_source(source: str, out: Console) -> None:
    """Show a template as it is written."""
    for line in source.rstrip("\n").split("\n"):
        put(out, shown(line))


def print_previews(previews: Sequence[Preview], out: Console) -> None:
    """Show filled-in templates, each below its title, with what is to be said about it."""
    for number, preview in enumerate(previews):
        if number:
            out.print()
        put(out, Text(shown(preview.title), style="bold cyan"))
        out.print()
        for line in preview.text.split("\n"):
            put(out, shown(line), 2 if line else 0)
        for note in preview.notes:
            put(out, Text(f"- {shown(note)}", style="yellow"))


def print_findings(findings: Sequence[Finding], own: Sequence[str], folder: Path, out: Console) -> None:
    """Show what is to be said about the user's templates, template by template."""
    if not own and not findings:
        put(out, f"You have no templates of your own in {shown(str(folder))}: the shipped ones are used.")
        return
    for name in dict.fromkeys([*own, *(finding.template for finding in findings)]):
        said = [finding for finding in findings if finding.template == name]
        put(
            out, Text(shown(name), style="bold").append("" if said else ": nothing to be said", style="green")
        )
        for finding in sorted(said, key=lambda finding: not finding.is_fault):
            kind, style = ("fault", "red") if finding.is_fault else ("advice", "yellow")
            put(out, Text(f"{kind}: ", style=style).append(shown(finding.text), style="default"), 2)
