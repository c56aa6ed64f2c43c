"""Rules ``ball`` and ``recipient``: what a letter wants of the candidate."""

from __future__ import annotations

import pytest

from tests.reading.letters import signal

AFTER = "Thank you for the interview for the post of clerk on Monday. No decision has been made yet. "
THREAD = {"In_Reply_To": "<mine@tidemail.example>"}


@pytest.mark.parametrize(
    "words",
    [
        "Could you send us two references?",
        "What's your notice period?",
        "Please complete the attached form.",
        "Are you still interested?",
    ],
)
def test_ball_a_request_is_theirs_to_be_answered(words: str) -> None:
    found = signal(AFTER + words, "Re: Your interview", **THREAD)
    assert (found.kind, found.asks_user) == ("holding", True)
    assert any(item.claim == "asks_user" for item in found.evidence)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "How are you?",
        "Please let me know if you have any questions.",
        "Do you have any questions?",
        "If you could send us your references later, we would ask you to.",
    ],
)
def test_ball_politeness_asks_nothing(words: str) -> None:
    found = signal(AFTER + words, "Re: Your interview", **THREAD)
    assert (found.kind, found.asks_user) == ("holding", False)


def test_ball_a_decision_asks_nothing_that_holds_it_up() -> None:
    text = "We are pleased to offer you the post of clerk. Could you send us two references?"
    assert signal(text, "Your interview").asks_user is False


@pytest.mark.parametrize(
    ("words", "takes_over"),
    [
        ("I'm taking over from Tom, so please write to me from now on.", True),
        ("Going forward, please contact my colleague.", True),
        ("Please write to me with any questions.", False),
    ],
)
def test_recipient_who_takes_over(words: str, takes_over: bool) -> None:
    assert signal(AFTER + words, "Re: Your interview", **THREAD).takes_over is takes_over


@pytest.mark.parametrize(
    ("body", "offers"),
    [
        ("If your profile fits we will contact you to arrange a time for an interview.", False),
        ("If it suits you we could have the interview on Tuesday 12 May at 10:00. Does that work?", True),
    ],
)
def test_on_a_condition_only_a_named_day_is_offered(body: str, offers: bool) -> None:
    kind = signal(f"Thank you for applying. {body}", "Your application as harbour pilot").kind
    assert (kind == "proposal") is offers
