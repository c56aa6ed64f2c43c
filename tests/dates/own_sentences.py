"""The sentences of twelve languages in ``sentences/``: what is said in each, and what the finder says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
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
    """The sentences of a language, in order."""
    sent, zone, count = dt.datetime.min.replace(tzinfo=dt.UTC), ZoneInfo("UTC"), 0
    for line in (FOLDER / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent "):
            moment, name = line.removeprefix("# sent ").split()
            zone = ZoneInfo(name)
            sent = dt.datetime.fromisoformat(moment).replace(tzinfo=zone)
            continue
        said, text = line.split("\t")
        yield Sentence(text, sent, zone, tuple(said.split(";")), count % 2 == 1)
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
