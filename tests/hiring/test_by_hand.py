"""Rule ``by-hand``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup_mail.letters.model import Address
from followup_mail.reading.model import Signal
from tests.hiring.letters import (
    INES,
    ME,
    ROBOT,
    TOM,
    assembled,
    confirmed,
    day,
    decided,
    draft,
    letter,
    notes,
    planned,
    process,
    withdrawn,
    written,
)

INTERVIEW = confirmed("2026-03-12", "10:00", name="fixed")


def asks(sent: str, to: Address = TOM, name: str | None = None) -> Signal:
    """A letter of the user's that asks for news."""
    return letter("other", sent, name, own=True, to=(to,), replies_to=["fixed"], asks_for_news=True)


def test_the_first_by_hand_counts_as_the_first() -> None:
    subject = process(INTERVIEW, asks("2026-03-18"))
    decision = decided(subject, "2026-03-19")
    assert written(decision) is None
    assert planned(decision, 1).state == "skipped"
    assert "2026-03-18" in planned(decision, 1).why
    assert written(decided(subject, "2026-03-25")) is None
    action = written(decided(subject, "2026-03-26"))
    assert action is not None
    assert (action.number, action.situation.as_second) == (2, True)
    assert action.parent.message_id == asks("2026-03-18").message_id


@pytest.mark.parametrize(("sent", "due"), [("2026-03-18", "2026-03-26"), ("2026-03-21", "2026-03-28")])
def test_the_second_keeps_its_distance_from_it(sent: str, due: str) -> None:
    assert planned(decided(process(INTERVIEW, asks(sent)), "2026-03-22"), 2).due == day(due)


def test_the_second_by_hand_counts_as_the_second() -> None:
    for drafts in ([draft("2026-03-12", 1, "sent", sent="2026-03-19")], []):
        letters = [asks("2026-03-24")] if drafts else [asks("2026-03-18"), asks("2026-03-24")]
        subject = process(INTERVIEW, *letters)
        decision = decided(subject, "2026-03-26", drafts)
        assert written(decision) is None
        assert planned(decision, 2).state == "skipped"
        assert decided(subject, "2026-04-01", drafts).standing.state == "waiting"
        assert decided(subject, "2026-04-02", drafts).standing.state == "closed_no_answer"


def test_the_last_one_by_hand_puts_the_closing_off() -> None:
    subject = process(INTERVIEW, asks("2026-03-18"), asks("2026-04-08"))
    assert decided(subject, "2026-04-14").standing.state == "waiting"
    assert decided(subject, "2026-04-15").standing.state == "closed_no_answer"


@pytest.mark.parametrize(("sent", "counts"), [("2026-03-16 23:59", False), ("2026-03-17 00:01", True)])
def test_from_day_five_on(sent: str, counts: bool) -> None:
    decision = decided(process(INTERVIEW, asks(sent)), "2026-03-19")
    assert (written(decision) is None) == counts


def test_a_thank_you_is_none() -> None:
    thanks = letter("other", "2026-03-18", own=True)
    assert written(decided(process(INTERVIEW, thanks), "2026-03-19")) is not None


def test_to_anybody_on_the_employers_side() -> None:
    colleague = letter("other", "2026-03-05", sender=INES)
    for to in (TOM, INES, Address("someone.else@quillmark.example")):
        assert written(decided(process(INTERVIEW, colleague, asks("2026-03-18", to)), "2026-03-19")) is None


def test_to_the_human_in_copy_of_a_machines_letter() -> None:
    invited = confirmed("2026-03-12", sender=ROBOT, robot=True, to=(ME, INES), name="fixed")
    assert written(decided(process(invited, asks("2026-03-18", INES)), "2026-03-19")) is None


def test_to_whom_our_own_follow_up_went() -> None:
    """The first of an interview that a portal told of went to somebody who has never written."""
    kim = Address("kim@gmail.com")
    sent = draft("2026-03-12", 1, "sent", sent="2026-03-19", recipient=kim.address)
    subject = process(INTERVIEW, asks("2026-03-24", kim))
    assert written(decided(subject, "2026-03-26", [sent])) is None


def test_to_a_friend_it_is_none() -> None:
    for to in (Address("pal@friends.example"), ME):
        assert written(decided(process(INTERVIEW, asks("2026-03-18", to)), "2026-03-19")) is not None


def test_at_a_mail_provider_one_domain_is_not_one_side() -> None:
    kim = Address("kim@gmail.com")
    interview = replace(INTERVIEW, sender=kim, contact=kim)
    assert written(decided(process(interview, asks("2026-03-18", Address("pal@gmail.com"))), "2026-03-19"))
    assert written(decided(process(interview, asks("2026-03-18", kim)), "2026-03-19")) is None


def test_two_letters_of_one_day_are_one() -> None:
    subject = process(INTERVIEW, asks("2026-03-18 09:00"), asks("2026-03-18 15:00", INES))
    assert written(decided(subject, "2026-03-26")) is not None


def test_the_copy_of_our_own_draft_is_none() -> None:
    copy = asks("2026-03-19 20:00", name="new-id")
    sent = draft("2026-03-12", 1, "sent", sent="2026-03-19 20:00", sent_message_id="<new-id>")
    assert written(decided(process(INTERVIEW, copy), "2026-03-26", [sent])) is not None


def test_an_untouched_draft_is_taken_back_and_an_edited_one_noted() -> None:
    subject = process(INTERVIEW, asks("2026-03-20"))
    first = draft("2026-03-12", 1)
    (action,) = withdrawn(decided(subject, "2026-03-21", [first]))
    assert "asked for news yourself" in action.why
    edited = decided(subject, "2026-03-21", [replace(first, state="edited")])
    assert withdrawn(edited) == []
    assert "asked for news yourself" in notes(edited, "withdraw")[0].text
    after = decided(subject, "2026-03-27", [replace(first, state="withdrawn")])
    assert planned(after, 1).state == "withdrawn"
    action_2 = written(after)
    assert action_2 is not None
    assert (action_2.number, action_2.due) == (2, day("2026-03-27"))


def test_a_second_draft_is_taken_back_after_the_second_by_hand() -> None:
    sent = draft("2026-03-12", 1, "sent", sent="2026-03-19")
    second = draft("2026-03-12", 2)
    subject = process(INTERVIEW, asks("2026-03-27"))
    assert len(withdrawn(decided(subject, "2026-03-28", [sent, second]))) == 1
    assert written(decided(subject, "2026-04-03", [sent, replace(second, state="withdrawn")])) is None


def test_a_second_draft_whose_first_was_never_sent_comes_again_a_week_later() -> None:
    second = draft("2026-03-12", 2)
    subject = process(INTERVIEW, asks("2026-03-27"))
    assert len(withdrawn(decided(subject, "2026-03-28", [second]))) == 1
    action = written(decided(subject, "2026-04-03", [replace(second, state="withdrawn")]))
    assert action is not None
    assert (action.number, action.attempt, action.situation.as_second) == (2, 2, True)


def test_one_that_came_back_undelivered_is_none() -> None:
    question = asks("2026-03-18", name="question")
    daemon = Address("mailer-daemon@home.example", "Mail Delivery System")
    report = letter("auto_reply", "2026-03-18 12:05", sender=daemon, replies_to=["question"], robot=True)
    subject = process(INTERVIEW, question, report)
    assert written(decided(subject, "2026-03-19")) is not None


def test_a_next_round_starts_the_count_anew() -> None:
    subject = process(INTERVIEW, asks("2026-03-18"), confirmed("2026-03-30", sent="2026-03-20"))
    action = written(decided(subject, "2026-04-06"))
    assert action is not None
    assert action.number == 1


def test_it_finds_its_process_by_the_addressee() -> None:
    (subject,) = assembled(INTERVIEW, asks("2026-03-18"))
    assert written(decided(subject, "2026-03-19")) is None
