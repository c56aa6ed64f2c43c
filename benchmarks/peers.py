"""Date finders by others, each as a function from a text to the days it finds, for comparison in one run.

dateparser and dateutil where they are installed; chrono-node where ``node`` is, and the folder with its
``node_modules`` is named in the environment variable ``CHRONO_NODE``.
"""

from __future__ import annotations

import datetime as dt
import importlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple


class Text(NamedTuple):
    """A text, its language and when it was written."""

    text: str
    lang: str
    sent: dt.datetime


class Day(NamedTuple):
    """A day with its time, and where it stands in the text."""

    date: dt.date
    time: dt.time | None
    place: int


Peer = Callable[[Text], list[Day]]

_SCRIPT = """
const chrono = require('chrono-node');
const rows = require('fs').readFileSync(0, 'utf8').split('\\n').filter(Boolean).map(JSON.parse);
const run = (row) => (chrono[row.lang] || chrono).parse(row.text, {instant: new Date(row.sent),
    timezone: row.offset}, {forwardDate: true});
rows.slice(0, 20).forEach(run);
const begin = process.hrtime.bigint();
const found = rows.map(run);
const took = Number(process.hrtime.bigint() - begin) / 1e6 / rows.length;
const pad = (n) => String(n).padStart(2, '0');
const day = (r) => {
  const get = (part) => r.start.get(part);
  return [`${get('year')}-${pad(get('month'))}-${pad(get('day'))}`,
    r.start.isCertain('hour') ? `${pad(get('hour'))}:${pad(get('minute') || 0)}` : null, r.index];
};
console.log(JSON.stringify({took, found: found.map((each) => each.map(day))}));
"""


def dateparser(*, with_language: bool) -> Peer | None:
    """``dateparser.search.search_dates``, told the language or not; None where it is not installed."""
    search = _module("dateparser.search")
    if search is None:
        return None

    def find(text: Text) -> list[Day]:
        settings = {"RELATIVE_BASE": text.sent.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
        languages = [text.lang] if with_language else None
        found = search.search_dates(text.text, languages=languages, settings=settings) or []
        return [Day(moment.date(), moment.time(), max(text.text.find(said), 0)) for said, moment in found]

    return find


def dateutil() -> Peer | None:
    """``dateutil.parser.parse`` with ``fuzzy``, which finds one day at most."""
    parser = _module("dateutil.parser")
    if parser is None:
        return None

    def find(text: Text) -> list[Day]:
        default = text.sent.replace(tzinfo=None)
        try:
            moment = parser.parse(text.text, fuzzy=True, dayfirst=text.lang != "en", default=default)
        except (ValueError, OverflowError):
            return []
        return [Day(moment.date(), moment.time(), 0)]

    return find


def chrono(texts: Sequence[Text]) -> tuple[list[list[Day]], float] | None:
    """What chrono-node finds in each text, and the milliseconds it takes on average once it is warm."""
    node, folder = shutil.which("node"), os.environ.get("CHRONO_NODE")
    if node is None or folder is None:
        return None
    rows = "\n".join(json.dumps(_row(text)) for text in texts)
    done = subprocess.run(
        [node, "-e", _SCRIPT], input=rows, capture_output=True, text=True, check=True, cwd=folder
    )
    answer = json.loads(done.stdout)
    found = [
        [
            Day(dt.date.fromisoformat(date), dt.time.fromisoformat(time) if time else None, place)
            for date, time, place in each
        ]
        for each in answer["found"]
    ]
    return found, answer["took"]


def _row(text: Text) -> dict[str, Any]:
    offset = text.sent.utcoffset() or dt.timedelta()
    return {
        "text": text.text,
        "lang": text.lang,
        "sent": text.sent.isoformat(),
        "offset": offset / dt.timedelta(minutes=1),
    }


def _module(name: str) -> Any | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
