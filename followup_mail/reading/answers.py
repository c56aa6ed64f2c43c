"""Answers without a decision: a machine's, "not yet", thanks; and everything else."""

from __future__ import annotations

from followup_mail.reading.cues import stands_in
from followup_mail.reading.facts import Facts
from followup_mail.reading.relevance import ENOUGH
from followup_mail.reading.requests import is_question
from followup_mail.reading.scripts import word_count
from followup_mail.reading.senders import is_robot
from followup_mail.reading.subjects import is_answer
from followup_mail.reading.verdict import Verdict

# Answers to the reader's letters are short; a longer one says more than thanks.
_SHORT = 130


def automatic_answer(facts: Facts) -> Verdict | None:
    """A machine's answer, where the headers or the words leave little doubt (rule ``not-an-answer``)."""
    machine = facts.machine
    words = sum(word_count(place.text) for place in facts.fresh)
    in_subject = any(item.reader == "header.subject" for item in machine.likely)
    in_text = [item for item in machine.likely if item.reader != "header.subject"]
    # People write of their absence too, and then go on to say something: a machine says only that.
    absent = len({item.text.casefold() for item in in_text}) >= 2 and words <= _SHORT
    if machine.sure or in_subject or (absent and not facts.events):
        return Verdict("auto_reply", evidence=(*machine.sure, *machine.likely)[:6])
    return None


def answer_of(facts: Facts, interview: float) -> Verdict:
    """What a letter without a meeting or a decision says; ``interview`` weighs whether it is about one."""
    sender = facts.letter.from_[0] if facts.letter.from_ else None
    context = (
        facts.distinct("hiring", (*facts.spoken, *facts.history))
        + 2 * facts.distinct("interview", (*facts.spoken, *facts.history))
        + 2 * facts.titled
    )
    in_thread = bool(facts.letter.in_reply_to) or is_answer(facts.heading)
    words = sum(word_count(place.text) for place in facts.fresh)
    human = sender is not None and not is_robot(sender) and not facts.machine.bulk
    if (
        not facts.has("application_received")
        and not facts.machine.bulk
        and facts.distinct("elsewhere") <= max(1, context)
    ):
        waiting = facts.hits("undecided", facts.fresh, guarded=True)
        telling = len({place.text[hit.start : hit.end] for place, hit in waiting})
        of_decision = any(stands_in(place, hit.start, hit.end, "decides") for place, hit in waiting)
        evidence = facts.kind_evidence("undecided", facts.fresh, guarded=True)
        # Who answers takes up something: a thread, an application, a meeting that has been.
        takes_up = in_thread or facts.has("yours") or facts.has("past", facts.fresh)
        about = context >= 2 and (takes_up or telling >= 2)
        if waiting and (about or (in_thread and (context >= 1 or of_decision)) or telling >= 3):
            return Verdict("holding", evidence=evidence)
        # A short letter of a person's that says "not yet" says of what only by its thread.
        if waiting and human and words <= _SHORT and not facts.has("elsewhere"):
            return Verdict("holding", evidence=evidence, only_in_thread=True)
    if (
        interview >= ENOUGH
        and facts.has("choice", facts.fresh, guarded=True)
        and not facts.machine.bulk
        and not facts.has("application_received")
    ):
        return Verdict("proposal", evidence=facts.kind_evidence("choice"))
    # Who asks the candidate something has got back (a question or a request is ``holding``).
    papers = facts.has("asks_for_papers", facts.fresh, guarded=True) and not facts.has("elsewhere")
    if papers and human and context >= 2 and not facts.has("application_received"):
        return Verdict("holding", evidence=facts.kind_evidence("asks_for_papers", facts.fresh))
    asked = any(is_question(place, hit.start) for place, hit in facts.hits("asks_reader", facts.fresh))
    if asked and human and in_thread and words <= _SHORT and not facts.has("elsewhere"):
        evidence = facts.kind_evidence("asks_reader", facts.fresh)
        return Verdict("holding", evidence=evidence, only_in_thread=True)
    if human and in_thread and words <= _SHORT and facts.has("thanks", facts.fresh):
        return Verdict("acknowledgement", evidence=facts.kind_evidence("thanks", facts.fresh))
    return Verdict("other")
