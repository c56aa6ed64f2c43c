"""How often the day is right on the test sentences of Microsoft's Recognizers-Text, in nine of the languages.

``python -m benchmarks.recognizers FOLDER [--wrong]``, where FOLDER is ``Specs/DateTime`` of a checkout of
github.com/microsoft/Recognizers-Text (MIT); nothing of it is kept here. Every sentence counts of a language's
``DateTimeModel.json`` that names a day, with a time or without; where the suite leaves open whether it is the
last or the next such day either is right. Every second sentence, by a sum over its text, is kept aside:
``--wrong`` shows none of those. A span, a recurrence or a mere duration is not measured.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from followup_mail.dates import DateMention, find_dates

ZONE = ZoneInfo("UTC")
_DAYS = ("datetimeV2.date", "datetimeV2.datetime")
_NAMES = (
    "Chinese",
    "Dutch",
    "English",
    "French",
    "German",
    "Italian",
    "Japanese",
    "Portuguese",
    "Spanish",
)


class Case(NamedTuple):
    """A sentence, when it was written, and what each of its days may be."""

    text: str
    sent: dt.datetime
    days: tuple[frozenset[dt.date], ...]

    @property
    def aside(self) -> bool:
        """Whether it is kept aside."""
        return zlib.crc32(self.text.encode()) % 2 == 1


def read(path: Path) -> Iterator[Case]:
    """The sentences of a language that name a day."""
    for row in json.loads(path.read_text(encoding="utf-8-sig")):
        sent = row.get("Context", {}).get("ReferenceDateTime")
        days = tuple(filter(None, map(_days_of, row.get("Results") or ())))
        if sent and days:
            moment = dt.datetime.fromisoformat(sent[:19]).replace(tzinfo=ZONE)
            yield Case(row["Input"], moment, days)


def _days_of(result: dict[str, Any]) -> frozenset[dt.date]:
    if result.get("TypeName") not in _DAYS:
        return frozenset()
    values = (result.get("Resolution") or {}).get("values") or []
    return frozenset(day for value in values if (day := _day(value.get("value", ""))) is not None)


def _day(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written[:10])
    except ValueError:
        return None


def found(case: Case) -> list[DateMention]:
    """What the finder says of it; in English the suite puts the month first."""
    return find_dates(case.text, sent=case.sent, timezone=ZONE)


def outcome(case: Case) -> str:
    """``right`` where every day is among those found, else ``open``, ``wrong`` or ``missed``."""
    mentions = [mention for mention in found(case) if mention.grain in ("day", "time")]
    days = {mention.date for mention in mentions}
    if all(each & days for each in case.days):
        return "right"
    if all(
        each & (days | {day for mention in mentions for day in mention.alternatives}) for each in case.days
    ):
        return "open"
    return "wrong" if days - {None} - set().union(*case.days) else "missed"


def main() -> None:
    """Print the figures of each language; with ``--wrong`` those of the work part that are not right."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    for name in _NAMES:
        cases = list(read(arguments.folder / name / "DateTimeModel.json"))
        for aside in (False, True):
            some = [outcome(case) for case in cases if case.aside == aside]
            parts = ", ".join(f"{some.count(kind)} {kind}" for kind in ("right", "open", "missed", "wrong"))
            print(f"{name}, {'aside' if aside else 'work'}: {parts} of {len(some)}")
        for case in cases:
            if arguments.wrong and not case.aside and (kind := outcome(case)) != "right":
                print(f"  {kind}: {case.text} ({case.sent:%Y-%m-%d}): {list(map(sorted, case.days))}")


if __name__ == "__main__":
    main()
