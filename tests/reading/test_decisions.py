"""Rule `decision`: an offer or a rejection stated of this reader, and what is none."""

import pytest

from followup_mail.reading.decisions import decision_of, outweighs
from followup_mail.reading.verdict import Verdict
from tests.reading.letters import facts


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("offer", "We are delighted to offer you the post of Harbour Pilot."),
        ("offer", "The job of Harbour Pilot is yours if you want it. Welcome to the team!"),
        ("rejection", "After your interview we have decided to go with another candidate for the role."),
        ("rejection", "Unfortunately your application for Harbour Pilot has not been successful."),
    ],
)
def test_a_decision(kind: str, body: str) -> None:
    verdict = decision_of(facts(body))
    assert verdict is not None
    assert verdict.kind == kind
    assert verdict.evidence


@pytest.mark.parametrize(
    "body",
    [
        "If we decide to offer you the post of Harbour Pilot, you will hear by phone.",
        "Unsuccessful candidates for the role will be informed by letter.",
        "Have you been offered the position of Harbour Pilot elsewhere, or any other offer?",
        "This is not an offer of employment for the role.",
        "We regret to say that Monday's interview for the role has been postponed to Friday.",
        "We will see you on Monday for the role of Harbour Pilot.",
        'The role of Harbour Pilot: what to write after "we have decided to go with another candidate".',
        "Interview tips for the role: when they say “you have been selected for the post”, smile.",
    ],
)
def test_no_decision(body: str) -> None:
    assert decision_of(facts(body)) is None


def test_words_behind_a_quotation_are_no_quotation() -> None:
    for title in ("“Harbour Pilot”", "„Harbour Pilot“", "«Harbour Pilot»", '"Harbour Pilot"'):
        assert decision_of(facts(f"The role of {title} has been filled, and we chose another candidate."))


def test_the_subject_of_an_answer_is_an_earlier_letters() -> None:
    subject = "Your application for Harbour Pilot was unsuccessful"
    assert decision_of(facts("See you on Monday about the role.", subject)) is not None
    assert decision_of(facts("See you on Monday about the role.", f"Re: {subject}")) is None


def test_an_offer_of_a_post_is_never_outweighed() -> None:
    found = facts("We offer you the position of Harbour Pilot. Come to the office on Monday at 10.")
    assert not outweighs(found, Verdict("offer"))
