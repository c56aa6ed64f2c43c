"""What a letter leaves to the letters it quotes: "Friday at 2 works", "same time" (temporal focus).

People who answer do not repeat what both know (Han, Gates and Levin 2006, NAACL N06-1018).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from followup_mail.reading.days import Choice, Weighed, choose, weigh
from followup_mail.reading.facts import Facts
from followup_mail.reading.scripts import word_count

# A longer letter says what it has to say itself.
_SHORT = 80
_WITH_A_WEEKDAY_ONLY = frozenset({"weekday", "hour", "minute", "meridiem", "zone"})


def in_focus(facts: Facts, choice: Choice, *, moved: bool) -> Choice:
    """The choice with what the quoted letters add to it. ``moved``: the letter moves the appointment."""
    if not facts.history:
        return choice
    if choice.best is None:
        return _day_of_the_quoted(facts, choice)
    if moved:
        return _at_the_same_hour(facts, choice, choice.best)
    return _on_the_quoted_weekday(facts, choice, choice.best)


def _on_the_quoted_weekday(facts: Facts, choice: Choice, best: Weighed) -> Choice:
    """A bare weekday is that of a day to come which the newest such quoted letter names in full."""
    said = best.mention
    bare = "weekday" in said.said and said.said <= _WITH_A_WEEKDAY_ONLY and not said.why
    if said.date is None or not bare or choice.rivals:
        return choice
    today = facts.sent.astimezone(facts.reader.timezone).date()
    for items in _quoted(facts):
        days = {
            item.mention.date
            for item in items
            if item.mention.date is not None
            and "day" in item.mention.said
            and item.mention.date >= today
            and item.mention.date.weekday() == said.date.weekday()
        }
        if said.date in days:
            return choice
        if days:
            found = [_on(best, day) for day in sorted(days)]
            return Choice(found[0], tuple(found[1:]), choice.offered)
    return choice


def _at_the_same_hour(facts: Facts, choice: Choice, best: Weighed) -> Choice:
    """A day moved "at the same time" has the hour that the newest quoted letter names."""
    if best.start is not None or best.day is None or not facts.has("same_hour", facts.fresh):
        return choice
    for items in _quoted(facts):
        starts = {item.start.timetz() for item in items if item.start is not None}
        if starts:
            if len(starts) > 1:
                return choice
            start = dt.datetime.combine(best.day, starts.pop())
            return Choice(replace(best, start=start), choice.rivals, choice.offered)
    return choice


def _on(item: Weighed, day: dt.date) -> Weighed:
    """The same mention, of another day."""
    shift = day - item.mention.date if item.mention.date is not None else dt.timedelta()
    return replace(
        item,
        mention=replace(item.mention, date=day),
        day=item.day + shift if item.day is not None else day,
        start=item.start + shift if item.start is not None else None,
        end=item.end + shift if item.end is not None else None,
    )


def _quoted(facts: Facts) -> Iterator[list[Weighed]]:
    return (weigh(facts, (place,), moved=False) for place in facts.history)


def _day_of_the_quoted(facts: Facts, choice: Choice) -> Choice:
    """A letter that settles without naming a day takes it from the newest letter it quotes that names one."""
    words = sum(word_count(place.text) for place in facts.fresh)
    if (
        words > _SHORT
        or not (facts.has("fixed", facts.fresh) or facts.has("accepts", facts.fresh))
        or facts.has("choice", facts.fresh)
        or facts.has("moved", facts.fresh)
    ):
        return choice
    for items in _quoted(facts):
        earlier = choose(items)
        if earlier.best is not None:
            return earlier if not earlier.rivals else choice
    return choice
