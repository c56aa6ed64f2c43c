"""Whether the writer of a letter puts the day or the month first: 03/04 (rule ``unsure``)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache

from followup_mail.dates import DateMention
from followup_mail.dates.languages import ORDERS
from followup_mail.dates.model import DayMonth
from followup_mail.dates.zones import PLACES
from followup_mail.letters.model import Letter
from followup_mail.reading.cues import spoken
from followup_mail.reading.senders import is_robot
from followup_mail.reading.signatures import closing
from followup_mail.reading.view import View

# What a signature says of the country: the code of a telephone number (ITU-T E.164), a postcode, its name.
# Only countries whose English-speaking people agree on an order; Canadians do not, but their +1 is shared.
_MONTH_FIRST = re.compile(
    r"\+1[ (.-]|\b(?:USA|U\.S\.A?\.|United States)(?!\w)|,\s*[A-Z]{2},?\s+\d{5}(?:-\d{4})?\b"
)
_DAY_FIRST = re.compile(
    r"\+(?:44|61|64|353|27|91|49|33|34|39|31|32|41|43|45|46|47|48|351|352|358|420|971)[ (.\d-]"
    r"|\b(?:United Kingdom|UK|England|Scotland|Wales|Ireland|Australia|New Zealand|India|South Africa|"
    r"Germany|France|Spain|Italy|Netherlands|Belgium|Switzerland|Austria|Denmark|Sweden|Norway|Poland|"
    r"Portugal)\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b"
)
_ZONES = {name: zone for zone, names in PLACES.items() for name in names.split(", ")}
_UNITED_STATES = frozenset(
    f"America/{name}"
    for name in (
        "New_York",
        "Detroit",
        "Indiana/Indianapolis",
        "Chicago",
        "Denver",
        "Boise",
        "Phoenix",
        "Los_Angeles",
        "Anchorage",
    )
) | {"Pacific/Honolulu"}
_DAY_FIRST_PARTS = ("Europe/", "Africa/", "Australia/")
_DAY_FIRST_ZONES = frozenset(
    {"Asia/Kolkata", "Asia/Dubai", "Asia/Singapore", "Asia/Karachi", "Pacific/Auckland"}
)
# Where no closing is to be seen, these last code points may hold the sender's particulars.
_LAST_LINES = 160
# Clocks of lands that agree on an order, in minutes from UTC. On UTC run the clocks of machines, and at +8
# and +9 hours live people of three habits.
_MONTH_FIRST_CLOCKS = range(-10 * 60, -4 * 60 + 1)
_DAY_FIRST_CLOCKS = (*range(60, 7 * 60 + 1), *range(9 * 60 + 30, 13 * 60 + 1))


def writers_order(letter: Letter, places: Iterable[View], found: Iterable[DateMention]) -> DayMonth | None:
    """The order that the letter proves, or the writer's country or clock suggests; None where nothing tells.

    ``places`` are the passages by the writer, ``found`` the days mentioned in them. What proves outweighs
    what suggests; where two proofs, or two suggestions of one kind, contradict each other there is none.
    """
    mentions = list(found)
    places = tuple(places)
    for orders in (
        _proven(mentions),
        _named(mentions),
        _of_language(places),
        _of_country(places),
        _of_clock(letter),
    ):
        told = set(orders)
        if told:
            return told.pop() if len(told) == 1 else None
    return None


def is_open_order(said: DateMention) -> bool:
    """Whether a mention is open because nothing tells its day from its month."""
    return len(said.alternatives) == 2 and _swapped(*said.alternatives)


def _swapped(one: dt.date, other: dt.date) -> bool:
    return (one.day, one.month) == (other.month, other.day)


def _proven(mentions: Iterable[DateMention]) -> Iterator[DayMonth]:
    return (said.order for said in mentions if said.order is not None)


def _named(mentions: list[DateMention]) -> Iterator[DayMonth]:
    """A day named in words elsewhere that one order makes of the numbers."""
    named = {said.date for said in mentions if said.date is not None and {"day", "month"} <= said.said}
    for said in filter(is_open_order, mentions):
        for day in named.intersection(said.alternatives):
            first = int(re.split(r"\D+", said.text.strip("( "))[0] or 0) if said.text[:1].isdigit() else 0
            if first:
                yield "DMY" if first == day.day else "MDY"


def _of_language(places: Iterable[View]) -> Iterator[DayMonth]:
    """All languages but English have one order."""
    orders = {ORDERS[code] for place in places for code in spoken(place) if code in ORDERS}
    if None not in orders:
        yield from (order for order in orders if order is not None)


def _of_country(places: Iterable[View]) -> Iterator[DayMonth]:
    for place in places:
        text = place.original
        signature = text[min(closing(text), max(len(text) - _LAST_LINES, 0)) :]
        if _MONTH_FIRST.search(signature):
            yield "MDY"
        if _DAY_FIRST.search(signature):
            yield "DMY"
        for match in _towns().finditer(signature):
            if order := _order_of_town(match[1]):
                yield order


@cache
def _towns() -> re.Pattern[str]:
    """A town behind a mark, as in an address: alone on its line it may be somebody's name."""
    names = sorted(map(re.escape, _ZONES), key=len, reverse=True)
    return re.compile(rf"[,/(|·•–-]\s*({'|'.join(names)})\b(?!\s[A-Z])", re.IGNORECASE)


def _order_of_town(name: str) -> DayMonth | None:
    zone = _ZONES[name.casefold()]
    if zone in _UNITED_STATES:
        return "MDY"
    return "DMY" if zone.startswith(_DAY_FIRST_PARTS) or zone in _DAY_FIRST_ZONES else None


def _of_clock(letter: Letter) -> Iterator[DayMonth]:
    """The clock of a person's mail program is their own; a machine's is where it stands."""
    offset = letter.sent.utcoffset() if letter.sent is not None else None
    if offset is None or not letter.from_ or is_robot(letter.from_[0]):
        return
    minutes = round(offset / dt.timedelta(minutes=1))
    if minutes in _MONTH_FIRST_CLOCKS:
        yield "MDY"
    elif minutes in _DAY_FIRST_CLOCKS:
        yield "DMY"
