from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.hiring.model import DraftRecord
from followup_mail.ledger.model import Draft, Link, Marks, Position, Sighting
from followup_mail.letters.model import Address
from followup_mail.reading.model import Signal
from followup_mail.worker.tracking import Findings, to_fingerprint, track

NOW = dt.datetime(2026, 3, 20, 9, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
PLACE = Position("Drafts", "7", "12")

DRAFT = Draft(
    DraftRecord(
        process="quillmark",
        interview=dt.date(2026, 3, 12),
        number=1,
        attempt=0,
        due=dt.date(2026, 3, 19),
        message_id="<ours@home.example>",
        state="in_drafts",
        written_at=NOW - 24 * HOUR,
        recipient="mia@quillmark.example",
        subject="Re: Interview",
        parent="<a1@quillmark.example>",
    ),
    written_from="jo@home.example",
    position=PLACE,
    content_hash="whole",
    text_hash="words",
)
OURS = Sighting(
    PLACE,
    Marks(
        "<ours@home.example>",
        "<ours@home.example>",
        ("<a1@quillmark.example>",),
        ("mia@quillmark.example",),
        "Re: Interview",
        NOW - 24 * HOUR,
    ),
    "whole",
    "words",
)
UNREAD = Link("jo@home.example", ("<a1@quillmark.example>",))
COPY = Signal(
    identity="<new@mailer.example>",
    message_id="<new@mailer.example>",
    in_reply_to=("<a1@quillmark.example>",),
    references=("<a1@quillmark.example>",),
    subject="RE: Interview",
    sent=NOW - HOUR,
    sender=Address("jo@home.example"),
    recipients=(Address("Mia@quillmark.example"),),
    own=True,
    written_to="jo@home.example",
    kind="other",
    certainty="sure",
)


def found(*sightings: Sighting, sent: tuple[Signal, ...] = (), **other: Any) -> Findings:
    values: dict[str, Any] = {
        "in_trash": (),
        "unread": (),
        "complete": True,
        "under": "7",
        "now": NOW,
        **other,
    }
    return Findings(in_drafts=sightings, own_letters=sent, **values)


def moved(sighting: Sighting, uid: str = "13", **marks: Any) -> Sighting:
    place = replace(sighting.position, uid=uid)
    return replace(
        sighting, position=place, marks=replace(sighting.marks, **marks), content_hash=None, text_hash=None
    )


def state(draft: Draft, findings: Findings) -> str:
    (tracked,) = track([draft], findings)
    return tracked.record.state


def test_a_draft_that_lies_untouched_is_in_drafts() -> None:
    assert track([DRAFT], found(OURS)) == (DRAFT,)


def test_the_same_bytes_elsewhere_are_the_same_draft() -> None:
    elsewhere = replace(OURS, position=Position("Drafts", "8", "1"))
    (tracked,) = track([DRAFT], found(elsewhere))
    assert tracked == replace(DRAFT, position=elsewhere.position)


@pytest.mark.parametrize(
    "as_edited",
    [
        moved(OURS),  # Thunderbird: a new UID, the id kept
        moved(OURS, message_id="<other@mail.example>"),  # Gmail, K-9: a new id
        moved(OURS, message_id="<o@m.example>", subject="Re: Interview on 12 March"),
        moved(OURS, message_id="<o@m.example>", thread=()),  # Outlook: the thread lost
        moved(OURS, message_id="<o@m.example>", recipients=("hr@quillmark.example",)),  # a colleague instead
    ],
)
def test_a_draft_that_was_changed_is_edited_and_known_at_its_new_place(as_edited: Sighting) -> None:
    assert to_fingerprint([DRAFT], found(as_edited)) == (as_edited,)
    changed = replace(as_edited, content_hash="other", text_hash="other")
    (tracked,) = track([DRAFT], found(changed))
    assert tracked.record.state == "edited"
    assert tracked.position == changed.position
    assert state(tracked, found(changed)) == "edited"


def test_the_edited_copy_counts_where_a_program_leaves_the_old_one_behind() -> None:
    changed = replace(moved(OURS), content_hash="other", text_hash="other")
    assert state(DRAFT, found(OURS, changed)) == "edited"


def test_a_letter_begun_by_hand_beside_ours_is_not_ours() -> None:
    by_hand = replace(moved(OURS, message_id="<hand@m.example>"), content_hash="x", text_hash="x")
    assert state(DRAFT, found(by_hand, OURS)) == "in_drafts"


def test_somebody_elses_draft_is_not_ours() -> None:
    other = moved(OURS, message_id="<o@m.example>", thread=(), recipients=("bob@pub.example",))
    assert to_fingerprint([DRAFT], found(other)) == ()
    assert state(DRAFT, found(other)) == "gone"


def test_at_a_mail_provider_one_domain_is_not_one_house() -> None:
    draft = replace(DRAFT, record=replace(DRAFT.record, recipient="mia@gmail.com"))
    letter = replace(COPY, recipients=(Address("bob@gmail.com"),))
    assert state(draft, found(sent=(letter,))) == "gone"


def test_after_a_crash_the_words_decide_and_the_bytes_are_remembered() -> None:
    intent = replace(
        DRAFT,
        record=replace(DRAFT.record, state="planned", intended=True),
        content_hash=None,
        position=None,
    )
    (tracked,) = track([intent], found(OURS))
    assert tracked == DRAFT
    changed = replace(OURS, text_hash="others")
    assert state(intent, found(changed)) == "edited"
    assert track([intent], found(OURS))[0].record.intended is False


def test_an_intent_of_which_certainly_nothing_came_is_left_out() -> None:
    intent = replace(DRAFT, record=replace(DRAFT.record, state="planned", intended=True))
    hand_made = replace(moved(OURS, message_id="<h@m.example>"), content_hash="x", text_hash="x")
    assert track([intent], found()) == ()
    assert track([intent], found(hand_made)) == ()
    assert track([intent], found(complete=False)) == (intent,)
    assert track([intent], found(unread=(UNREAD,))) == (intent,)


def test_an_intent_found_in_trash_was_written_and_thrown_away() -> None:
    intent = replace(DRAFT, record=replace(DRAFT.record, state="planned", intended=True))
    assert state(intent, found(in_trash=(OURS,))) == "gone"


def test_a_sent_draft_is_known_by_its_own_id_though_a_copy_stays_in_drafts() -> None:
    letter = replace(
        COPY, message_id="<ours@home.example>", in_reply_to=(), references=(), subject="anything"
    )
    (tracked,) = track([DRAFT], found(OURS, sent=(letter,)))
    assert (tracked.record.state, tracked.record.sent_at) == ("sent", letter.sent)


def test_a_sent_draft_is_known_by_thread_addressee_and_subject() -> None:
    (tracked,) = track([DRAFT], found(sent=(COPY,)))
    assert tracked.record.state == "sent"
    assert tracked.record.sent_message_id == "<new@mailer.example>"
    assert tracked.position is None
    assert track([tracked], found(sent=(COPY,))) == (tracked,)


@pytest.mark.parametrize(
    "other",
    [
        {"in_reply_to": (), "references": ()},
        {"subject": "Another job"},
        {"recipients": (Address("friend@home.example"),)},
        {"sent": NOW - 48 * HOUR},
        {"sent": None},
        {"own": False},
    ],
)
def test_a_letter_that_lacks_a_mark_is_not_the_sent_draft(other: dict[str, Any]) -> None:
    assert state(DRAFT, found(sent=(replace(COPY, **other),))) == "gone"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"subject": "Any news?"}, "sent"),  # edited by the user
        ({"in_reply_to": (), "references": ()}, "sent"),  # lost by the mail program
        ({"subject": "Any news?", "in_reply_to": (), "references": ()}, "gone"),
        ({"subject": "Any news?", "recipients": (Address("friend@home.example"),)}, "gone"),
        ({"subject": "Any news?", "sent": NOW - 48 * HOUR}, "gone"),
    ],
)
def test_a_letter_that_asks_for_news_may_lack_subject_or_thread(other: dict[str, Any], expected: str) -> None:
    assert state(DRAFT, found(sent=(replace(COPY, asks_for_news=True, **other),))) == expected


def test_while_the_draft_still_lies_there_a_letter_in_its_thread_is_another() -> None:
    assert state(DRAFT, found(OURS, sent=(COPY,))) == "in_drafts"


def test_an_answer_to_no_letter_is_known_by_addressee_and_subject() -> None:
    draft = replace(DRAFT, record=replace(DRAFT.record, parent=None))
    assert state(draft, found(sent=(replace(COPY, in_reply_to=(), references=()),))) == "sent"


def test_one_sent_letter_is_one_draft() -> None:
    second = replace(
        DRAFT, record=replace(DRAFT.record, number=2, message_id="<two@home.example>"), position=None
    )
    tracked = track([DRAFT, second], found(sent=(COPY,)))
    assert [draft.record.state for draft in tracked] == ["sent", "gone"]
    again = track(tracked, found(sent=(COPY,)))
    assert [draft.record.state for draft in again] == ["sent", "gone"]


def test_a_copy_that_stays_behind_under_its_own_id_is_no_other_draft() -> None:
    letter = replace(COPY, message_id="<ours@home.example>")
    second = replace(
        DRAFT, record=replace(DRAFT.record, number=2, message_id="<two@home.example>"), position=None
    )
    tracked = track([DRAFT, second], found(OURS, sent=(letter,)))
    assert [draft.record.state for draft in tracked] == ["sent", "gone"]
    assert track(tracked, found(OURS, sent=(letter,))) == tracked


def test_deleted_takes_two_complete_looks_an_hour_apart() -> None:
    (gone,) = track([DRAFT], found())
    assert (gone.record.state, gone.gone_since) == ("gone", NOW)
    assert state(gone, found(now=NOW + HOUR - dt.timedelta(seconds=1))) == "gone"
    (deleted,) = track([gone], found(now=NOW + HOUR))
    assert deleted.record.state == "deleted"
    assert track([deleted], found(now=NOW + 2 * HOUR)) == (deleted,)


def test_deleted_is_not_concluded_under_another_uidvalidity() -> None:
    (gone,) = track([DRAFT], found())
    (still,) = track([gone], found(now=NOW + 2 * HOUR, under="8"))
    assert (still.record.state, still.gone_since) == ("gone", NOW + 2 * HOUR)


def test_error_is_not_silence() -> None:
    assert track([DRAFT], found(complete=False)) == (DRAFT,)
    (gone,) = track([DRAFT], found())
    assert state(gone, found(now=NOW + 2 * HOUR, complete=False)) == "gone"


@pytest.mark.parametrize("unread", [UNREAD, Link(None, (), "RE: interview"), Link()])
def test_a_letter_in_sent_that_cannot_be_read_may_be_the_missed_draft(unread: Link) -> None:
    assert track([DRAFT], found(unread=(unread,))) == (DRAFT,)
    assert state(DRAFT, found(unread=(Link(None, ("<z@x.example>",), "Lunch"),))) == "gone"


def test_a_gone_draft_may_turn_up_again() -> None:
    (gone,) = track([DRAFT], found())
    (back,) = track([gone], found(OURS))
    assert back == DRAFT
    assert state(gone, found(sent=(COPY,))) == "sent"


def test_a_deleted_draft_is_sent_only_under_its_own_id() -> None:
    deleted = replace(DRAFT, record=replace(DRAFT.record, state="deleted"), gone_since=NOW, gone_under="7")
    assert state(deleted, found(sent=(COPY,))) == "deleted"
    assert state(deleted, found(sent=(replace(COPY, message_id="<ours@home.example>"),))) == "sent"


TAKING_BACK = replace(DRAFT, record=replace(DRAFT.record, state="withdrawn", intended=True))
TAKEN_BACK = replace(DRAFT, record=replace(DRAFT.record, state="withdrawn"), position=None)


def test_what_was_to_be_taken_back_and_still_lies_there_was_not() -> None:
    assert track([TAKING_BACK], found(OURS)) == (DRAFT,)
    for changed in (moved(OURS), moved(OURS, message_id="<o@m.example>")):
        edited = replace(changed, content_hash="other", text_hash="other")
        (tracked,) = track([TAKING_BACK], found(edited))
        assert (tracked.record.state, tracked.record.intended) == ("edited", False)


def test_what_was_to_be_taken_back_and_lies_there_no_more_was() -> None:
    for trash in ((), (OURS,)):
        (tracked,) = track([TAKING_BACK], found(in_trash=trash))
        assert (tracked.record.state, tracked.record.intended) == ("withdrawn", False)
        assert tracked.position is None
    assert track([TAKING_BACK], found(complete=False)) == (TAKING_BACK,)


@pytest.mark.parametrize("draft", [TAKING_BACK, TAKEN_BACK])
def test_what_was_taken_back_is_sent_only_under_its_own_id(draft: Draft) -> None:
    """A later letter of the user's in that thread, to the same person, may be about anything."""
    assert state(draft, found(sent=(COPY,))) == "withdrawn"
    assert state(draft, found(sent=(replace(COPY, message_id="<ours@home.example>"),))) == "sent"


def test_what_was_taken_back_is_never_deleted_and_another_draft_is_not_it() -> None:
    assert state(TAKEN_BACK, found(now=NOW + 100 * HOUR)) == "withdrawn"
    hand_made = replace(moved(OURS, message_id="<h@m.example>"), content_hash="x", text_hash="x")
    assert state(TAKEN_BACK, found(hand_made)) == "withdrawn"


def test_what_was_put_back_is_the_users() -> None:
    (tracked,) = track([TAKEN_BACK], found(OURS))
    assert tracked.record.state == "edited"
    assert track([tracked], found(OURS)) == (tracked,)


_SOME_SIGHTINGS = st.lists(
    st.sampled_from(
        [
            OURS,
            moved(OURS),
            moved(OURS, "14", message_id="<o@m.example>"),
            moved(OURS, "15", recipients=(), thread=(), message_id=None),
        ]
    ),
    unique_by=lambda sighting: sighting.position.uid,
)


@given(
    _SOME_SIGHTINGS,
    st.lists(
        st.sampled_from([COPY, replace(COPY, message_id="<ours@home.example>", identity="x")]), unique=True
    ),
    st.booleans(),
    st.sampled_from(["in_drafts", "edited", "gone", "deleted", "sent", "withdrawn", "missed", "skipped"]),
)
def test_tracking_twice_changes_nothing_and_loses_no_draft(
    sightings: list[Sighting], letters: list[Signal], complete: bool, before: Any
) -> None:
    draft = replace(DRAFT, record=replace(DRAFT.record, state=before))
    second = replace(
        DRAFT, record=replace(DRAFT.record, number=2, message_id="<two@h.example>"), position=None
    )
    findings = found(*sightings, sent=tuple(letters), complete=complete)
    once = track([draft, second], findings)
    assert [after.record.message_id for after in once] == ["<ours@home.example>", "<two@h.example>"]
    assert track(once, findings) == once
    if before in {"sent", "missed", "skipped"}:
        assert once[0] == draft
