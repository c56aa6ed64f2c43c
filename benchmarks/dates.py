"""How often the right day is found, and how fast, on date expressions by others and on labelled letters.

``python -m benchmarks.dates SUITES``, where SUITES is a folder with ``ctparse-appointments.jsonl``,
``chrono-appointments.jsonl`` and ``chrono-no-date.jsonl``: one JSON object a line with ``id``, ``lang``,
``ref`` (local time of writing), ``text``, ``date`` and ``time``. Of the first suite the expressions with an
odd number in their id were never looked at while the finder was written, and are counted apart; the other two
suites were read. The peers that are at hand (benchmarks/peers.py) run over the same texts in the same run. Of
a letter they take the day that stands nearest to the word for an interview.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from benchmarks import accuracy, peers
from followup_mail.dates import find_dates
from followup_mail.dates.model import DayMonth
from followup_mail.letters import parse_letter

ZONE = ZoneInfo("Europe/Berlin")
LETTER = """Dear Ms Okafor,

Thank you for your application of 14 February 2026 for the post of Grid Data Analyst (ref. 2026/118,
closing date 1 March 2026). We were impressed by your nine years at a network operator and by version 2.1
of your portfolio.

We would like to invite you to an interview on Thursday, 12 March 2026, from 10:30 to 11:45 am (GMT) at our
office, 4 Mill Lane, Room 3.12. Please bring a photo ID; the visit takes about 75 minutes and travel costs up
to £60.50 are refunded. Should the day not suit you, Tuesday 17 March at 2pm would be possible as well. Let us
know by Friday.

Kind regards,
Harriet Lund, +44 20 7946 0018, Mon-Fri 9-17, https://coldharbour.example/careers/2026-03-12
"""


class Case(NamedTuple):
    """One expression, when it was written, and its answer."""

    number: int
    lang: str
    sent: dt.datetime
    text: str
    date: dt.date | None
    time: dt.time | None


class Answer(NamedTuple):
    """What a finder makes of a text: the days it asserts with their times, and the days it leaves open."""

    days: frozenset[tuple[dt.date, dt.time | None]]
    open_days: frozenset[dt.date] = frozenset()


Order = Callable[[Case], DayMonth | None]
Finder = Callable[[Case], Answer]


def read(path: Path) -> list[Case]:
    """The cases of a suite."""
    return [_case(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _case(row: dict[str, Any]) -> Case:
    return Case(
        number=int(re.sub(r"\D", "", row["id"]) or 0),
        lang=row["lang"],
        sent=dt.datetime.fromisoformat(row["ref"]).replace(tzinfo=ZONE),
        text=row["text"],
        date=dt.date.fromisoformat(row["date"]) if row["date"] else None,
        time=dt.time.fromisoformat(row["time"]) if row["time"] else None,
    )


def day_first(case: Case) -> DayMonth | None:
    """How those who write in a case's language put all-number dates; the English of ctparse is Europe's."""
    return None if case.lang in ("ja", "zh") else "DMY"


def by_language(case: Case) -> DayMonth | None:
    """The same, for a suite in which English is America's."""
    return "MDY" if case.lang == "en" else day_first(case)


def unknown(case: Case) -> DayMonth | None:
    """Nothing known of the writer."""
    del case
    return None


def ours(order: Order) -> Finder:
    """The finder under test, told the order of day and month."""

    def find(case: Case) -> Answer:
        found = find_dates(case.text, sent=case.sent, timezone=ZONE, day_month=order(case))
        asserted = frozenset((mention.date, mention.time) for mention in found if mention.date is not None)
        return Answer(asserted, frozenset(day for mention in found for day in mention.alternatives))

    return find


def others(cases: Sequence[Case]) -> dict[str, tuple[Finder, float | None]]:
    """The finders by others that are at hand, by name; with their speed where it is measured apart."""
    found: dict[str, tuple[Finder, float | None]] = {}
    for name, peer in (
        ("dateparser, language given", peers.dateparser(with_language=True)),
        ("dateparser", peers.dateparser(with_language=False)),
        ("dateutil, fuzzy", peers.dateutil()),
    ):
        if peer is not None:
            found[name] = (_finder(peer), None)
    texts = [_text(case) for case in cases]
    if (chrono := peers.chrono(texts)) is not None:
        answers = dict(zip(texts, chrono[0], strict=True))
        found["chrono-node, language given"] = (_finder(answers.__getitem__), chrono[1])
    return found


def _finder(peer: peers.Peer) -> Finder:
    return lambda case: Answer(frozenset((day.date, day.time) for day in peer(_text(case))))


def _text(case: Case) -> peers.Text:
    return peers.Text(case.text, case.lang, case.sent)


def hit_rates(cases: Sequence[Case], find: Finder) -> str:
    """How often the right day is asserted, asserted or left open, and asserted with the right time."""
    asserted = offered = timed = with_time = 0
    for case in cases:
        answer = find(case)
        days = {day for day, _ in answer.days}
        asserted += case.date in days
        offered += case.date in days | answer.open_days
        with_time += case.time is not None
        timed += case.time is not None and (case.date, case.time) in answer.days
    total = len(cases)
    return (
        f"day {asserted}/{total} = {asserted / total:.3f}, or left open {offered / total:.3f}, "
        f"with its time {timed}/{with_time}"
    )


def milliseconds(cases: Sequence[Case], find: Finder) -> float:
    """The time a text takes on average, the first call apart."""
    find(cases[0])
    begin = time.perf_counter()
    for case in cases:
        find(case)
    return (time.perf_counter() - begin) * 1000 / len(cases)


def report_hits(suites: Path) -> None:
    """Print how often the right day is found."""
    ctparse = read(suites / "ctparse-appointments.jsonl")
    chrono = read(suites / "chrono-appointments.jsonl")
    nothing = read(suites / "chrono-no-date.jsonl")
    seen = [case for case in ctparse if case.number % 2 == 0]
    unseen = [case for case in ctparse if case.number % 2]
    print("ctparse, looked at:               ", hit_rates(seen, ours(day_first)))
    print("ctparse, kept apart:              ", hit_rates(unseen, ours(day_first)))
    print("ctparse, kept apart, order unknown:", hit_rates(unseen, ours(unknown)))
    print("chrono:                           ", hit_rates(chrono, ours(by_language)))
    print("chrono, order unknown:            ", hit_rates(chrono, ours(unknown)))
    languages = Counter(case.lang for case in chrono)
    hits = Counter(
        case.lang for case in chrono if case.date in {day for day, _ in ours(by_language)(case).days}
    )
    print(
        "chrono by language:", ", ".join(f"{code} {hits[code]}/{count}" for code, count in languages.items())
    )
    taken = [case.text for case in nothing if any(ours(by_language)(case))]
    print(f"chrono, no date: {len(taken)} of {len(nothing)} taken for dates: {taken}")
    for name, (find, _) in others([*unseen, *chrono, *nothing]).items():
        taken = [case.text for case in nothing if find(case).days]
        print(f"{name}: ctparse kept apart: {hit_rates(unseen, find)}")
        print(f"{name}: chrono: {hit_rates(chrono, find)}; no date: {len(taken)} taken for dates")


_INTERVIEW = re.compile(
    r"interview|gespräch|entretien|entrevista|colloquio|gesprek|rozmow|intervju|samtale|面接|面试|面試",
    re.IGNORECASE,
)


def report_letters() -> None:
    """Print how often the interview's day and start are right on the labelled letters."""
    rows = [
        (row, signal, parse_letter((folder / "messages" / row["file"]).read_bytes()))
        for folder in sorted({path.parent for path in accuracy.CORPUS.rglob("labels.jsonl")})
        for row, signal in accuracy.labelled(folder)
        if row["kind"] in accuracy.INTERVIEWS and row["date"] and signal.sent is not None
    ]
    cases = [
        Case(
            number,
            accuracy.language_of(row["file"]),
            signal.sent,
            f"{letter.subject}\n{letter.fresh_text}",
            None,
            None,
        )
        for number, (row, signal, letter) in enumerate(rows)
        if signal.sent is not None
    ]
    print(f"{len(rows)} labelled letters that fix an interview")
    meetings = [signal.meeting if signal.kind in accuracy.INTERVIEWS else None for _, signal, _ in rows]
    right = sum(str(m.date) == row["date"] for m, (row, _, _) in zip(meetings, rows, strict=True) if m)
    wrong = sum(
        m.date is not None and str(m.date) != row["date"]
        for m, (row, _, _) in zip(meetings, rows, strict=True)
        if m
    )
    print(f"  the reader: day right {right / len(rows):.3f}, wrong {wrong / len(rows):.3f}")
    for name, pick in _picks(cases).items():
        days = [pick(case) for case in cases]
        right = sum(str(day) == row["date"] for day, (row, _, _) in zip(days, rows, strict=True))
        wrong = sum(day is not None for day in days) - right
        print(f"  {name}: day right {right / len(rows):.3f}, wrong {wrong / len(rows):.3f}")


def _picks(cases: Sequence[Case]) -> dict[str, Callable[[Case], dt.date | None]]:
    found = {
        "dateparser, language given": peers.dateparser(with_language=True),
        "dateutil, fuzzy": peers.dateutil(),
    }
    texts = [_text(case) for case in cases]
    if (chrono := peers.chrono(texts)) is not None:
        found["chrono-node, language given"] = dict(zip(texts, chrono[0], strict=True)).__getitem__
    return {name: partial(_nearest, peer) for name, peer in found.items() if peer is not None}


def _nearest(peer: peers.Peer, case: Case) -> dt.date | None:
    days = peer(_text(case))
    places = [match.start() for match in _INTERVIEW.finditer(case.text)] or [0]
    return min(days, key=lambda day: min(abs(day.place - place) for place in places)).date if days else None


def report_speed(suites: Path) -> None:
    """Print how long a short text and a whole letter take."""
    short = [
        *read(suites / "ctparse-appointments.jsonl")[::20],
        *read(suites / "chrono-appointments.jsonl")[::20],
    ]
    letter = [Case(0, "en", dt.datetime(2026, 3, 2, 9, tzinfo=ZONE), LETTER, None, None)] * 5
    for name, cases in (
        (f"{len(short)} short texts", short),
        (f"a letter of {len(LETTER)} characters", letter),
    ):
        base = milliseconds(cases, ours(unknown))
        print(f"{name}: {base:.3f} ms a text")
        for other, (find, measured) in others(cases).items():
            theirs = measured if measured is not None else milliseconds(cases, find)
            print(f"  {other}: {theirs:.2f} ms, {theirs / base:.0f} times as long")


def report_growth() -> None:
    """Print how the time grows with the text's length: linear is two for twice as long."""
    sent = dt.datetime(2026, 3, 2, 9, tzinfo=ZONE)
    took = []
    for times in (20, 40, 80):
        cases = [Case(0, "en", sent, LETTER * times, None, None)] * 3
        took.append(milliseconds(cases, ours(unknown)))
    print("a text of 14, 28 and 56 thousand characters:", ", ".join(f"{each:.0f} ms" for each in took))


def main() -> None:
    """Run over a folder of suites and print."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("suites", type=Path)
    suites: Path = arguments.parse_args().suites
    report_hits(suites)
    report_letters()
    report_speed(suites)
    report_growth()


if __name__ == "__main__":
    main()
