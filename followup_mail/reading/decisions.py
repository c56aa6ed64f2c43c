"""Decisions: an offer or a rejection stated of the reader."""

from __future__ import annotations

import re

from followup_mail.reading.facts import Facts
from followup_mail.reading.relevance import is_titled, reader_is_interviewer
from followup_mail.reading.verdict import Verdict


def decision_of(facts: Facts) -> Verdict | None:
    """An offer or a rejection stated of the reader, not under a condition and not of candidates in general."""
    # The subject of a reply is an earlier letter's.
    replies = re.match(r"\s*(?:re|aw|sv|antw|fw|fwd|r|res|odp)\s*:", facts.heading.text)
    places = facts.fresh if replies else (*facts.fresh, facts.heading)
    refused = [
        (place, hit)
        for place, hit in facts.hits("rejection", places, guarded=True)
        if not _of_others(facts, place, hit.start, hit.end)
    ]
    parting = facts.hits("farewell", facts.fresh, guarded=True)
    offered = [
        (place, hit)
        for place, hit in facts.hits("offer", places, guarded=True)
        if not _of_others(facts, place, hit.start, hit.end)
    ]
    context = (
        facts.distinct("hiring")
        + 2 * facts.distinct("interview")
        + 2 * bool(is_titled(facts))
        + 2 * bool(facts.letter.in_reply_to)
    )
    if reader_is_interviewer(facts) or facts.distinct("elsewhere") > 2 + context:
        return None
    # "We regret that the interview is postponed" refuses an hour, not the reader.
    refused = [item for item in refused if not _about_the_meeting(facts, *item)]
    if refused and context >= (2 if len(refused) == 1 else 1) and 2 * len(refused) + len(parting) >= 2:
        return Verdict(
            "rejection",
            evidence=(
                *facts.kind_evidence("rejection", places, guarded=True),
                *facts.kind_evidence("farewell", facts.fresh),
            ),
        )
    if len(parting) >= 2 and context >= 2 and not offered:
        return Verdict("rejection", evidence=facts.kind_evidence("farewell", facts.fresh))
    # Two phrases of an offer tell of a job by themselves.
    if offered and context >= (3 if facts.machine.bulk else 1 if len(offered) == 1 else 0):
        return Verdict("offer", evidence=facts.kind_evidence("offer", places, guarded=True))
    return None


def _of_others(facts: Facts, place: object, start: int, end: int) -> bool:
    """Whether the words speak of candidates in general, or of what will be told later."""
    view = next(view for view in facts.spoken if view is place)
    begin, stop = view.sentence(start)
    before, sentence = view.text[begin:start], view.text[begin:stop]
    general = re.search(
        r"\b(?:unsuccessful|successful|other|all|shortlisted|only|those|some|most|many) (?:candidates?|applicants?)\b|\b(?:anyone|everyone|people|persons) who\b",
        sentence,
    )
    later = re.search(
        r"\b(?:will be|would be|may be|can be|shall be|to be) (?:informed|notified|contacted|told|advised|made|sent|announced)\b",
        sentence,
    )
    asked = sentence.rstrip().endswith("?") and "you" not in view.text[start:end]
    denied = re.search(r"\b(?:not|no|never|isn't|without)\s+(?:an?\s+|the\s+|any\s+|yet\s+)?$", before)
    return bool(
        asked
        or denied
        or (general and later)
        or re.search(
            r"\b(?:another|any other|other|competing) (?:offer|job offer)s?\b", before + view.text[start:end]
        )
    )


def _about_the_meeting(facts: Facts, place: View, hit: Hit) -> bool:
    if not place.text.startswith("regret", hit.start):
        return False
    begin, end = place.sentence(hit.start)

    def says(*cues: str) -> bool:
        return any(begin <= found.start < end for cue in cues for _, found in facts.hits(cue, (place,)))

    return says("interview", "meeting") and says("off", "moved")


def outweighs(facts: Facts, decision: Verdict) -> bool:
    """Whether an appointment that lies ahead speaks louder than the words of a decision."""
    strong = facts.hits("rejection" if decision.kind == "rejection" else "offer", facts.fresh, guarded=True)
    if decision.kind == "offer" and any(
        re.search(
            r"\b(?:position|role|job|post|employment|contract|appointment)\b", place.text[hit.start : hit.end]
        )
        for place, hit in strong
    ):
        return False
    return not strong or (
        len(strong) == 1 and len(facts.hits("fixed", facts.fresh)) + len(facts.hits("interview")) >= 3
    )
