"""Rule ``thread``."""

from __future__ import annotations

from dataclasses import replace

from followup_mail.hiring.model import DraftRecord, Process, WriteDraft
from followup_mail.letters.model import Address
from tests.hiring.letters import (
    INES,
    ME,
    ROBOT,
    confirmed,
    decided,
    draft,
    letter,
    on,
    process,
    written,
)

FIXED = confirmed("2026-03-12", name="fixed", subject="Your interview")
THANKS = letter("other", "2026-03-13", "thanks", own=True, replies_to=["fixed"])


def action_of(
    subject: Process, drafts: list[DraftRecord] | None = None, now: str = "2026-03-19"
) -> WriteDraft:
    action = written(decided(subject, now, drafts or []))
    assert action is not None
    return action


def test_the_contacts_letter() -> None:
    parent = action_of(process(FIXED)).parent
    assert (parent.message_id, parent.references, parent.subject) == (
        "<fixed>",
        ("<fixed>",),
        "Your interview",
    )


def test_the_users_later_letter_is_as_good() -> None:
    parent = action_of(process(FIXED, THANKS)).parent
    assert parent.message_id == "<thanks>"
    assert parent.references == ("<fixed>", "<thanks>")


def test_the_contacts_later_one_is_better() -> None:
    nice = letter("acknowledgement", "2026-03-14", "nice", replies_to=["fixed", "thanks"])
    parent = action_of(process(FIXED, THANKS, nice)).parent
    assert parent.message_id == "<nice>"
    assert parent.references == ("<fixed>", "<thanks>", "<nice>")


def test_never_an_automatic_reply_nor_a_mass_mailing() -> None:
    away = letter("auto_reply", "2026-03-14", "away", replies_to=["fixed", "thanks"])
    digest = letter("other", "2026-03-15", "digest")
    assert action_of(process(FIXED, THANKS, away, digest)).parent.message_id == "<thanks>"


def test_an_unclassified_letter_of_the_exchange_counts() -> None:
    luck = letter("other", "2026-03-12 08:00", "luck", replies_to=["fixed"])
    assert action_of(process(FIXED, luck)).parent.message_id == "<luck>"


def test_a_letter_to_somebody_else_is_no_turn() -> None:
    passed_on = letter(
        "other", "2026-03-14", own=True, to=(Address("sam@friends.example"),), replies_to=["fixed"]
    )
    assert action_of(process(FIXED, passed_on)).parent.message_id == "<fixed>"


def test_of_several_threads_the_one_written_in_last() -> None:
    other_thread = letter("acknowledgement", "2026-03-10", "parking")
    assert action_of(process(FIXED, other_thread)).parent.message_id == "<parking>"
    assert action_of(process(FIXED, other_thread, THANKS)).parent.message_id == "<thanks>"


def test_a_colleagues_thread_is_not_the_contacts() -> None:
    colleague = letter("acknowledgement", "2026-03-14", "nice", sender=INES)
    assert action_of(process(FIXED, colleague)).parent.message_id == "<fixed>"


def test_where_the_contact_never_wrote_the_letter_that_fixed_it() -> None:
    machine = letter(
        "confirmation",
        "2026-03-02",
        "machine",
        sender=ROBOT,
        robot=True,
        contact=INES,
        meeting=on("2026-03-12", "10:00"),
    )
    action = action_of(process(machine, letter("other", "2026-03-01", "received", sender=ROBOT, robot=True)))
    assert action.recipient == INES
    assert action.parent.message_id == "<machine>"


def test_a_sent_follow_up_is_as_good() -> None:
    sent = draft(
        "2026-03-12",
        1,
        "sent",
        sent="2026-03-19",
        sent_message_id="<sent>",
        parent="<thanks>",
        subject="Re: Your",
    )
    parent = action_of(process(FIXED, THANKS), [sent], "2026-03-26").parent
    assert parent.message_id == "<sent>"
    assert parent.references == ("<fixed>", "<thanks>", "<sent>")
    assert parent.subject == "Re: Your"


def test_a_sent_follow_up_that_was_read_as_a_letter_is_one() -> None:
    sent = draft("2026-03-12", 1, "sent", sent="2026-03-19", sent_message_id="<sent>", parent="<fixed>")
    copy = letter("other", "2026-03-19 20:00", "sent", own=True, replies_to=["fixed"], asks_for_news=True)
    parent = action_of(process(FIXED, copy), [sent], "2026-03-26").parent
    assert parent.references == ("<fixed>", "<sent>")


def test_references_are_kept_to_a_bound() -> None:
    long = replace(FIXED, references=tuple(f"<r{number}>" for number in range(300)))
    references = action_of(process(long)).parent.references
    assert len(references) == 20
    assert (references[0], references[-1]) == ("<r0>", "<fixed>")


def test_in_reply_to_serves_where_references_are_missing() -> None:
    bare = replace(FIXED, references=(), in_reply_to=("<asked>",))
    assert action_of(process(bare)).parent.references == ("<asked>", "<fixed>")
    several = replace(FIXED, references=(), in_reply_to=("<asked>", "<again>"))
    assert action_of(process(several)).parent.references == ("<fixed>",)


def test_a_letter_without_an_id_can_be_answered_too() -> None:
    parent = action_of(process(replace(FIXED, message_id=None))).parent
    assert (parent.message_id, parent.references) == (None, ())


def test_from_the_address_the_user_was_written_to() -> None:
    assert action_of(process(FIXED)).from_address == ME.address
    alias = process(replace(FIXED, written_to="jo@alias.example"), THANKS)
    assert action_of(alias).from_address == "jo@alias.example"
    unknown = process(replace(FIXED, written_to=None))
    assert action_of(unknown).from_address == ME.address


def test_the_language_is_that_of_the_correspondence() -> None:
    german = replace(FIXED, language="de")
    english_advert = letter("other", "2026-03-15", language="en")
    assert action_of(process(german, english_advert)).situation.language == "de"
    assert action_of(process(FIXED)).situation.language is None
