"""Which of the days a letter mentions is the interview's (rules ``unsure``, ``day-7-and-14``).

Every mention of a day is weighed by what stands around it (dayevidence.py); the heaviest day wins, and
where two days weigh alike neither does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from followup_mail.dates import DateMention
from followup_mail.reading.dayevidence import weigh_mention
from followup_mail.reading.facts import Facts
from followup_mail.reading.mentions import Mention
from followup_mail.reading.signatures import closing
from followup_mail.reading.view import View

# Two days whose weights differ by less than this are not told apart.
MARGIN = 1.0
# A day must weigh this much to be taken for an appointment at all.
ENOUGH = 1.5
# A day that a sentence fixes for the interview, with a time or its weekday, and that nothing speaks against.
_FIRM = 3.0


@dataclass(frozen=True)
class Weighed:
    """One mention of a day with its weight and the reasons, in words, for `explain`.

    ``old`` tells that the letter gives the day up, ``choice`` that it offers the day; ``cued`` that
    anything around it speaks of a meeting; ``labelled`` that it stands behind a label; ``fixed`` that the
    letter commits to it. ``zone`` is the user's.
    """

    mention: DateMention
    view: View
    weight: float
    reasons: tuple[str, ...]
    old: bool
    choice: bool
    day: dt.date | None
    start: dt.datetime | None
    end: dt.datetime | None
    cued: bool
    labelled: bool
    fixed: bool
    zone: dt.tzinfo


@dataclass(frozen=True)
class Choice:
    """What the mentions come to: the winner, or the days between which nothing decides."""

    best: Weighed | None
    rivals: tuple[Weighed, ...] = ()
    offered: tuple[dt.date, ...] = ()


def weigh(facts: Facts, views: Sequence[View], *, moved: bool) -> list[Weighed]:
    """Every mention of a day in ``views``, weighed. ``moved`` tells that the letter moves an appointment."""
    return [item for view in views for item in _weighed_in(facts, view, moved)]


def choose(weighed: Iterable[Weighed]) -> Choice:
    """The day that the evidence favours; with ``rivals`` where it does not favour one clearly."""
    weighed = list(weighed)
    given_up = {item.day for item in weighed if item.old and item.day is not None}
    by_day: dict[object, list[Weighed]] = {}
    for item in (_without(given_up, item) for item in weighed):
        if not item.old and (item.day not in given_up or item.labelled):
            by_day.setdefault(item.day if item.day is not None else item.mention.alternatives, []).append(
                item
            )
    ranked = sorted(
        (
            (max(item.weight for item in items) + 0.4 * min(len(items) - 1, 2), items)
            for items in by_day.values()
        ),
        key=lambda pair: -pair[0],
    )
    ranked = [pair for pair in ranked if pair[0] >= ENOUGH]
    if not ranked:
        return Choice(None)
    top, items = ranked[0]
    # Of the mentions of the winning day the one with a time says most.
    best = max(items, key=lambda item: (item.start is not None, item.weight))
    best = replace(  # what is said of a day where it stands without its time holds for it all the same
        best,
        cued=any(item.cued for item in items),
        labelled=any(item.labelled for item in items),
        fixed=any(item.fixed for item in items),
    )
    # A subject that names another day for the interview contradicts the text, and so does a sentence that
    # fixes the interview for another day.
    contrary = [
        item
        for weight, others in ranked[1:]
        for item in others
        if "speaks of the interview" in item.reasons
        and (
            (item.view.where is None and item.weight >= 2.0)
            or (_fixes(item) and any(map(_fixes, items)) and not any(each.choice for each in others))
        )
    ]
    rivals = contrary or [
        max(others, key=lambda item: item.weight) for weight, others in ranked[1:] if top - weight < MARGIN
    ]
    return Choice(
        best, tuple(rivals), tuple(item.day for _, group in ranked for item in group[:1] if item.day)
    )


def _without(given_up: Set[dt.date | None], item: Weighed) -> Weighed:
    """An open day where all readings but one are given up for another day: it is that one."""
    left = [day for day in item.mention.alternatives if day not in given_up]
    if item.mention.date is not None or len(left) != 1 or len(left) == len(item.mention.alternatives):
        return item
    time = item.mention.time
    start = dt.datetime.combine(left[0], time, item.mention.zone or item.zone) if time else None
    start = start.astimezone(item.zone) if start else None
    return replace(item, day=start.date() if start else left[0], start=start)


def _fixes(item: Weighed) -> bool:
    """Whether its own sentence fixes the interview for that day, and for no other reason of another thing."""
    return {"speaks of the interview", "says it is fixed"} <= set(item.reasons) and item.weight >= _FIRM


def _weighed_in(facts: Facts, view: View, moved: bool) -> Iterator[Weighed]:
    days, sent, zone = facts.days(view), facts.written(view), facts.reader.timezone
    end = closing(view.original) if days else 0
    return (_weighed(Mention(view, said, days, sent, zone, moved, end)) for said in days)


def _weighed(day: Mention) -> Weighed:
    weight, reasons = weigh_mention(day)
    return Weighed(
        mention=day.said,
        view=day.view,
        weight=weight,
        reasons=reasons,
        old=day.given_up,
        choice=day.offered,
        day=day.day,
        start=day.start,
        end=day.stop,
        cued=day.cued,
        labelled=day.labelled,
        fixed="fixed" in day.cues | day.lead,
        zone=day.zone,
    )
