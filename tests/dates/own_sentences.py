"""The sentences of twelve languages in ``sentences/``: what is said in each, and what the finder says.

``python -m tests.dates.own_sentences [--wrong]`` prints how many are read; with ``--wrong`` those of the work
part that are not.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from followup_mail.dates import DateMention, find_dates

FOLDER = Path(__file__).with_name("sentences")
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.tsv")))
_YEAR = "2026"


class Sentence(NamedTuple):
    """A sentence, when and where it was written, the mentions it holds, and whether it is kept aside."""

    text: str
    sent: dt.datetime
    zone: ZoneInfo
    said: tuple[str, ...]
    aside: bool


def sentences(language: str) -> Iterator[Sentence]:
    """The sentences of a language, in order; every second one is kept aside."""
    return _read(FOLDER / f"{language}.tsv", lambda number, _: number % 2 == 1)


def further(language: str) -> Iterator[Sentence]:
    """Those written later, of which a sum over the sentence keeps half aside."""
    return _read(FOLDER / "further" / f"{language}.tsv", lambda _, text: zlib.crc32(text.encode()) % 2 == 1)


def _read(path: Path, is_aside: Callable[[int, str], bool]) -> Iterator[Sentence]:
    sent, zone, count = dt.datetime.min.replace(tzinfo=dt.UTC), ZoneInfo("UTC"), 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent "):
            moment, name = line.removeprefix("# sent ").split()
            zone = ZoneInfo(name)
            sent = dt.datetime.fromisoformat(moment).replace(tzinfo=zone)
            continue
        said, text = line.split("\t")
        yield Sentence(text, sent, zone, tuple(said.split(";")), is_aside(count, text))
        count += 1


def found(sentence: Sentence) -> list[DateMention]:
    """What the finder says of it."""
    return find_dates(sentence.text, sent=sentence.sent, timezone=sentence.zone)


def is_right(sentence: Sentence) -> bool:
    """Whether every mention is found as said, and no other."""
    mentions = found(sentence)
    return len(mentions) == len(sentence.said) and all(
        _fits(said, mention) for said, mention in zip(sentence.said, mentions, strict=True)
    )


def asserts_wrongly(sentence: Sentence) -> bool:
    """Whether a single day is asserted that the sentence does not speak of."""
    days = {day for said in sentence.said if said[0] not in "?~" for day in _days(said)}
    spans = [day for said in sentence.said if said[0] == "~" for day in _days(said)]
    return any(
        mention.date is not None
        and mention.grain in ("day", "time")
        and mention.date not in days
        and not spans
        for mention in found(sentence)
    )


def _days(said: str) -> list[dt.date]:
    return [
        dt.date.fromisoformat(f"{year or _YEAR + '-'}{day}")
        for year, day in re.findall(r"(?<![\d:])(\d{4}-)?(\d\d-\d\d)(?![\d:])", said.split("T")[0])
    ]


def _fits(said: str, mention: DateMention) -> bool:
    days = _days(said)
    if said.startswith("?"):
        return mention.date is None and set(days) <= set(mention.alternatives)
    if said.startswith("~"):
        last = mention.last_date
        return last is not None and (
            last == days[0] or (mention.grain == "week" and _same_week(last, days[0]))
        )
    return (
        mention.date == days[0]
        and (mention.last_date if mention.grain == "day" else None) == (days[1] if days[1:] else None)
        and _clock(said) == (_written(mention.time), _written(mention.end_time))
        and _offset(said) == _offset_of(mention)
    )


def _same_week(one: dt.date, other: dt.date) -> bool:
    return one.isocalendar()[:2] == other.isocalendar()[:2] and min(one, other).weekday() >= 4


def _clock(said: str) -> tuple[str | None, str | None]:
    match = re.search(r"T(\d\d:\d\d)(?:-(\d\d:\d\d))?", said)
    return (match.group(1), match.group(2)) if match else (None, None)


def _written(time: dt.time | None) -> str | None:
    return f"{time:%H:%M}" if time else None


def _offset(said: str) -> str | None:
    return said.split("@")[1] if "@" in said else None


def _offset_of(mention: DateMention) -> str | None:
    if mention.zone is None or mention.date is None:
        return None
    moment = dt.datetime.combine(mention.date, mention.time or dt.time(12), mention.zone)
    return moment.isoformat()[-6:]


def main(arguments: list[str]) -> None:
    """Print the figures, and the sentences of the work part that are not read."""
    for name, read in (("first", sentences), ("further", further)):
        every = [each for language in LANGUAGES for each in read(language)]
        for aside in (False, True):
            some = [each for each in every if each.aside == aside]
            right, wrong = sum(map(is_right, some)), sum(map(asserts_wrongly, some))
            print(f"{name}, {'aside' if aside else 'work'}: {right} of {len(some)} read, {wrong} wrongly")
        for each in every:
            if "--wrong" in arguments and not each.aside and not is_right(each):
                print(f"  {each.text}: {'; '.join(each.said)}, not {found(each)}")


if __name__ == "__main__":
    main(sys.argv[1:])
