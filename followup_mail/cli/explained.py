"""What ``explain`` shows of a letter: as JSON, and to people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from followup_mail.cli.marked import CLAIM_STYLES, OTHER_CLAIM, print_marked
from followup_mail.cli.terminal import put, put_table, shown
from followup_mail.cli.words import KIND_STYLES, contact_words, day
from followup_mail.letters.model import Letter
from followup_mail.reading.model import Signal
from followup_mail.worker.nearness import Nearness, Told


def as_object(file: Path, signal: Signal) -> dict[str, Any]:
    """The JSON object of one letter, format 1."""
    meeting, contact, promised = signal.meeting, signal.contact, signal.promised
    return {
        "format": 1,
        "file": str(file),
        "message_id": signal.message_id,
        "kind": signal.kind,
        "date": meeting.date.isoformat() if meeting and meeting.date else None,
        "start": meeting.start.isoformat() if meeting and meeting.start else None,
        "end": meeting.end.isoformat() if meeting and meeting.end else None,
        "all_day": meeting.all_day if meeting else False,
        "alternatives": [
            {"date": reading.date.isoformat(), "why": reading.why}
            for reading in (meeting.alternatives if meeting else ())
        ],
        "promised": {"date": promised.date.isoformat(), "text": promised.text} if promised else None,
        "company": signal.company,
        "role": signal.role,
        "contact": {"address": contact.address, "name": contact.name or None} if contact else None,
        "language": signal.language,
        "certainty": signal.certainty,
        "evidence": [
            {
                "claim": item.claim,
                "text": item.text,
                "part": item.part,
                "span": list(item.span),
                "reader": item.reader,
            }
            for item in signal.evidence
        ],
    }


def print_error(told: dict[str, Any], out: Console) -> None:
    """Show a person that a file is no message."""
    put(out, Text(shown(told["file"]), style="bold"))
    put(out, Text(f"no message: {told['error']}", style="red"), 2)
    out.print()


def print_explained(file: Path, letter: Letter, signal: Signal, near: Nearness, out: Console) -> None:
    """Show a person what is read in a letter, what spoke for and against it, and the letter, marked."""
    told = as_object(file, signal)
    put(out, Text(shown(told["file"]), style="bold"))
    facts = Table.grid(padding=(0, 2))
    for name, value, style in _facts(told):
        if value:
            facts.add_row(Text(name, style="dim"), Text(shown(value), style=style))
    put_table(out, facts, 2)
    if told["evidence"]:
        put(out, Text("on these words", style="dim"), 2)
        put_table(out, _evidence(told["evidence"]), 4)
    for heading, sides in (("for", near.speaks_for), ("against", near.speaks_against)):
        if sides and not signal.own:
            put(out, Text(f"what speaks {heading} a job interview of yours", style="dim"), 2)
            put_table(out, _sides(sides), 4)
    put(out, Text("the letter", style="dim"), 2)
    print_marked(letter, signal.evidence, out, 4)
    out.print()


def _sides(sides: Sequence[Told]) -> Table:
    """What some words tell, and those words."""
    table = Table.grid(padding=(0, 2))
    for side in sides:
        table.add_row(f"it {side.what}", Text(", ".join(f"“{shown(item.text)}”" for item in side.words)))
    return table


def _evidence(evidence: list[dict[str, Any]]) -> Table:
    """Each claim with the words it stands on, and where they stand."""
    table = Table.grid("", Column(overflow="fold"), "", padding=(0, 2))
    for item in evidence:
        start, end = item["span"]
        table.add_row(
            Text(item["claim"], style=CLAIM_STYLES.get(item["claim"], OTHER_CLAIM)),
            Text(f"“{shown(item['text'])}”"),
            Text(f"{shown(item['part'])}, {start}-{end}, {item['reader']}", style="dim"),
        )
    return table


def _facts(told: dict[str, Any]) -> list[tuple[str, str, str]]:
    promised, contact = told["promised"], told["contact"]
    return [
        ("kind", told["kind"].replace("_", " "), KIND_STYLES[told["kind"]]),
        ("when", _when(told), "bold"),
        *(
            ("perhaps", f"{day(dt.date.fromisoformat(reading['date']))}: {reading['why']}", "yellow")
            for reading in told["alternatives"]
        ),
        ("certainty", told["certainty"], "yellow" if told["certainty"] == "unsure" else ""),
        ("employer", told["company"] or "", ""),
        ("job", told["role"] or "", ""),
        ("write to", contact_words(contact) if contact else "", ""),
        ("promised", day(dt.date.fromisoformat(promised["date"])) if promised else "", ""),
        ("language", told["language"] or "", ""),
    ]


def _when(told: dict[str, Any]) -> str:
    if told["date"] is None:
        return ""
    words = day(dt.date.fromisoformat(told["date"]))
    if told["start"] is None:
        return f"{words}, all day" if told["all_day"] else words
    start = dt.datetime.fromisoformat(told["start"])
    until = f" to {dt.datetime.fromisoformat(told['end']):%H:%M}" if told["end"] else ""
    return f"{words}, {start:%H:%M}{until}"
