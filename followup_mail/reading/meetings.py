"""What a letter says of a meeting: its day is fixed, moved, called off, or only offered."""

from __future__ import annotations

from followup_mail.reading.cues import stands_in
from followup_mail.reading.days import Choice, Weighed, choose, weigh
from followup_mail.reading.facts import Facts
from followup_mail.reading.focus import in_focus
from followup_mail.reading.invitations import Event
from followup_mail.reading.model import Kind
from followup_mail.reading.verdict import Verdict
from followup_mail.reading.view import View

# A day that weighs so much stands, though something is called off beside it.
_SURE_DAY = 2.5


def meeting_of(facts: Facts) -> Verdict | None:
    """A day fixed, moved, called off, or only offered."""
    events = [
        event
        for event in facts.events
        if event.method not in ("REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER", "ADD")
    ]
    single = [event for event in events if not event.recurs]
    if events and not single:
        return Verdict("other")
    moved = facts.has("moved", (facts.heading, *facts.fresh), guarded=True)
    weighed = weigh(facts, (facts.heading, *facts.fresh), moved=moved)
    choice = choose(weighed)
    if single:
        return _calendar(facts, single, choice, moved)
    off = facts.hits("off", (facts.heading, *facts.fresh), guarded=True)
    if off:  # a day in the sentence that calls it off is the one called off
        weighed = [
            item for item in weighed if not any(_same_sentence(item, place, hit.start) for place, hit in off)
        ]
        choice = choose(weighed)
    choice = in_focus(facts, choice, moved=moved)
    best = choice.best
    if off and not (moved and best is not None and (best.weight >= _SURE_DAY or best.start is not None)):
        return Verdict("cancellation", evidence=facts.kind_evidence("off", guarded=True))
    if best is None:
        return _offered(facts, choice)
    offered = _offered(facts, choice)
    if best.choice:
        return offered or _asked(facts, best, choice)
    several = len({item.day for item in (best, *choice.rivals)}) > 1
    # Days set side by side, or a day without an hour, beside words of choosing: none of them is fixed yet.
    if offered and (several or (best.start is None and facts.has("choice", facts.fresh, guarded=True))):
        return offered
    if several and not best.fixed:
        return None
    if not _fixed(facts, best) or (
        facts.has("application_received") and not best.fixed and best.start is None
    ):
        return _offered(facts, choice)
    kind: Kind = "reschedule" if moved and _is_move(facts, weighed) else "confirmation"
    evidence = (
        facts.kind_evidence("moved" if kind == "reschedule" else "fixed")
        + facts.kind_evidence("interview")[:2]
    )
    return Verdict(kind, choice, evidence=evidence)


def calls_off_what_lies_ahead(facts: Facts) -> bool:
    """Whether a sentence that calls something off names the interview, or a day that is still to come."""
    today = facts.sent.astimezone(facts.reader.timezone).date()
    weighed = weigh(facts, (facts.heading, *facts.fresh), moved=False)
    ahead = [item for item in weighed if item.day is not None and item.day >= today]
    for place, hit in facts.hits("off", (facts.heading, *facts.fresh), guarded=True):
        begin, end = place.sentence(hit.start)
        if any(_same_sentence(item, place, hit.start) for item in ahead):
            return True
        named = [found for other, found in facts.hits("interview", (place,)) if begin <= found.start < end]
        if named and ahead:
            return True
    return False


def _new_time(facts: Facts) -> bool:
    """Whether an update says that the time has changed: many change only the room."""
    told = facts.hits("moved", (facts.heading, *facts.fresh), guarded=True)
    return facts.has("time_changed", facts.fresh) or not all(
        stands_in(place, hit.start, hit.end, "only_updated") for place, hit in told
    )


def _same_sentence(item: Weighed, place: View, offset: int) -> bool:
    return item.view is place and place.sentence_number(offset) == place.sentence_number(item.mention.span[0])


def _calendar(facts: Facts, events: list[Event], choice: Choice, moved: bool) -> Verdict:
    lines = tuple(item for event in events for item in event.evidence if item.claim == "kind")
    if all(event.cancelled for event in events):
        return Verdict("cancellation", event=events[0], evidence=lines)
    standing = [event for event in events if not event.cancelled]
    days = {event.date for event in standing}
    if len(days) > 1 and (facts.has("choice") or any(event.status == "TENTATIVE" for event in standing)):
        return Verdict("proposal", event=standing[0], evidence=facts.kind_evidence("choice") + lines)
    first = min(
        standing,
        key=lambda event: (
            event.date is None,
            str(event.date),
            event.start is None,
            event.start.timestamp() if event.start else 0.0,
        ),
    )
    kind: Kind = "reschedule" if moved and _new_time(facts) else "confirmation"
    return Verdict(kind, choice, first, lines + facts.kind_evidence("fixed")[:2])


def _offered(facts: Facts, choice: Choice) -> Verdict | None:
    # "If your profile fits we shall find a time": on a condition nothing is offered, unless a day is named.
    on_condition = choice.best is None or choice.best.day is None
    if facts.has("choice", (facts.heading, *facts.fresh), guarded=on_condition):
        return Verdict(
            "proposal", choice, evidence=facts.kind_evidence("choice") + facts.kind_evidence("interview")[:2]
        )
    return None


def _asked(facts: Facts, best: Weighed, choice: Choice) -> Verdict | None:
    """A day to come that is put as a question is offered by the question itself."""
    today = facts.sent.astimezone(facts.reader.timezone).date()
    if best.day is None or best.day < today or "is spoken of as past" in best.reasons:
        return None
    return Verdict("proposal", choice, evidence=facts.kind_evidence("interview")[:2])


def _fixed(facts: Facts, best: Weighed) -> bool:
    """Whether the letter commits to the day: says so, or sets it out as an appointment."""
    committed = facts.has("fixed", (facts.heading, *facts.fresh)) or facts.has(
        "moved", (facts.heading, *facts.fresh)
    )
    return best.cued and (committed or best.start is not None or best.labelled)


def _is_move(facts: Facts, weighed: list[Weighed]) -> bool:
    """Whether an appointment is moved by this letter, and not only something said that goes with moves."""
    told = facts.hits("moved", (facts.heading, *facts.fresh), guarded=True)
    return any(stands_in(place, hit.start, hit.end, "moves") for place, hit in told) or any(
        item.old for item in weighed
    )
