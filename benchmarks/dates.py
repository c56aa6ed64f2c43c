"""How often the finder finds the right day, and how fast: on suites of date expressions written by others.

``python benchmarks/dates.py SUITES`` where SUITES is a folder with ``ctparse-appointments.jsonl``, ``chrono-appointments.jsonl`` and
``chrono-no-date.jsonl``: one JSON object a line with ``id``, ``lang``, ``ref`` (local time of writing), ``text``, ``date`` and ``time``.
Expressions with an odd number in their id were never looked at while the finder was written; they are counted apart.
Where dateparser or dateutil are installed, they run over the same texts.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from followup_mail.dates import DateMention, find_dates
from followup_mail.dates.model import DayMonth

_ZONE = ZoneInfo("Europe/Berlin")


class Case(NamedTuple):
    """One expression and its answer."""

    number: int
    lang: str
    sent: dt.datetime
    text: str
    date: dt.date | None
    time: dt.time | None

    @property
    def order(self) -> DayMonth | None:
        """The order of day and month that the writers of this language use in the suite."""
        return None


Finder = Callable[[Case], list[tuple[dt.date, dt.time | None]]]


def read(path: Path) -> list[Case]:
    """The cases of a suite."""
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        cases.append(
            Case(
                number=int(re.sub(r"\D", "", row["id"]) or 0),
                lang=row["lang"],
                sent=dt.datetime.fromisoformat(row["ref"]).replace(tzinfo=_ZONE),
                text=row["text"],
                date=dt.date.fromisoformat(row["date"]) if row["date"] else None,
                time=dt.time.fromisoformat(row["time"]) if row["time"] else None,
            )
        )
    return cases


def mentions(case: Case, order: DayMonth | None) -> list[DateMention]:
    """What the finder under test finds."""
    return find_dates(case.text, sent=case.sent, timezone=_ZONE, day_month=order)


def hit_rates(cases: list[Case], order_of: Callable[[Case], DayMonth | None]) -> str:
    """Right day asserted, right day among those asserted or offered, day and time right."""
    asserted = offered = timed = with_time = 0
    for case in cases:
        found = mentions(case, order_of(case))
        days = {mention.date for mention in found}
        asserted += case.date in days
        offered += case.date in days | {day for mention in found for day in mention.alternatives}
        with_time += case.time is not None
        timed += case.time is not None and (case.date, case.time) in {(m.date, m.time) for m in found}
    return (
        f"day {asserted}/{len(cases)} = {asserted / len(cases):.3f}, with open readings {offered / len(cases):.3f}, "
        f"day and time {timed}/{with_time} = {timed / max(with_time, 1):.3f}"
    )


def _others() -> dict[str, Finder]:
    finders: dict[str, Finder] = {}
    try:
        search: Any = importlib.import_module("dateparser.search")
    except ImportError:
        pass
    else:

        def dateparser_known(case: Case) -> list[tuple[dt.date, dt.time | None]]:
            settings = {"RELATIVE_BASE": case.sent.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
            found = search.search_dates(case.text, languages=[case.lang], settings=settings) or []
            return [(when.date(), when.time()) for _, when in found]

        def dateparser_any(case: Case) -> list[tuple[dt.date, dt.time | None]]:
            settings = {"RELATIVE_BASE": case.sent.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
            found = search.search_dates(case.text, settings=settings) or []
            return [(when.date(), when.time()) for _, when in found]

        finders |= {"dateparser, language given": dateparser_known, "dateparser": dateparser_any}
    return finders


def _ours(case: Case) -> list[tuple[dt.date, dt.time | None]]:
    return [(m.date, m.time) for m in mentions(case, None) if m.date]


def speed(cases: Iterable[Case], finder: Finder) -> float:
    """Milliseconds a text, the first call apart."""
    cases = list(cases)
    finder(cases[0])
    begin = time.perf_counter()
    for case in cases:
        finder(case)
    return (time.perf_counter() - begin) * 1000 / len(cases)


def main() -> None:
    """Run over a folder of suites and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("suites", type=Path)
    arguments.add_argument("--misses", action="store_true", help="print the misses of the looked-at half")
    options = arguments.parse_args()

    ctparse = read(options.suites / "ctparse-appointments.jsonl")
    chrono = read(options.suites / "chrono-appointments.jsonl")
    nothing = read(options.suites / "chrono-no-date.jsonl")
    seen, unseen = [c for c in ctparse if c.number % 2 == 0], [c for c in ctparse if c.number % 2]

    def chrono_order(case: Case) -> DayMonth | None:
        return {"en": "MDY", "ja": None, "zh": None}.get(case.lang, "DMY")  # type: ignore[return-value]

    for name, cases, order in (
        ("ctparse, looked at", seen, lambda _: "DMY"),
        ("ctparse, kept apart", unseen, lambda _: "DMY"),
        ("ctparse, kept apart, order unknown", unseen, lambda _: None),
        ("chrono", chrono, chrono_order),
        ("chrono, order unknown", chrono, lambda _: None),
    ):
        print(f"{name}: {hit_rates(cases, order)}")
        if options.misses and "unknown" not in name and "apart" not in name:
            for case in cases:
                found = mentions(case, order(case))
                if case.date not in {m.date for m in found}:
                    print(
                        "   ",
                        case.lang,
                        case.sent.date(),
                        repr(case.text),
                        case.date,
                        "->",
                        [(str(m.date), [str(a) for a in m.alternatives]) for m in found],
                    )
    false = [case for case in nothing if mentions(case, chrono_order(case))]
    print(f"chrono, no date: {len(false)} of {len(nothing)} taken for dates: {[case.text for case in false]}")
    hits = Counter(
        case.lang for case in chrono if case.date in {m.date for m in mentions(case, chrono_order(case))}
    )
    print(
        "chrono by language:",
        {lang: f"{hits[lang]}/{n}" for lang, n in Counter(c.lang for c in chrono).items()},
    )

    sample = ctparse[::20] + chrono[::20]
    ours = speed(sample, _ours)
    print(f"speed, {len(sample)} texts: {ours:.3f} ms a text")
    for name, finder in _others().items():
        theirs = speed(sample, finder)
        print(f"  {name}: {theirs:.2f} ms, {theirs / ours:.0f} times as long")


if __name__ == "__main__":
    main()
