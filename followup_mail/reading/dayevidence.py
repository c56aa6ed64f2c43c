"""What speaks for a day being the interview's, and what against: one row, one reason, one weight."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from followup_mail.reading.cues import find, stands_before, stands_in
from followup_mail.reading.mentions import Mention
from followup_mail.reading.subjects import is_earlier

# Code points before a day within which "planned" is said of it, and within which another thing's words are
# beside it.
_PLANNED_NEAR, _BESIDE = 40, 30
# Where words of another thing may still follow the day ("12 May: offices closed").
_BEHIND = 40
# A move may be told this far before the sentence of the new day.
_MOVE_NEAR = 400


class Row(NamedTuple):
    """A piece of evidence: its weight, the reason as `explain` gives it (the day "…"), and how it is seen."""

    weight: float
    reason: str
    holds: Callable[[Mention], bool]


def weigh_mention(day: Mention) -> tuple[float, tuple[str, ...]]:
    """The weight of all evidence that holds, and the reasons in the order of the table."""
    held = [row for row in EVIDENCE if row.holds(day)]
    return sum(row.weight for row in held), tuple(row.reason for row in held)


def speaks_of_the_interview(day: Mention) -> bool:
    """Its sentence names the interview."""
    return "interview" in day.cues


def is_said_to_be_fixed(day: Mention) -> bool:
    """Its sentence commits to it."""
    return "fixed" in day.cues


def speaks_of_meeting(day: Mention) -> bool:
    """Its sentence speaks of meeting or talking."""
    return "meeting" in day.cues


def follows_what_fixes(day: Mention) -> bool:
    """A sentence before it commits."""
    return "fixed" in day.lead and "fixed" not in day.cues


def follows_the_interview(day: Mention) -> bool:
    """A sentence before it names the interview."""
    return "interview" in day.lead and "interview" not in day.cues


def has_a_label(day: Mention) -> bool:
    """A label such as "Date:" stands before it."""
    return day.labelled


def stands_alone(day: Mention) -> bool:
    """It fills its line."""
    return day.alone


def has_a_time(day: Mention) -> bool:
    """A time is said with it."""
    return day.said.time is not None


def names_the_weekday(day: Mention) -> bool:
    """The weekday is said."""
    return "weekday" in day.said.said


def stands_in_the_subject(day: Mention) -> bool:
    """It stands in the subject, or in an event's title."""
    return day.view.where is None


def names_day_and_month(day: Mention) -> bool:
    """Day and month are said, of something that is a meeting."""
    return day.cued and {"day", "month"} <= day.said.said


def is_moved_to(day: Mention) -> bool:
    """A move is told before it, and words such as "to" lead to it."""
    if not day.moved or day.given_up or stands_before(day.view, day.begin, "new_before") is None:
        return False
    return any(day.sentence[0] - _MOVE_NEAR <= hit.start < day.begin for hit in find(day.view, "moved"))


def is_moved_from(day: Mention) -> bool:
    """Another day takes its place."""
    return day.given_up


def is_past(day: Mention) -> bool:
    """Its sentence speaks of it as over ("since we met on the 3rd") and fixes nothing after that."""
    begin, _ = day.sentence
    past = [hit.end for hit in find(day.view, "past") if begin <= hit.start and hit.end <= day.begin]
    return bool(past) and not day.labelled and not stands_in(day.view, max(past), day.begin, "fixed")


def is_in_an_answered_subject(day: Mention) -> bool:
    """Where an appointment moves, the subject of an answer names the old day: it is an earlier letter's."""
    return day.moved and day.view.where is None and is_earlier(day.view)


def is_a_limit(day: Mention) -> bool:
    """Words such as "by" or "until" lead to it. One "comes by" on a day, though."""
    begin = stands_before(day.view, day.begin, "limit_before")
    visits = find(day.view, "comes_by")
    return begin is not None and not day.labelled and not any(hit.start <= begin < hit.end for hit in visits)


def is_beside_another_thing(day: Mention) -> bool:
    """Words of another thing that has a day stand right before it ("closing date 3 May")."""
    return _of_another_thing(day) and any(
        0 <= day.begin - hit.end <= _BESIDE for hit in find(day.view, "unrelated_day")
    )


def is_in_a_sentence_of_another_thing(day: Mention) -> bool:
    """Such words stand elsewhere in its sentence."""
    return _of_another_thing(day) and not is_beside_another_thing(day)


def is_conditional(day: Mention) -> bool:
    """A condition stands before it in its sentence."""
    return not day.labelled and stands_in(day.view, day.sentence[0], day.begin, "condition")


def is_only_planned(day: Mention) -> bool:
    """It is said to be likely, or provisional."""
    begin = min(max(day.sentence[0], day.begin - _PLANNED_NEAR), day.line[0])
    return stands_in(day.view, begin, day.begin, "planned")


def stands_below_the_closing(day: Mention) -> bool:
    """It stands among the sender's particulars."""
    return day.begin >= day.closing


def lies_before_the_letter(day: Mention) -> bool:
    """It was over on the day before the letter; a day that begins elsewhere may still run."""
    if day.days_ahead is None or day.days_ahead >= 0:
        return False
    return day.days_ahead < -1 or day.start is None or day.start <= day.sent


def is_over_at_the_writing(day: Mention) -> bool:
    """It is of the same day, at an earlier hour."""
    return day.days_ahead == 0 and day.start is not None and day.start <= day.sent


def lies_far_ahead(day: Mention) -> bool:
    """Interviews are seldom fixed so early."""
    return day.days_ahead is not None and 100 < day.days_ahead <= 250


def lies_too_far_ahead(day: Mention) -> bool:
    """Nobody fixes an interview so early."""
    return day.days_ahead is not None and day.days_ahead > 250


def _of_another_thing(day: Mention) -> bool:
    """Whether such words stand before the day or close behind it; its own ("quinta-feira") say nothing."""
    begin, end = day.sentence
    return not day.labelled and any(
        begin <= hit.start < end and (hit.end <= day.begin + 1 or day.end <= hit.start <= day.end + _BEHIND)
        for hit in find(day.view, "unrelated_day")
    )


EVIDENCE: tuple[Row, ...] = (
    Row(+1.2, "speaks of the interview", speaks_of_the_interview),
    Row(+1.5, "says it is fixed", is_said_to_be_fixed),
    Row(+0.7, "speaks of meeting", speaks_of_meeting),
    Row(+0.9, "follows what says it is fixed", follows_what_fixes),
    Row(+0.8, "follows what speaks of the interview", follows_the_interview),
    Row(+2.5, "stands behind a label", has_a_label),
    Row(+1.2, "stands on a line of its own", stands_alone),
    Row(+1.5, "has a time", has_a_time),
    Row(+0.4, "names the weekday", names_the_weekday),
    Row(+0.6, "stands in the subject", stands_in_the_subject),
    Row(+0.3, "names day and month", names_day_and_month),
    Row(+1.5, "is what it is moved to", is_moved_to),
    Row(-4.0, "is the day it was moved from", is_moved_from),
    Row(-4.0, "is spoken of as past", is_past),
    Row(-2.5, "stands in the subject of the letter it answers", is_in_an_answered_subject),
    Row(-4.0, "is a time limit", is_a_limit),
    Row(-3.0, "belongs to something else", is_beside_another_thing),
    Row(-1.8, "is spoken of with something else", is_in_a_sentence_of_another_thing),
    Row(-1.0, "is conditional", is_conditional),
    Row(-4.0, "is only planned", is_only_planned),
    Row(-2.5, "stands below the closing", stands_below_the_closing),
    Row(-5.0, "lies before the letter", lies_before_the_letter),
    Row(-4.0, "is over when the letter is written", is_over_at_the_writing),
    Row(-1.5, "lies far ahead", lies_far_ahead),
    Row(-4.0, "lies too far ahead", lies_too_far_ahead),
)
