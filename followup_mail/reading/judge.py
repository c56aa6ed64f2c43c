"""What a letter means for a hiring process: evidence weighed, one question after the other.

The order is that of a careful reader: is this a machine's answer; is it a decision; is it about a job
interview of the reader's at all; is a day fixed, moved, called off or only offered; is it an answer without
a decision.
"""

from __future__ import annotations

from dataclasses import replace

from followup_mail.reading.answers import answer_of, automatic_answer
from followup_mail.reading.decisions import decision_of, outweighs
from followup_mail.reading.facts import Facts
from followup_mail.reading.meetings import calls_off_what_lies_ahead, meeting_of
from followup_mail.reading.own import own_letter
from followup_mail.reading.relevance import (
    ENOUGH,
    against,
    asks_a_candidate,
    interview_weight,
    is_to_a_stranger,
    reader_is_interviewer,
)
from followup_mail.reading.verdict import Verdict


def judge(facts: Facts) -> Verdict:
    """Decide what kind of letter this is."""
    if facts.own:
        return own_letter(facts)
    decision = decision_of(facts)
    if automatic := automatic_answer(facts):
        return decision or automatic
    if reader_is_interviewer(facts):
        return Verdict("other", evidence=facts.kind_evidence("user_interviews"))
    interview = interview_weight(facts)
    if decision and not _may_tell_of_a_meeting_beside(facts, decision):
        return decision
    # What a letter in a thread is about need not be said again: its thread tells, once it is known.
    leans = interview < ENOUGH and against(facts) < 1.5
    meeting = meeting_of(facts) if interview >= ENOUGH or leans else None
    if meeting and leans:
        # Of an interview hardly tied to a job, only that it is wanted or called off can be told safely.
        keeps = (
            bool(facts.letter.in_reply_to)
            or (meeting.kind == "cancellation" and facts.has("interview", guarded=True))
            or (
                meeting.kind == "proposal"
                and asks_a_candidate(facts)
                and not facts.has("undecided", facts.fresh)
            )
        )
        meeting = replace(meeting, only_in_thread=True) if keeps else None
    if meeting and meeting.kind == "proposal" and is_to_a_stranger(facts):
        meeting = None
    if meeting and meeting.kind == "cancellation" and calls_off_what_lies_ahead(facts):
        return meeting
    if decision and not (
        meeting and meeting.kind in ("confirmation", "reschedule") and outweighs(facts, decision)
    ):
        return decision
    waiting = len(
        {place.text[hit.start : hit.end] for place, hit in facts.hits("undecided", facts.fresh, guarded=True)}
    )
    if (
        meeting
        and waiting
        and meeting.choice.best is not None
        and meeting.choice.best.start is None
        and not meeting.choice.best.labelled
    ):
        meeting = None  # a day without a time beside "no decision yet" is the day of something else
    if meeting and not (
        meeting.kind == "proposal" and waiting >= 2 and waiting >= facts.distinct("choice", facts.fresh)
    ):
        return meeting
    return answer_of(facts, interview)


def _may_tell_of_a_meeting_beside(facts: Facts, decision: Verdict) -> bool:
    """Whether anything could outweigh a decision: only then days need be looked for."""
    return (
        bool(facts.events)
        or facts.has("off", (facts.heading, *facts.fresh), guarded=True)
        or outweighs(facts, decision)
    )
