"""The day by which the employer says they will know (rule ``promised-date``)."""

from __future__ import annotations

from followup_mail.reading.cues import stands_before, stands_in
from followup_mail.reading.days import weigh
from followup_mail.reading.facts import Facts
from followup_mail.reading.model import Evidence, Meeting, Promise


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
        if not stands_in(item.view, begin, end, "of_a_decision") or stands_in(
            item.view, begin, end, "asked_of_you"
        ):
            continue
        if stands_before(item.view, item.mention.span[0], "bound_before") is None:
            continue
        text = " ".join(item.view.original[begin:end].split())[:200]
        if best is None or item.day > best[0].date:
            best = (
                Promise(item.mention.last_date or item.day, text),
                facts.evidence("promised", item.view, *item.mention.span, "prose.promise"),
            )
    return (best[0], (best[1],)) if best else (None, ())
