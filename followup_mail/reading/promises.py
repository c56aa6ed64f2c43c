"""The day by which the employer says they will know (rule ``promised-date``)."""

from __future__ import annotations

import re

from followup_mail.reading.days import weigh
from followup_mail.reading.facts import Facts
from followup_mail.reading.model import Evidence, Meeting, Promise

_OF_A_DECISION = re.compile(
    r"\b(?:decision|decide|decided|deciding|know more|know (?:by|on|before|after|next)|let (?:you|every|all|each)|outcome|results?|hear (?:from us|back|by|before)|get back to|come back to you|be in touch|in touch (?:by|on)|update you|an update|an answer|announce|notified|inform(?:ed)? (?:you|all|of the outcome|by)|write to you|conclude|make up our mind|final answer|made by|reached by|we meet|board meets|panel meets|committee meets|something for you)\b"
)
_BOUND = re.compile(
    r"\b(?:by|on|before|until|after|around|about|not before|no later than|within|in|next|of|week of|end of|early|middle of|mid|the|this)\W*(?:the |next |this |week of |end of )?$"
)


def promise(facts: Facts, meeting: Meeting | None) -> tuple[Promise | None, tuple[Evidence, ...]]:
    """The latest promised day named in the fresh text, in the user's zone, and the words it stands on.

    A day that is the interview's own, or that lies before the letter, promises nothing.
    """
    best: tuple[Promise, Evidence] | None = None
    for item in weigh(facts, facts.fresh, moved=False):
        if item.day is None or (meeting is not None and item.day == meeting.date):
            continue
        if item.day < facts.sent.astimezone(facts.reader.timezone).date():
            continue
        begin, end = item.view.sentence(item.mention.span[0])
        before = item.view.text[begin : item.mention.span[0]]
        if not _OF_A_DECISION.search(item.view.text[begin:end]) or not _BOUND.search(before):
            continue
        if re.search(
            r"\b(?:let (?:me|us) know|please|kindly|reply|respond|apply|send|submit|confirm by|could you|can you|would you)\b",
            item.view.text[begin:end],
        ):
            continue
        text = " ".join(item.view.original[begin:end].split())[:200]
        if best is None or item.day > best[0].date:
            best = (
                Promise(item.mention.last_date or item.day, text),
                facts.evidence("promised", item.view, *item.mention.span, "prose.promise"),
            )
    return (best[0], (best[1],)) if best else (None, ())
