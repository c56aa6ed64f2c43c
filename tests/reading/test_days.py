"""Which day is the interview's: each piece of evidence by itself, and what they come to."""

import datetime as dt

import pytest

from followup_mail.reading.dayevidence import EVIDENCE
from followup_mail.reading.days import choose, weigh
from tests.reading.letters import facts

# A reason, a text whose (first) day has it, one whose first day has not. Letters are of Thursday 7 May 2026.
CASES = (
    ("speaks of the interview", "Your interview is on 12 May.", "The market is on 12 May."),
    ("says it is fixed", "You are booked in for 12 May.", "Perhaps 12 May."),
    ("speaks of meeting", "We would like to meet you on 12 May.", "The fair opens on 12 May."),
    (
        "follows what says it is fixed",
        "Everything is arranged. Tuesday 12 May at 10.",
        "Everything is fine. Tuesday 12 May at 10.",
    ),
    (
        "follows what speaks of the interview",
        "About the interview. Tuesday 12 May at 10.",
        "About the parcel. Tuesday 12 May at 10.",
    ),
    ("stands behind a label", "Date: 12 May", "Old date: 12 May"),
    (
        "stands on a line of its own",
        "As follows\n12 May\nBring a pen",
        "I bought the bicycle on 12 May, I think",
    ),
    ("has a time", "It is on 12 May at 3pm.", "It is on 12 May."),
    ("names the weekday", "It is on Tuesday 12 May.", "It is on 12 May."),
    ("names day and month", "Your interview is on 12 May.", "Your interview is on Tuesday."),
    (
        "is the day it was moved from",
        "We meet instead of Tuesday on Friday.",
        "We meet on Tuesday.",
    ),
    ("is spoken of as past", "Since we met on 12 May much has happened.", "We shall see you on 12 May."),
    ("is a time limit", "Please answer by 12 May.", "Do drop by on 12 May."),
    ("belongs to something else", "Your start date would be 12 May.", "Your interview is on 12 May."),
    (
        "is spoken of with something else",
        "On 12 May the council offices are closed.",
        "On 12 May the council offices are warm.",
    ),
    ("is conditional", "If you like we could say 12 May.", "We say 12 May."),
    ("is only planned", "It is expected to be held on 12 May.", "It is held on 12 May."),
    (
        "stands below the closing",
        "Thank you for all of that, it was good to hear from you.\n\nKind regards\nOtto\nOpen day: 12 May",
        "The day is 12 May, as we said before, and it was good to hear from you.\n\nKind regards\nOtto",
    ),
    ("lies before the letter", "It was 28 April 2026.", "It is 12 May 2026."),
    ("is over when the letter is written", "It was today at 08:00.", "It is today at 11:00."),
    ("lies far ahead", "It is on 3 September 2026.", "It is on 12 May 2026."),
    ("lies too far ahead", "It is on 3 March 2027.", "It is on 3 September 2026."),
)
MOVED = (
    (
        "is what it is moved to",
        "We have moved your interview to 15 May.",
        "We have moved your interview. The 15 May fair goes on.",
    ),
)


def reasons(text: str, *, moved: bool = False) -> tuple[str, ...]:
    found = facts(text)
    return weigh(found, found.fresh, moved=moved)[0].reasons


@pytest.mark.parametrize(("reason", "yes", "no"), CASES, ids=lambda item: item[:30])
def test_a_piece_of_evidence(reason: str, yes: str, no: str) -> None:
    assert reason in reasons(yes)
    assert reason not in reasons(no)


@pytest.mark.parametrize(("reason", "yes", "no"), MOVED, ids=lambda item: item[:30])
def test_a_piece_of_evidence_of_a_move(reason: str, yes: str, no: str) -> None:
    assert reason in reasons(yes, moved=True)
    assert reason not in reasons(no, moved=True)


def test_evidence_of_the_subject() -> None:
    found = facts("Nothing.", "Re: Interview on 12 May")
    (day,) = weigh(found, (found.heading,), moved=True)
    assert "stands in the subject" in day.reasons
    assert "stands in the subject of the letter it answers" in day.reasons
    (day,) = weigh(found, (found.heading,), moved=False)
    assert "stands in the subject of the letter it answers" not in day.reasons


def test_every_piece_of_evidence_has_its_case() -> None:
    told = {case[0] for case in (*CASES, *MOVED)} | {
        "stands in the subject",
        "stands in the subject of the letter it answers",
    }
    assert {row.reason for row in EVIDENCE} == told
    assert len({row.reason for row in EVIDENCE}) == len(EVIDENCE)


def test_the_weight_is_the_sum_of_its_reasons() -> None:
    found = facts("Your interview is on Tuesday 12 May at 3pm.")
    (day,) = weigh(found, found.fresh, moved=False)
    weights = {row.reason: row.weight for row in EVIDENCE}
    assert day.weight == pytest.approx(sum(weights[reason] for reason in day.reasons))


def days(text: str, *, moved: bool = False) -> tuple[dt.date | None, set[dt.date | None]]:
    found = facts(text)
    choice = choose(weigh(found, found.fresh, moved=moved))
    return choice.best.day if choice.best else None, {item.day for item in choice.rivals}


def test_the_interviews_day_outweighs_the_others() -> None:
    text = (
        "Thank you for the call on 5 May. Your interview is on Wednesday 13 May at 2pm. "
        "Please send your certificates by 11 May. The post starts on 1 June."
    )
    assert days(text) == (dt.date(2026, 5, 13), set())


def test_days_that_weigh_alike_are_rivals() -> None:
    best, rivals = days("Your interview is on 13 May.\n\nYour interview is on 14 May.")
    assert {best, *rivals} == {dt.date(2026, 5, 13), dt.date(2026, 5, 14)}


def test_a_day_given_up_never_wins() -> None:
    assert days("Your interview is moved from 13 May to 20 May.", moved=True)[0] == dt.date(2026, 5, 20)


@pytest.mark.parametrize("heading", ["Old | New", " | Old | New", "変更前 | 変更後"])
def test_a_day_in_a_column_of_the_old_never_wins(heading: str) -> None:
    table = f"Your interview has moved.\n\n{heading}\nDate | 13 May, 3pm | 20 May, 11am\nRoom | 2 | 2"
    assert days(table, moved=True) == (dt.date(2026, 5, 20), set())


def test_a_table_without_such_a_heading_gives_no_day_up() -> None:
    best, rivals = days(
        "Your interview has moved.\n\nYou | We\nDate | 13 May, 3pm | 20 May, 11am", moved=True
    )
    assert dt.date(2026, 5, 13) in {best, *rivals}


def test_a_letter_of_other_days_names_none() -> None:
    assert days("Applications closed on 1 May. The post starts on 1 June.") == (None, set())
