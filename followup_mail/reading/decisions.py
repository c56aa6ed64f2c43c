"""Decisions: an offer or a rejection stated of the reader."""

from __future__ import annotations

from followup_mail.reading.cues import stands_before, stands_in
from followup_mail.reading.facts import Facts
from followup_mail.reading.relevance import is_titled, reader_is_interviewer
from followup_mail.reading.subjects import is_earlier
from followup_mail.reading.verdict import Verdict
from followup_mail.reading.view import Hit, View


def decision_of(facts: Facts) -> Verdict | None:
    """An offer or a rejection stated of the reader, not of candidates in general nor on a condition."""
    places = facts.fresh if is_earlier(facts.heading) else (*facts.fresh, facts.heading)
    refused = [
        (place, hit)
        for place, hit in facts.hits("rejection", places, guarded=True)
        if not _of_others(place, hit)
    ]
    parting = facts.hits("farewell", facts.fresh, guarded=True)
    offered = [
        (place, hit) for place, hit in facts.hits("offer", places, guarded=True) if not _of_others(place, hit)
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
    refused = [item for item in refused if not _about_the_meeting(*item)]
    if facts.machine.bulk and not is_titled(facts) and not facts.has("yours"):
        return None  # a mailing quotes such words; to this reader it says nothing
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


def _of_others(place: View, hit: Hit) -> bool:
    """Whether the words are told of candidates in general, or of another offer, or denied, or asked."""
    begin, end = place.sentence(hit.start)
    general = stands_in(place, begin, end, "candidates_in_general") and stands_in(
        place, begin, end, "told_later"
    )
    asked = place.text[begin:end].rstrip().endswith(("?", "？")) and not stands_in(
        place, hit.start, hit.end, "you"
    )
    denied = stands_before(place, hit.start, "denied_before") is not None
    return general or asked or denied or stands_in(place, begin, hit.end, "another_offer")


def _about_the_meeting(place: View, hit: Hit) -> bool:
    """Whether what is regretted is a change of the meeting's hour."""
    if not stands_in(place, hit.start, hit.start + 1, "regrets"):
        return False
    begin, end = place.sentence(hit.start)
    return stands_in(place, begin, end, "interview", "meeting") and stands_in(
        place, begin, end, "off", "moved"
    )


def outweighs(facts: Facts, decision: Verdict) -> bool:
    """Whether an appointment that lies ahead speaks louder than the words of a decision."""
    strong = facts.hits("rejection" if decision.kind == "rejection" else "offer", facts.fresh, guarded=True)
    if decision.kind == "offer" and any(
        stands_in(place, hit.start, hit.end, "of_a_post") for place, hit in strong
    ):
        return False
    return not strong or (
        len(strong) == 1 and len(facts.hits("fixed", facts.fresh)) + len(facts.hits("interview")) >= 3
    )
