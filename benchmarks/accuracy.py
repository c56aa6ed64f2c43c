"""How right the reader is on labelled letters: ``python -m benchmarks.accuracy [FOLDER] [--part work|aside|all] [--language en]``.

FOLDER holds ``labels.jsonl`` and ``messages/`` (default: the corpus beside the tests). One letter in four, chosen by a hash of the file
name, is kept aside: nobody looks at those while working on the reader, and they are reported apart.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from followup_mail.letters import parse_letter
from followup_mail.reading import Reader, Signal, read

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "corpus"
_OTHER_LANGUAGE = re.compile(r"-(de|fr|es|pt|it|nl|pl|sv|ja|zh)-")
KINDS = (
    "confirmation",
    "reschedule",
    "cancellation",
    "proposal",
    "offer",
    "rejection",
    "holding",
    "acknowledgement",
    "auto_reply",
    "other",
)
INTERVIEWS, DECISIONS = ("confirmation", "reschedule"), ("offer", "rejection")


def is_aside(name: str) -> bool:
    """Whether a letter belongs to the part kept aside."""
    return hashlib.sha1(name.encode(), usedforsecurity=False).digest()[0] % 4 == 1


def language_of(name: str) -> str:
    """The language of a corpus letter, by its file name."""
    match = _OTHER_LANGUAGE.search(name)
    return match.group(1) if match else "en"


def wilson(hits: int, of: int) -> str:
    """A share with its 95 % Wilson interval."""
    if not of:
        return "   -"
    z, p = 1.96, hits / of
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{p:.3f} ({hits}/{of}, {middle - half:.2f}-{middle + half:.2f})"


def letters_only(name: str | None) -> str:
    """A name as names are compared: letters and digits only."""
    return "".join(char for char in (name or "").casefold() if char.isalnum())


def main() -> int:
    """Print the figures; with ``--wrong`` every letter read wrongly."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--part", choices=("work", "aside", "all"), default="all")
    parser.add_argument("--language")
    parser.add_argument("--wrong", action="store_true")
    args = parser.parse_args()
    rows = [
        json.loads(line)
        for line in (args.folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    rows = [row for row in rows if args.part == "all" or is_aside(row["file"]) == (args.part == "aside")]
    rows = [row for row in rows if not args.language or language_of(row["file"]) == args.language]
    pairs = [(row, _read(args.folder / "messages" / row["file"], row)) for row in rows]
    _report(pairs)
    if args.wrong:
        _wrong(pairs)
    return 0


def _read(path: Path, row: dict[str, Any]) -> Signal:
    reader = Reader(frozenset({row["me"].casefold()}), ZoneInfo(row["timezone"]), row.get("name", ""))
    return read(parse_letter(path.read_bytes()), reader)


def _report(pairs: list[tuple[dict[str, Any], Signal]]) -> None:
    print(f"{len(pairs)} letters")
    for name, group in (
        ("interviews", INTERVIEWS),
        ("decisions", DECISIONS),
        ("holding", ("holding",)),
        ("proposal", ("proposal",)),
        ("cancellation", ("cancellation",)),
        ("auto_reply", ("auto_reply",)),
        ("acknowledgement", ("acknowledgement",)),
    ):
        said = [row for row, signal in pairs if signal.kind in group]
        true = [row for row, _ in pairs if row["kind"] in group]
        both = [row for row, signal in pairs if signal.kind in group and row["kind"] in group]
        print(
            f"  {name:16} precision {wilson(len(both), len(said)):30} recall {wilson(len(both), len(true))}"
        )
    scores = []
    for kind in KINDS:
        hit = sum(signal.kind == kind == row["kind"] for row, signal in pairs)
        total = sum(signal.kind == kind for _, signal in pairs) + sum(row["kind"] == kind for row, _ in pairs)
        if total:
            scores.append(2 * hit / total)
    print(
        f"  macro F1 {sum(scores) / max(len(scores), 1):.3f}, right kind {wilson(sum(s.kind == r['kind'] for r, s in pairs), len(pairs))}"
    )
    dated = [
        (row, signal)
        for row, signal in pairs
        if row["kind"] in INTERVIEWS and signal.kind in INTERVIEWS and row["date"]
    ]
    said_day = [(row, signal) for row, signal in dated if signal.meeting and signal.meeting.date]
    print(
        f"  day right {wilson(sum(_day(s) == r['date'] for r, s in said_day), len(dated))}, wrongly asserted {wilson(sum(_day(s) != r['date'] for r, s in said_day), len(dated))}"
    )
    timed = [(row, signal) for row, signal in dated if row["start"]]
    print(f"  start right {wilson(sum(_start(s) == r['start'] for r, s in timed), len(timed))}")
    for name in ("company", "role", "contact"):
        concerned = [
            (row, signal) for row, signal in pairs if row["kind"] != "other" and signal.kind != "other"
        ]
        said_it = [(row, signal) for row, signal in concerned if _value(signal, name)]
        right = [(row, signal) for row, signal in said_it if _same(name, _value(signal, name), row[name])]
        true_it = [row for row, _ in concerned if row[name]]
        print(
            f"  {name:8} precision {wilson(len(right), len(said_it)):30} recall {wilson(len(right), len(true_it))}"
        )
    greeted = [(row, signal) for row, signal in pairs if row["contact_name"] and signal.contact]
    print(
        f"  name to greet {wilson(sum(letters_only(s.contact.name) == letters_only(r['contact_name']) for r, s in greeted if s.contact), len(greeted))}"
    )


def _wrong(pairs: list[tuple[dict[str, Any], Signal]]) -> None:
    confusion = Counter((row["kind"], signal.kind) for row, signal in pairs if row["kind"] != signal.kind)
    print("\nread as another kind:", dict(confusion))
    for row, signal in pairs:
        if row["kind"] != signal.kind:
            print(
                f"  kind     {row['file']}: {row['kind']} read as {signal.kind} on {[item.text[:50] for item in signal.evidence if item.claim == 'kind'][:4]}"
            )
        elif row["kind"] in INTERVIEWS and _day(signal) != row["date"]:
            alternatives = (
                [str(reading.date) for reading in signal.meeting.alternatives] if signal.meeting else []
            )
            print(
                f"  day      {row['file']}: {row['date']} read as {_day(signal)} {alternatives} on {[item.text[:50] for item in signal.evidence if item.claim == 'date'][:3]}"
            )
        elif row["kind"] in INTERVIEWS and row["start"] != _start(signal):
            print(f"  start    {row['file']}: {row['start']} read as {_start(signal)}")
        if row["kind"] != "other":
            for name in ("company", "role", "contact"):
                value = _value(signal, name)
                if (value or row[name]) and not _same(name, value, row[name]):
                    print(f"  {name:8} {row['file']}: {row[name]!r} read as {value!r}")
            if (
                signal.contact
                and row["contact_name"]
                and letters_only(signal.contact.name) != letters_only(row["contact_name"])
            ):
                print(f"  name     {row['file']}: {row['contact_name']!r} read as {signal.contact.name!r}")


def _day(signal: Signal) -> str | None:
    return signal.meeting.date.isoformat() if signal.meeting and signal.meeting.date else None


def _start(signal: Signal) -> str | None:
    return signal.meeting.start.isoformat() if signal.meeting and signal.meeting.start else None


def _value(signal: Signal, name: str) -> str | None:
    return (
        signal.contact.address
        if name == "contact" and signal.contact
        else None
        if name == "contact"
        else getattr(signal, name)
    )


def _same(name: str, said: str | None, true: str | None) -> bool:
    if said is None or true is None:
        return said is true
    if name == "contact":
        return said.casefold() == true.casefold()
    one, other = letters_only(said), letters_only(true)
    return (
        one == other
        or (name == "company" and min(len(one), len(other)) > 3 and (one in other or other in one))
        or (name == "role" and min(len(one), len(other)) > 4 and (one in other or other in one))
    )


if __name__ == "__main__":
    sys.exit(main())
