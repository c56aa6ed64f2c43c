"""The interview a letter speaks of: its day, start and end, or every day it may be (rule ``unsure``)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from followup_mail.reading.days import Choice, Weighed
from followup_mail.reading.facts import Facts
from followup_mail.reading.invitations import Event
from followup_mail.reading.model import INTERVIEW_KINDS, Evidence, Meeting, Reading
from followup_mail.reading.verdict import Verdict

# The text speaks against a calendar part only where it is so plain about a day.
_CLEARLY_SAID = 3.0
# So far from the calendar part's day another day is rather that of something else, unless the text names it
# as the interview's.
_APART = 21


def appointment(facts: Facts, verdict: Verdict) -> tuple[Meeting | None, tuple[Evidence, ...]]:
    """The interview a verdict speaks of.

    Where calendar part and text disagree on the day, neither is taken (rule ``unsure``).
    """
    if verdict.kind == "cancellation" and verdict.event is not None:
        return _from_event(facts, verdict.event), verdict.event.evidence
    if verdict.kind not in INTERVIEW_KINDS:
        return None, ()
    if verdict.event is None:
        return _from_choice(facts, verdict.choice)
    return _held_against_the_text(facts, verdict.event, verdict.choice)


def _held_against_the_text(
    facts: Facts, event: Event, choice: Choice
) -> tuple[Meeting | None, tuple[Evidence, ...]]:
    """An event, its day left open where the text, or the letter's other event data, names another."""
    meeting = _from_event(facts, event)
    evidence = tuple(item for item in event.evidence if item.claim == "date")
    day, spoken = meeting.date, choice.best
    if day is None:
        return _from_choice(facts, choice) if spoken is not None and spoken.day else (meeting, evidence)
    source = "calendar part" if event in facts.events and event not in facts.marked else "event data"
    readings = [Reading(day, f"the {source} says so")]
    others = {other.date for other in facts.marked if other.date and not other.cancelled}
    if others and day not in others:
        readings += [Reading(other, "the event data says so") for other in sorted(others)]
    if spoken is not None and _speaks_against(facts, spoken, choice, day):
        evidence = (*evidence, _day_evidence(facts, spoken))
        said = (spoken.day,) if spoken.day else spoken.mention.alternatives
        readings += [Reading(other, "the text says so") for other in said if other is not None]
    if len(readings) > 1:
        closed = replace(meeting, date=None, start=None, end=None, all_day=False)
        return replace(closed, alternatives=tuple(readings)), evidence
    if spoken is not None and spoken.day == day and spoken.view not in facts.titles:
        if meeting.all_day and spoken.start is not None:
            meeting = replace(meeting, start=spoken.start, end=spoken.end, all_day=False)
        evidence = (*evidence, _day_evidence(facts, spoken))
    return meeting, evidence


def _speaks_against(facts: Facts, spoken: Weighed, choice: Choice, day: dt.date) -> bool:
    """Whether the text plainly names another day than ``day`` for the interview."""
    said = (spoken.day,) if spoken.day else spoken.mention.alternatives
    if day in said or spoken.weight < _CLEARLY_SAID or spoken.view in facts.titles or day in choice.offered:
        return False
    named = spoken.labelled or "speaks of the interview" in spoken.reasons
    return named or any(other is not None and abs((other - day).days) <= _APART for other in said)


def _from_event(facts: Facts, event: Event) -> Meeting:
    end = event.end
    if event.start is not None:  # several sessions on one day are one interview: it ends with the last
        same_day = [
            other.end
            for other in facts.events
            if other.date == event.date and other.end is not None and not other.cancelled
        ]
        end = max(same_day, default=event.end)
    return Meeting(
        event.date,
        event.start,
        end,
        event.all_day,
        (),
        event.uid,
        event.sequence,
        event.stamp,
        event.recurrence,
    )


def _from_choice(facts: Facts, choice: Choice) -> tuple[Meeting | None, tuple[Evidence, ...]]:
    best = choice.best
    if best is None:
        return None, ()
    evidence = tuple(_day_evidence(facts, item) for item in (best, *choice.rivals))
    if best.day is None:
        readings = tuple(
            Reading(day, best.mention.why or "one way to read it") for day in best.mention.alternatives
        )
        return Meeting(None, alternatives=readings), evidence
    if choice.rivals:
        readings = tuple(
            Reading(item.day, ", ".join(item.reasons))
            for item in (best, *choice.rivals)
            if item.day is not None
        )
        if len({reading.date for reading in readings}) > 1:
            return Meeting(None, alternatives=readings), evidence
    start = best.start or _first_time_after(facts, best, best.day)
    return Meeting(best.day if start is None else start.date(), start, best.end, start is None), evidence


_AGENDA_TIME = re.compile(
    r"^\W*(?:(?:time|start)[^\n:|]{0,25}[:|]\s*)?(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)\s*(?P<half>[ap]\.?m)?\b",
    re.IGNORECASE | re.MULTILINE,
)


def _first_time_after(facts: Facts, best: Weighed, day: dt.date) -> dt.datetime | None:
    """The first item of an agenda set out below a day without a time."""
    match = _AGENDA_TIME.search(best.view.original, best.mention.span[1], best.mention.span[1] + 600)
    if not match:
        return None
    hour = int(match["hour"])
    if match["half"] and hour <= 12:
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    zone = best.mention.zone or facts.reader.timezone
    return dt.datetime.combine(day, dt.time(hour, int(match["minute"])), zone).astimezone(
        facts.reader.timezone
    )


def _day_evidence(facts: Facts, item: Weighed) -> Evidence:
    return facts.evidence("date", item.view, *item.mention.span, "prose.date")
