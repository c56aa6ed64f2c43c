"""What a letter wants of the candidate: an answer, papers (rule ``ball``), to write to somebody else."""

from __future__ import annotations

from followup_mail.reading.cues import find
from followup_mail.reading.facts import Facts
from followup_mail.reading.model import Evidence
from followup_mail.reading.view import View


def asks_user(facts: Facts) -> tuple[Evidence, ...]:
    """The words by which the letter wants something of the reader, none where it wants nothing.

    A question counts only as one, and not where it is asked on a condition ("if you have any questions").
    """
    asked = [
        (place, hit)
        for place, hit in facts.hits("asks_reader", facts.fresh, guarded=True)
        if is_question(place, hit.start)
    ]
    asked += facts.hits("asks_for_papers", facts.fresh, guarded=True)
    return tuple(
        facts.evidence("asks_user", place, hit.start, hit.end, f"prose.{hit.cue}") for place, hit in asked[:3]
    )


def hands_over(facts: Facts) -> tuple[Evidence, ...]:
    """The words by which somebody else than before is to be written to (rule ``recipient``)."""
    return tuple(
        facts.evidence("contact", place, hit.start, hit.end, "prose.takes_over")
        for place in facts.fresh
        for hit in find(place, "takes_over")[:1]
    )


def is_question(view: View, at: int) -> bool:
    """Whether the sentence around ``at`` asks: by its sign or, in Japanese and Chinese, its last word."""
    _, end = view.sentence(at)
    return any(sign in view.text[at : end + 1] for sign in ("?", "？", "か。", "吗", "嗎", "呢"))
