"""The reader's own letters: they settle a day, offer times, withdraw, or say something else."""

from __future__ import annotations

from followup_mail.reading.days import choose, weigh
from followup_mail.reading.facts import Facts
from followup_mail.reading.model import Kind
from followup_mail.reading.roles import has_head
from followup_mail.reading.verdict import Verdict


def own_letter(facts: Facts) -> Verdict:
    """The reader settles, offers times, withdraws; everything else of theirs is ``other``."""
    if facts.has("withdraws", facts.fresh, guarded=True):
        return Verdict("cancellation", evidence=facts.kind_evidence("withdraws", facts.fresh))
    if any(event.method == "REPLY" for event in facts.events) or facts.has("hosts", facts.fresh):
        return Verdict("other")
    asked = [
        place
        for place in facts.history
        if place.where is not None
        and place.where.sender is not None
        and not facts.reader.is_me(place.where.sender)
    ] or list(facts.history)
    context = facts.has("interview", (facts.heading, *facts.fresh, *facts.history)) or any(
        has_head(named.text) for _, named in facts.role_candidates
    )
    if not context or facts.distinct("elsewhere", (*facts.spoken, *facts.history)) > 1:
        return Verdict("other")
    moved = facts.has("moved", (*facts.fresh, *asked[:1], facts.heading))
    weighed = weigh(facts, facts.fresh, moved=False)
    choice = choose(weighed)
    open_question = facts.has("choice", facts.fresh)
    settles = facts.hits("accepts", facts.fresh, guarded=True)
    if settles and not open_question:
        if choice.best is None and asked:
            choice = choose(weigh(facts, tuple(asked[:1]), moved=moved))
        if choice.best is not None and choice.best.day is not None and not choice.rivals:
            answers = asked and (facts.has("choice", asked[:1]) or moved or facts.has("interview", asked[:1]))
            says_it_all = choice.best.start is not None and (
                facts.has("interview") or bool(facts.letter.in_reply_to)
            )
            if answers or says_it_all:
                kind: Kind = "reschedule" if moved else "confirmation"
                return Verdict(kind, choice, evidence=facts.kind_evidence("accepts", facts.fresh))
    if facts.has("offers_times", facts.fresh) or (open_question and len(choice.offered) > 0):
        return Verdict("proposal", choice, evidence=facts.kind_evidence("choice", facts.fresh))
    return Verdict("other")
