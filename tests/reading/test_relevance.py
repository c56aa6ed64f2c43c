"""Whether a letter is about a job interview of the reader's: each piece of evidence, and their sum."""

import pytest

from followup_mail.reading.facts import Facts
from followup_mail.reading.relevance import (
    AGAINST,
    ENOUGH,
    NAMED,
    TIED,
    Row,
    against,
    interview_weight,
    reader_is_interviewer,
)
from tests.reading.letters import facts

PLAIN = facts("The bus leaves at three.")
CASES = (
    (NAMED[0], facts("Your interview is on Monday.")),
    (NAMED[1], facts("We would like to meet you on Monday.")),
    (NAMED[2], facts("See below.", "Re: Harbour Pilot", In_Reply_To="<x@y.example>")),
    (TIED[0], facts("The vacancy is permanent.")),
    (TIED[1], facts("It is about the post of Harbour Pilot.")),
    (TIED[2], facts("Hello", sender="Fernmoor <careers@fernmoor.example>")),
    (TIED[3], facts("About your interview.")),
    (TIED[4], facts("The second interview is next.")),
    (
        TIED[5],
        facts(
            "Fine.\n\nOn Mon, 4 May 2026 at 10:00, Otto <otto@fernmoor.example> wrote:\n> The interview.\n"
        ),
    ),
    (TIED[7], facts("All locked in, ask for me.", "Interview Tuesday 17 November 11.15am")),
    (AGAINST[0], facts("For the podcast: our interview is on Monday.")),
    (AGAINST[1], facts("Your annual appraisal interview is on Monday.")),
    (
        AGAINST[2],
        facts("Your interview is on Monday.", List_Unsubscribe="<https://fernmoor.example/u>"),
    ),
    (
        AGAINST[3],
        facts(
            "We seek Harbour Pilots: the Harbour Pilot role.", List_Unsubscribe="<https://fernmoor.example/u>"
        ),
    ),
    (AGAINST[4], facts("Big sale on Monday.", List_Unsubscribe="<https://fernmoor.example/u>")),
    (AGAINST[5], facts("Your induction day is on Monday.")),
    (AGAINST[6], facts("The salary is £32,500 with five weeks of leave. See you on Monday!")),
)


@pytest.mark.parametrize(
    ("row", "found"), CASES, ids=lambda item: item.reason if isinstance(item, Row) else ""
)
def test_a_piece_of_evidence(row: Row, found: Facts) -> None:
    assert row.weigh(found) > 0
    assert row.weigh(PLAIN) == 0


def test_evidence_weighs_no_more_than_its_most() -> None:
    words = facts("Vacancy, salary, probation, employer, recruiter, candidates, referees, rota, applicants.")
    assert TIED[0].weigh(words) == TIED[0].most


def test_what_is_about_an_interview_and_what_is_not() -> None:
    assert interview_weight(facts("Your interview for the Harbour Pilot role is on Monday.")) >= ENOUGH
    assert interview_weight(facts("The bus leaves at three.")) == 0
    assert interview_weight(facts("Our podcast interview is on Monday; listeners love it.")) < ENOUGH


def test_words_of_the_jobs_own_title_speak_against_nothing() -> None:
    assert against(facts("Your interview for the position of Visa Officer is on Monday.")) == 0
    assert against(facts("Your interview at the visa office is on Monday.")) > 0


def test_words_far_below_the_meeting_speak_against_nothing() -> None:
    far = "We are glad of it and say so at length. " * 20
    assert against(facts(f"Your interview is on Monday. {far} Hear our podcast.")) == 0


def test_the_reader_sits_on_the_other_side() -> None:
    assert reader_is_interviewer(facts("You're on the panel for Dana Frost on Monday."))
    assert not reader_is_interviewer(facts("The panel will see you on Monday."))


def test_an_hour_in_the_subject_ties_no_long_letter() -> None:
    long = "The archive keeps what witnesses tell. " * 8
    assert interview_weight(facts("All locked in.", "Interview Tuesday 17 November 11.15am")) >= ENOUGH
    assert interview_weight(facts(long, "Interview Tuesday 17 November 11.15am")) == 0


CONFIRMED = (
    "Thank you for your application for Data Analyst. We are pleased to confirm your interview with us.\n"
    "When: Monday, 11 May 2026 at 10:00\nWhere: video call\n\nKind regards,\nOtto Lind\n\n"
)
NEWS = "The school evening is on Friday; parents bring cake. Your invoice and the feature story follow.\n"


def test_other_matters_far_below_the_interview_do_not_count() -> None:
    assert interview_weight(facts(CONFIRMED + "News of the firm, and a meeting. " * 15 + NEWS)) >= ENOUGH


def test_other_matters_beside_the_interview_do() -> None:
    assert (
        interview_weight(facts("Your interview at the school evening: parents, the invoice is paid."))
        < ENOUGH
    )
