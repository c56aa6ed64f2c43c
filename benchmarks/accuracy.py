"""How right the reader is on labelled letters.

``python -m benchmarks.accuracy [FOLDER] [--part work|aside|all] [--language en] [--wrong]``: FOLDER holds
``labels.jsonl`` and ``messages/`` (default: the corpus beside the tests; its folders are corpora as well, of
which ``tongues`` holds letters in eleven other languages, ``english`` English ones from many parts of the
world, and ``further`` letters in all twelve, most of them told indirectly). One letter in four, chosen by a
hash of the file name, is kept aside: nobody looks at those while working on the reader, and they are reported
apart.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

from followup_mail.letters import parse_letter
from followup_mail.reading import Reader, Signal, read
from followup_mail.reading.model import Kind

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "corpus"
_OTHER_LANGUAGE = re.compile(r"-(de|fr|es|pt|it|nl|pl|sv|da|ja|zh)-")
KINDS = get_args(Kind)
INTERVIEWS, DECISIONS = ("confirmation", "reschedule"), ("offer", "rejection")

# A label and what the reader takes from its letter.
Pairs = list[tuple[dict[str, Any], Signal]]


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


def labelled(folder: Path, part: str = "all", language: str | None = None) -> Pairs:
    """Every labelled letter of the part and language asked for, with what the reader takes from it."""
    lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [
        (row, _read(folder / "messages" / row["file"], row))
        for row in rows
        if (part == "all" or is_aside(row["file"]) == (part == "aside"))
        and (not language or language_of(row["file"]) == language)
    ]


def precision(pairs: Pairs, kinds: Sequence[str]) -> tuple[int, int]:
    """Of the letters read as one of ``kinds``, how many are: hits, and of how many."""
    said = [row["kind"] in kinds for row, signal in pairs if signal.kind in kinds]
    return sum(said), len(said)


def recall(pairs: Pairs, kinds: Sequence[str]) -> tuple[int, int]:
    """Of the letters that are one of ``kinds``, how many are read so: hits, and of how many."""
    true = [signal.kind in kinds for row, signal in pairs if row["kind"] in kinds]
    return sum(true), len(true)


def dated(pairs: Pairs) -> Pairs:
    """The interviews with a day that were read as interviews."""
    return [
        (row, signal)
        for row, signal in pairs
        if row["kind"] in INTERVIEWS and signal.kind in INTERVIEWS and row["date"]
    ]


def wrong_days(pairs: Pairs) -> list[str]:
    """The files of interviews for which a day is asserted that is not theirs."""
    return [row["file"] for row, signal in dated(pairs) if _day(signal) not in (None, row["date"])]


def main() -> int:
    """Print the figures; with ``--wrong`` every letter read wrongly."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--part", choices=("work", "aside", "all"), default="all")
    parser.add_argument("--language")
    parser.add_argument("--wrong", action="store_true")
    args = parser.parse_args()
    pairs = labelled(args.folder, args.part, args.language)
    _report(pairs)
    if args.wrong:
        _wrong(pairs)
    return 0


def _read(path: Path, row: dict[str, Any]) -> Signal:
    reader = Reader(frozenset({row["me"].casefold()}), ZoneInfo(row["timezone"]), row.get("name", ""))
    return read(parse_letter(path.read_bytes()), reader)


def _report(pairs: Pairs) -> None:
    print(f"{len(pairs)} letters")
    for name, kinds in (
        ("interviews", INTERVIEWS),
        ("decisions", DECISIONS),
        *(
            (kind, (kind,))
            for kind in ("holding", "proposal", "cancellation", "auto_reply", "acknowledgement")
        ),
    ):
        _line(name, wilson(*precision(pairs, kinds)), wilson(*recall(pairs, kinds)))
    right = sum(signal.kind == row["kind"] for row, signal in pairs)
    print(f"  macro F1 {_macro_f1(pairs):.3f}, right kind {wilson(right, len(pairs))}")
    days = dated(pairs)
    right = sum(_day(signal) == row["date"] for row, signal in days)
    wrong = len(wrong_days(pairs))
    print(f"  day right {wilson(right, len(days))}, wrongly asserted {wilson(wrong, len(days))}")
    timed = [(row, signal) for row, signal in days if row["start"]]
    right = sum(_start(signal) == row["start"] for row, signal in timed)
    print(f"  start right {wilson(right, len(timed))}")
    concerned = [(row, signal) for row, signal in pairs if row["kind"] != "other" and signal.kind != "other"]
    for name in ("company", "role", "contact"):
        said = [(row, value) for row, signal in concerned if (value := _value(signal, name))]
        right = sum(_same(name, value, row[name]) for row, value in said)
        named = sum(bool(row[name]) for row, _ in concerned)
        _line(name, wilson(right, len(said)), wilson(right, named))
    greeted = [
        letters_only(signal.contact.name) == letters_only(row["contact_name"])
        for row, signal in pairs
        if row["contact_name"] and signal.contact
    ]
    print(f"  name to greet {wilson(sum(greeted), len(greeted))}")


def _line(name: str, precision: str, recall: str) -> None:
    print(f"  {name:16} precision {precision:30} recall {recall}")


def _macro_f1(pairs: Pairs) -> float:
    scores = []
    for kind in KINDS:
        hits, said = precision(pairs, (kind,))
        _, true = recall(pairs, (kind,))
        if said + true:
            scores.append(2 * hits / (said + true))
    return sum(scores) / max(len(scores), 1)


def _wrong(pairs: Pairs) -> None:
    confusion = Counter((row["kind"], signal.kind) for row, signal in pairs if row["kind"] != signal.kind)
    print("\nread as another kind:", dict(confusion))
    for row, signal in pairs:
        for what, true, said in _differences(row, signal):
            print(f"  {what:8} {row['file']}: {true} read as {said}")


def _differences(row: dict[str, Any], signal: Signal) -> Iterator[tuple[str, object, object]]:
    """What of a letter was read otherwise than its label says: what, the label, the reading."""
    if row["kind"] != signal.kind:
        yield "kind", row["kind"], f"{signal.kind} on {_words(signal, 'kind')}"
    elif row["kind"] in INTERVIEWS and _day(signal) != row["date"]:
        others = [str(reading.date) for reading in signal.meeting.alternatives] if signal.meeting else []
        yield "day", row["date"], f"{_day(signal)} {others} on {_words(signal, 'date')}"
    elif row["kind"] in INTERVIEWS and row["start"] != _start(signal):
        yield "start", row["start"], _start(signal)
    if row["kind"] == "other":
        return
    for name in ("company", "role", "contact"):
        value = _value(signal, name)
        if (value or row[name]) and not _same(name, value, row[name]):
            yield name, repr(row[name]), repr(value)
    greeted = signal.contact.name if signal.contact else row["contact_name"]
    if row["contact_name"] and letters_only(greeted) != letters_only(row["contact_name"]):
        yield "name", repr(row["contact_name"]), repr(greeted)


def _words(signal: Signal, claim: str) -> list[str]:
    return [item.text[:50] for item in signal.evidence if item.claim == claim][:4]


def _day(signal: Signal) -> str | None:
    return signal.meeting.date.isoformat() if signal.meeting and signal.meeting.date else None


def _start(signal: Signal) -> str | None:
    return signal.meeting.start.isoformat() if signal.meeting and signal.meeting.start else None


def _value(signal: Signal, name: str) -> str | None:
    if name == "contact":
        return signal.contact.address if signal.contact else None
    return signal.company if name == "company" else signal.role


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
