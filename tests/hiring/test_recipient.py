"""Rule ``recipient``."""

from __future__ import annotations

from typing import Any

import pytest

from followup_mail.hiring.model import Process, WriteDraft
from followup_mail.letters.model import Address
from followup_mail.reading.model import Signal
from tests.hiring.letters import (
    INES,
    ME,
    ROBOT,
    TOM,
    confirmed,
    day,
    decided,
    draft,
    letter,
    notes,
    on,
    planned,
    process,
    written,
)

TOOL = Address("meetings@calendly.com", "Calendly")
BETH = Address("beth@quillmark.example", "Beth Rees")


def action_of(subject: Process) -> WriteDraft:
    action = written(decided(subject, "2026-03-19"))
    assert action is not None
    return action


def recipient(*letters: Signal) -> Address | None:
    return action_of(process(*letters)).recipient


def by_machine(**more: Any) -> Signal:
    return letter(
        "confirmation", "2026-03-02", sender=ROBOT, robot=True, meeting=on("2026-03-12", "10:00"), **more
    )


def test_who_arranged_it() -> None:
    action = action_of(process(confirmed("2026-03-12")))
    assert action.recipient == TOM
    assert action.situation.person == "Tom Adeyemi"
    assert "arranged" in action.recipient_why


def test_whom_the_letter_says_to_write_to() -> None:
    assert recipient(confirmed("2026-03-12", contact=INES)) == INES


def test_a_read_mailbox_is_as_good_as_a_person() -> None:
    hiring = Address("careers@quillmark.example")
    action = action_of(process(by_machine(contact=hiring)))
    assert action.recipient == hiring
    assert action.situation.person is None


def test_never_a_no_reply_address() -> None:
    assert recipient(by_machine(contact=ROBOT)) is None
    assert recipient(confirmed("2026-03-12", sender=Address("donotreply@quillmark.example"))) is None


def test_never_the_scheduling_tool() -> None:
    assert recipient(confirmed("2026-03-12", sender=TOOL)) is None
    at_its_maker = process(confirmed("2026-03-12", sender=TOOL), company="Calendly")
    assert action_of(at_its_maker).recipient == TOOL


def test_never_the_user() -> None:
    assert recipient(confirmed("2026-03-12", sender=ME, contact=ME)) is None
    alias = Address("jo@alias.example")
    assert recipient(confirmed("2026-03-12", contact=alias, written_to=alias.address)) == TOM


def test_the_human_in_copy_of_a_machines_letter() -> None:
    assert recipient(by_machine(to=(ME, BETH))) == BETH
    assert recipient(by_machine(to=(ME, ROBOT))) is None


def test_in_copy_of_a_humans_letter_is_nobody_to_write_to() -> None:
    assert recipient(confirmed("2026-03-12", to=(ME, BETH))) == TOM


def test_another_person_of_the_employer() -> None:
    recruiter = letter("proposal", "2026-02-27", "slots", sender=INES)
    assert recipient(recruiter, by_machine()) == INES
    assert recipient(recruiter, by_machine(to=(ME, BETH))) == INES
    newsletter = letter("other", "2026-03-14", sender=Address("books@quillmark.example", "Quillmark Books"))
    assert recipient(recruiter, by_machine(), newsletter) == INES
    assert recipient(by_machine(), newsletter) is None


def test_never_somebody_whose_letters_failed_the_check() -> None:
    assert recipient(letter("proposal", "2026-02-27", sender=INES, trusted=False), by_machine()) is None


def test_somebody_of_kind_other_counts_once_the_user_wrote_to_them() -> None:
    note = letter("other", "2026-02-27", "note", sender=INES)
    answer = letter("other", "2026-02-28", own=True, to=(INES,), replies_to=["note"])
    assert recipient(note, answer, by_machine()) == INES


def test_in_the_thread_of_the_interview_first() -> None:
    asked = letter("proposal", "2026-02-26", "asked", sender=BETH)
    machine = by_machine(replies_to=["asked"])
    elsewhere = letter("proposal", "2026-03-01", sender=INES)
    assert recipient(asked, elsewhere, machine) == BETH


def test_nobody_is_noted() -> None:
    decision = decided(process(by_machine()), "2026-03-19")
    action = written(decision)
    assert action is not None
    assert action.recipient is None
    (note,) = notes(decision, "recipient")
    assert "no addressee" in note.text


def test_who_repeats_the_day_has_not_arranged_it() -> None:
    reminder = letter("confirmation", "2026-03-11", sender=INES, meeting=on("2026-03-12", "10:00"))
    assert recipient(confirmed("2026-03-12"), reminder) == TOM
    assert recipient(confirmed("2026-03-12"), letter("acknowledgement", "2026-03-14", sender=INES)) == TOM


def test_who_fixed_the_new_day_after_a_move() -> None:
    moved = letter("reschedule", "2026-03-05", sender=INES, meeting=on("2026-03-12", "10:00"))
    assert recipient(confirmed("2026-03-10"), moved) == INES


def session(number: int, hour: str, organiser: Address, minutes: int = 45) -> Signal:
    return letter(
        "confirmation",
        f"2026-03-02 1{number}:00",
        f"session-{number}",
        sender=organiser,
        meeting=on("2026-03-12", hour, minutes, uid=f"event-{number}"),
    )


def test_of_several_organisers_the_one_who_covers_the_day() -> None:
    assert (
        recipient(session(1, "09:00", INES), session(2, "10:00", BETH), session(3, "09:00", TOM, 300)) == TOM
    )
    itinerary = confirmed("2026-03-12", "09:00", sent="2026-03-03")
    assert recipient(session(1, "09:00", INES), session(2, "10:00", BETH), itinerary) == TOM
    whole_day = confirmed("2026-03-12", None, sent="2026-03-03")
    assert recipient(session(1, "09:00", INES), session(2, "10:00", BETH), whole_day) == TOM


def test_else_the_one_with_most_sessions() -> None:
    assert recipient(session(1, "09:00", INES), session(2, "10:00", BETH), session(3, "14:00", BETH)) == BETH


def test_the_name_is_taken_from_where_it_stands() -> None:
    bare = Address("tom@quillmark.example")
    assert recipient(confirmed("2026-03-12", sender=bare), confirmed("2026-03-12", sent="2026-03-05")) == TOM


def test_the_users_own_letter_tells_only_where_no_other_does() -> None:
    own = letter("confirmation", "2026-03-01", own=True, to=(INES,), meeting=on("2026-03-12", "10:00"))
    assert recipient(own) == INES
    assert recipient(own, confirmed("2026-03-12")) == TOM


def test_the_contact_is_told_even_when_nothing_is_due() -> None:
    standing = decided(process(confirmed("2026-03-12")), "2026-03-03").standing
    assert standing.contact == TOM


# -- a follow-up that came back


def _came_back(sender: str = "mailer-daemon@home.example", subject: str = "Undelivered Mail") -> Signal:
    return letter(
        "auto_reply",
        "2026-03-19 20:05",
        sender=Address(sender),
        replies_to=["sent-1"],
        robot=True,
        subject=subject,
    )


SENT = draft(
    "2026-03-12",
    1,
    "sent",
    sent="2026-03-19 20:00",
    sent_message_id="<sent-1>",
    recipient="tom@quillmark.example",
)


@pytest.mark.parametrize(
    "sender",
    ["mailer-daemon@home.example", "postmaster@mx.example", "MicrosoftExchange329e71ec88ae4615@home.example"],
)
def test_a_follow_up_that_came_back_did_not_arrive(sender: str) -> None:
    colleague = letter("other", "2026-03-05", sender=INES, replies_to=["fixed"])
    reply = letter("other", "2026-03-06", own=True, to=(INES,), replies_to=["fixed"])
    subject = process(confirmed("2026-03-12", name="fixed"), colleague, reply, _came_back(sender))
    decision = decided(subject, "2026-03-20", [SENT])
    assert written(decision) is None
    assert planned(decision, 1).state == "missed"
    (note,) = notes(decision, "recipient")
    assert "tom@quillmark.example" in note.text
    assert "ines@quillmark.example" in note.text
    second = written(decided(subject, "2026-03-26", [SENT]))
    assert second is not None
    assert second.recipient == INES
    assert second.situation.as_second is False


def test_its_number_stays_open_for_the_user() -> None:
    by_hand = letter("other", "2026-03-22", own=True, to=(INES,), asks_for_news=True)
    subject = process(confirmed("2026-03-12"), _came_back(), by_hand)
    assert planned(decided(subject, "2026-03-23", [SENT]), 2).due == day("2026-03-29")


def test_with_nobody_else_the_second_has_no_addressee() -> None:
    subject = process(confirmed("2026-03-12"), _came_back())
    decision = decided(subject, "2026-03-26", [SENT])
    action = written(decision)
    assert action is not None
    assert action.recipient is None
    assert any("nobody else" in note.text or "anybody else" in note.text for note in notes(decision))


@pytest.mark.parametrize(
    ("sender", "subject"),
    [
        ("mailer-daemon@home.example", "Delivery Status Notification (Delay)"),
        ("mailer-daemon@home.example", "Successful Mail Delivery Report"),
        ("tom@quillmark.example", "Out of office"),
        ("no-reply@quillmark.example", "We have received your message"),
    ],
)
def test_other_automatic_letters_are_no_failure(sender: str, subject: str) -> None:
    about = process(confirmed("2026-03-12"), _came_back(sender, subject))
    decision = decided(about, "2026-03-20", [SENT])
    assert planned(decision, 1).state == "sent"
    assert notes(decision, "recipient") == []


def test_if_somebody_else_answers_the_arranger_stays_unless_they_take_over() -> None:
    fixed = confirmed("2026-03-12", name="fixed")
    for takes_over, to in ((False, TOM), (True, INES)):
        news = letter(
            "acknowledgement", "2026-03-13", "news", sender=INES, replies_to=["fixed"], takes_over=takes_over
        )
        action = written(decided(process(fixed, news), "2026-03-19"))
        assert action is not None
        assert action.recipient == to


def test_who_took_over_before_a_new_day_was_fixed_is_not_preferred_to_who_fixed_it() -> None:
    fixed = confirmed("2026-03-12", name="fixed")
    news = letter("holding", "2026-02-20", "news", sender=INES, takes_over=True)
    action = written(decided(process(news, fixed), "2026-03-19"))
    assert action is not None
    assert action.recipient == TOM
