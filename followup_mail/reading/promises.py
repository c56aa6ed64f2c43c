"""The day by which the employer says they will know (rule ``promised-date``)."""

from __future__ import annotations

import datetime as dt

from followup_mail.dates import DateMention
from followup_mail.reading.cues import find, stands_before, stands_behind, stands_in
from followup_mail.reading.facts import Facts
from followup_mail.reading.model import Evidence, Meeting, Promise
from followup_mail.reading.view import View

# Nobody promises to decide in more than a year.
_FARTHEST = dt.timedelta(366)
_FRIDAY = 4


def promise(facts: Facts, meeting: Meeting | None) -> tuple[Promise | None, tuple[Evidence, ...]]:
    """The latest promised day named in the fresh text, and the words it stands on.

    A vague one ("mid-March", "next week") counts at its latest plausible day. A day that is the interview's
    own, or that lies before the letter, promises nothing.
    """
    today = facts.sent.astimezone(facts.reader.timezone).date()
    best: tuple[Promise, Evidence] | None = None
    for place in facts.fresh:
        if not find(place, "of_a_decision"):
            continue
        for said in facts.mentions(place):
            day = _latest(said, today)
            if day is None or (meeting is not None and day == meeting.date and said.grain == "day"):
                continue
            if not today <= day <= today + _FARTHEST or not _is_promised(place, said):
                continue
            begin, end = place.sentence(said.span[0])
            text = " ".join(place.original[begin:end].split())[:200]
            if best is None or day > best[0].date:
                best = (
                    Promise(day, text),
                    facts.evidence("promised", place, *said.span, "prose.promise"),
                )
    return (best[0], (best[1],)) if best else (None, ())


def _latest(said: DateMention, today: dt.date) -> dt.date | None:
    """The last day that a mention may mean, of a week the Friday; None where it may lie behind."""
    if said.grain == "time" or any(day < today for day in said.alternatives):
        return None
    last = said.last_date or said.date or max(said.alternatives, default=None)
    if last is not None and said.grain == "week" and last.weekday() > _FRIDAY:
        last -= dt.timedelta(last.weekday() - _FRIDAY)
    return last


def _is_promised(place: View, said: DateMention) -> bool:
    begin, end = place.sentence(said.span[0])
    if not stands_in(place, begin, end, "of_a_decision") or stands_in(place, begin, end, "asked_of_you"):
        return False
    # "We decide next week", "in ten days" and "on Friday" bound by themselves; a day of the calendar may be
    # of something else in the sentence ("the decision on the post advertised 3 May").
    bounds = said.grain != "day" or not said.said & {"day", "month"}
    return (
        bounds
        or stands_before(place, said.span[0], "bound_before") is not None
        or stands_behind(place, said.span[1], "bound_behind") is not None
    )
