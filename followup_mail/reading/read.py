"""A letter -> a signal: the one way through this room."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from followup_mail.letters.model import Letter
from followup_mail.reading.days import Choice, Weighed
from followup_mail.reading.facts import Facts, gather
from followup_mail.reading.invitations import Event
from followup_mail.reading.judge import judge
from followup_mail.reading.languages import language
from followup_mail.reading.manner import manner
from followup_mail.reading.model import INTERVIEW_KINDS, Certainty, Evidence, Meeting, Reader, Reading, Signal
from followup_mail.reading.people import people
from followup_mail.reading.promises import promise
from followup_mail.reading.senders import is_robot
from followup_mail.reading.verdict import Verdict

# The text speaks against a calendar part only where it is so plain about a day, and no further apart.
_CLEARLY_SAID, _APART = 3.0, 21


def read(letter: Letter, reader: Reader) -> Signal:
    """What ``letter`` means for a hiring process, with the words each claim stands on. Never raises."""
    facts = gather(letter, reader)
    verdict = judge(facts)
    meeting, evidence = _meeting(facts, verdict)
    who = people(facts, verdict.kind)
    promised, promise_evidence = promise(facts, meeting) if not facts.own else (None, ())
    spoken = language(facts)
    familiar, manner_evidence = manner(facts, spoken)
    certainty: Certainty = "sure"
    if verdict.kind in INTERVIEW_KINDS and (meeting is None or meeting.date is None):
        certainty = "unsure"
    claims = (*verdict.evidence, *evidence)
    if verdict.kind != "other" or who.role:
        claims = (*claims, *who.evidence, *manner_evidence)
    sender = letter.from_[0] if letter.from_ else None
    return Signal(
        identity=letter.identity,
        message_id=letter.message_id,
        in_reply_to=letter.in_reply_to,
        references=letter.references,
        subject=letter.subject,
        sent=letter.sent,
        sender=sender,
        recipients=(*letter.to, *letter.cc),
        own=facts.own,
        written_to=_written_to(facts),
        kind=verdict.kind,
        certainty=certainty,
        meeting=meeting,
        promised=promised,
        company=who.company,
        role=who.role,
        requisition=who.requisition,
        contact=who.contact,
        language=spoken,
        familiar=familiar,
        sender_is_robot=sender is not None and is_robot(sender),
        asks_for_news=facts.own and _asks_for_news(facts),
        trusted=_trusted(letter),
        only_in_thread=verdict.only_in_thread,
        company_guessed=who.company_guessed,
        evidence=tuple(dict.fromkeys((*claims, *promise_evidence))),
    )


def _meeting(facts: Facts, verdict: Verdict) -> tuple[Meeting | None, tuple[Evidence, ...]]:
    """The interview a verdict speaks of.

    Where calendar part and text disagree on the day, neither is taken (rule ``unsure``).
    """
    if verdict.kind == "cancellation" and verdict.event is not None:
        return _from_event(facts, verdict.event), verdict.event.evidence
    if verdict.kind not in INTERVIEW_KINDS:
        return None, ()
    if verdict.event is None:
        return _from_choice(facts, verdict.choice)
    meeting = _from_event(facts, verdict.event)
    evidence = tuple(item for item in verdict.event.evidence if item.claim == "date")
    spoken = verdict.choice.best
    day = meeting.date
    if day is None:
        return (
            _from_choice(facts, verdict.choice) if spoken is not None and spoken.day else (meeting, evidence)
        )
    if spoken is None or spoken.day is None or spoken.weight < _CLEARLY_SAID or spoken.view in facts.titles:
        return meeting, evidence
    if spoken.day == day:
        if meeting.all_day and spoken.start is not None:
            meeting = replace(meeting, start=spoken.start, end=spoken.end, all_day=False)
        return meeting, (*evidence, _day_evidence(facts, spoken))
    if day in verdict.choice.offered or abs((spoken.day - day).days) > _APART:
        return meeting, evidence
    readings = (Reading(day, "the calendar part says so"), Reading(spoken.day, "the text says so"))
    open_day = replace(meeting, date=None, start=None, end=None, all_day=False, alternatives=readings)
    return open_day, (*evidence, _day_evidence(facts, spoken))


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


def _written_to(facts: Facts) -> str | None:
    """The user's address a letter went to; that it came from for own mail."""
    letter = facts.letter
    if facts.own:
        return letter.from_[0].address
    for address in (*letter.to, *letter.cc):
        if facts.reader.is_me(address):
            return address.address
    for name in ("delivered-to", "x-original-to", "envelope-to"):
        for value in letter.headers.get(name, ()):
            if value.strip().strip("<>").casefold() in facts.reader.addresses:
                return value.strip().strip("<>")
    return None


def _asks_for_news(facts: Facts) -> bool:
    return facts.has("asks_for_news", facts.fresh) or facts.has("asks_for_news", (facts.heading,))


def _trusted(letter: Letter) -> bool:
    """False where DMARC failed at the receiving server, whose header is the topmost (RFC 8601)."""
    results = letter.headers.get("authentication-results", ())
    return not (results and re.search(r"\bdmarc\s*=\s*fail\b", results[0], re.IGNORECASE))
