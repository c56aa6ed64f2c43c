"""Decisions: an offer or a rejection stated of the reader."""

from __future__ import annotations

from collections.abc import Sequence

from followup_mail.reading.cues import find, stands_before, stands_in
from followup_mail.reading.facts import Facts
from followup_mail.reading.model import Evidence
from followup_mail.reading.phrase import Hit
from followup_mail.reading.relevance import reader_is_interviewer
from followup_mail.reading.subjects import is_earlier
from followup_mail.reading.verdict import Verdict
from followup_mail.reading.view import View

# Quotation marks, and those that end what they open.
_MARKS = (("“", "”"), ("„", "“”"), ("«", "»"), ("「", "」"), ("『", "』"))


def decision_of(facts: Facts) -> Verdict | None:
    """An offer or a rejection stated of the reader, not of candidates in general nor on a condition."""
    titled, tied = facts.titled, _tie(facts)
    if reader_is_interviewer(facts) or facts.distinct("elsewhere") > 2 + tied:
        return None
    if facts.machine.bulk and not titled and not facts.has("yours"):
        return None  # a mailing quotes such words; to this reader it says nothing
    if not titled and facts.has("other_matter", (facts.heading,)):
        return None
    places = facts.fresh if is_earlier(facts.heading) else (*facts.fresh, facts.heading)
    refused = _stated(facts, "rejection", places)
    parting = facts.hits("farewell", facts.fresh, guarded=True)
    offered = _stated(facts, "offer", places)
    # One bare statement must be tied to a job the more; several tell of it by themselves.
    softened = (
        parting
        or facts.has("regrets", facts.fresh)
        or facts.has("yours")
        or any(_names_a_post(*item) for item in refused)
    )
    if refused and tied >= (
        0 if len(refused) + len(parting) > 2 else 1 if softened or len(refused) > 1 else 2
    ):
        evidence = _words(facts, "rejection", places) + _words(facts, "farewell")
        return Verdict("rejection", evidence=evidence, only_in_thread=not tied)
    if not offered and (len(parting) > 2 or (len(parting) == 2 and tied >= 2)):
        return Verdict("rejection", evidence=_words(facts, "farewell"), only_in_thread=not tied)
    terms = facts.distinct("offer_terms", facts.fresh)
    if offered and tied >= (3 if facts.machine.bulk else 0 if len(offered) > 1 or terms else 1):
        return Verdict("offer", evidence=_words(facts, "offer", places), only_in_thread=not tied)
    return None


def _tie(facts: Facts) -> int:
    """How much ties the letter to a job of the reader's."""
    return (
        facts.distinct("hiring", (*facts.spoken, facts.sender_line))
        + 2 * facts.distinct("interview")
        + 2 * facts.titled
        + 2 * bool(facts.letter.in_reply_to)
    )


def _stated(facts: Facts, name: str, places: Sequence[View]) -> list[tuple[View, Hit]]:
    """What is said of this reader, and is settled."""
    return [
        (place, hit)
        for place, hit in facts.hits(name, places, guarded=True)
        if not _of_others(place, hit)
        and not _is_cited(place, hit)
        and not _about_the_meeting(place, hit)
        and (facts.titled or not _of_another_matter(place, hit))
    ]


def _words(facts: Facts, name: str, places: Sequence[View] | None = None) -> tuple[Evidence, ...]:
    return facts.kind_evidence(name, facts.fresh if places is None else places, guarded=True)


def _of_others(place: View, hit: Hit) -> bool:
    """Whether the words are told of candidates in general, or of another offer, or denied, or asked."""
    begin, end = place.sentence(hit.start)
    general = stands_in(place, begin, end, "candidates_in_general") and stands_in(
        place, begin, end, "told_later"
    )
    asked = place.text[begin:end].rstrip().endswith(("?", "？")) and not stands_in(
        place, hit.start, hit.end, "you"
    )
    denied = hit.cue == "offer" and stands_before(place, hit.start, "denied_before") is not None
    return general or asked or denied or stands_in(place, begin, hit.end, "another_offer", "still_open")


def _is_cited(place: View, hit: Hit) -> bool:
    """Whether the words stand in quotation marks: nobody puts the decision they tell into them."""
    begin, _ = place.sentence(hit.start)
    before = place.original[begin : hit.start].rstrip()
    german = "„" in before
    return before.count('"') % 2 == 1 or any(
        before.count(opening) > sum(map(before.count, closing))
        for opening, closing in _MARKS
        if not (german and opening == "“")  # which closes there
    )


def _names_a_post(place: View, hit: Hit) -> bool:
    return stands_in(place, hit.start, hit.end, "of_a_post")


def _of_another_matter(place: View, hit: Hit) -> bool:
    """Whether a loan, a bid or the like is decided on."""
    return stands_in(place, *place.sentence(hit.start), "other_matter")


def _about_the_meeting(place: View, hit: Hit) -> bool:
    """Whether it is the interview that is called off or moved, and not the reader who is refused."""
    if hit.cue != "rejection":
        return False
    begin, end = place.sentence(hit.start)
    return (
        stands_in(place, hit.start, hit.start + 1, "regrets")
        or any(other.start < hit.end and hit.start < other.end for other in find(place, "off", "moved"))
    ) and (
        stands_in(place, begin, end, "interview", "meeting") and stands_in(place, begin, end, "off", "moved")
    )


def outweighs(facts: Facts, decision: Verdict) -> bool:
    """Whether an appointment that lies ahead speaks louder than the words of a decision."""
    strong = facts.hits("rejection" if decision.kind == "rejection" else "offer", facts.fresh, guarded=True)
    if decision.kind == "offer" and any(_names_a_post(*item) for item in strong):
        return False
    return not strong or (
        len(strong) == 1 and len(facts.hits("fixed", facts.fresh)) + len(facts.hits("interview")) >= 3
    )
