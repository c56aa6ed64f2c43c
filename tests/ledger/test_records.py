from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from followup_mail.hiring.model import Note
from followup_mail.ledger import Ledger, texts
from followup_mail.ledger.model import Aside, Link, Position, SetAside, Sighting, Sweep
from tests.ledger.samples import BERLIN, DRAFT, MARKS, NOON, SIGNAL, signal


@pytest.fixture
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.copied(tmp_path_factory.mktemp("none")) as ledger:
        yield ledger


def test_a_signal_comes_back_as_it_was(ledger: Ledger) -> None:
    ledger.letters.record("a", SIGNAL)
    assert ledger.letters.signals("a") == (SIGNAL,)
    (back,) = ledger.letters.signals("a")
    assert back.meeting is not None
    assert back.meeting.start is not None
    assert back.meeting.start.utcoffset() == dt.timedelta(hours=1)
    assert ledger.letters.signals("b") == ()
    assert ledger.letters.own_signals("a") == ()
    ledger.letters.record("a", signal("mine", own=True))
    assert ledger.letters.own_signals("a") == (signal("mine", own=True),)


def test_half_a_surrogate_is_refused_before_anything_is_written() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        texts.dumped(replace(SIGNAL, subject="\udc80"))


def test_moments_sort_as_texts() -> None:
    moments = [dt.datetime(2026, 3, 29, hour, 30, tzinfo=BERLIN) for hour in range(5)]
    moments += [NOON, NOON.replace(microsecond=1)]
    written = [texts.moment(moment) for moment in moments]
    assert sorted(written) == [texts.moment(moment) for moment in sorted(moments)]


def test_one_letter_in_two_folders_is_one_signal(ledger: Ledger) -> None:
    for folder in ("INBOX", "All Mail"):
        ledger.letters.enter("a", folder, "1")
        ledger.letters.saw("a", folder, "9", SIGNAL.identity, "r1")
        ledger.letters.record("a", SIGNAL)
    assert ledger.letters.signals("a") == (SIGNAL,)
    assert ledger.letters.read_by("a", SIGNAL.identity) == {"r1"}
    assert ledger.letters.read_by("b", SIGNAL.identity) == set()


def test_a_newer_reader_knows_no_letter(ledger: Ledger) -> None:
    ledger.letters.enter("a", "INBOX", "1")
    ledger.letters.saw("a", "INBOX", "9", SIGNAL.identity, "r1")
    ledger.letters.record("a", SIGNAL)
    assert ledger.letters.known("a", "INBOX", "r1") == {"9"}
    assert ledger.letters.known("a", "INBOX", "r2") == set()


def test_under_another_uidvalidity_all_of_the_folder_is_new(ledger: Ledger) -> None:
    ledger.letters.enter("a", "INBOX", "1")
    ledger.letters.enter("a", "Drafts", "1")
    ledger.letters.saw("a", "INBOX", "9", SIGNAL.identity, "r")
    ledger.letters.set_aside("a", "INBOX", "10", "garbled", "r", None)
    ledger.journal.sight("a", "Drafts", [("3", MARKS)])
    ledger.letters.enter("a", "INBOX", "1")
    assert ledger.letters.known("a", "INBOX", "r") == {"9"}
    ledger.letters.enter("a", "INBOX", "2")
    assert ledger.letters.known("a", "INBOX", "r") == set()
    assert ledger.letters.all_set_aside("a") == []
    assert ledger.journal.sighted("a", "Drafts") == {"3"}


def test_a_letter_put_aside_keeps_what_may_tie_it_until_it_is_read(ledger: Ledger) -> None:
    link = Link("mia@quillmark.example", ("<a1@quillmark.example>",))
    ledger.letters.enter("a", "INBOX", "1")
    ledger.letters.saw("a", "INBOX", "9", "<x@y.example>", "r", link)
    assert list(ledger.letters.aside("a")) == [Aside("INBOX", "9", "<x@y.example>", link)]
    ledger.letters.saw("a", "INBOX", "9", "<x@y.example>", "r")
    assert list(ledger.letters.aside("a")) == []


def test_however_many_letters_are_put_aside_each_comes_once(ledger: Ledger) -> None:
    for folder in ("Archive", "INBOX"):
        ledger.letters.enter("a", folder, "1")
        with ledger.transaction():
            for number in range(1_100):
                ledger.letters.saw("a", folder, str(number), f"<{number}@{folder}>", "r", Link("x@y.example"))
    found = [aside.identity for aside in ledger.letters.aside("a")]
    assert len(found) == len(set(found)) == 2_200


def test_places_no_longer_listed_are_forgotten_but_not_what_was_said(ledger: Ledger) -> None:
    ledger.letters.enter("a", "INBOX", "1")
    ledger.letters.saw("a", "INBOX", "1", SIGNAL.identity, "r")
    ledger.letters.saw("a", "INBOX", "2", "<two@x.example>", "r")
    ledger.letters.set_aside("a", "INBOX", "3", "garbled", "r", None)
    ledger.letters.record("a", SIGNAL)
    ledger.letters.keep_listed("a", "INBOX", {"2"})
    assert ledger.letters.known("a", "INBOX", "r") == {"2"}
    assert ledger.letters.all_set_aside("a") == []
    assert ledger.letters.signals("a") == (SIGNAL,)


def test_set_aside_letters_count_the_tries_of_each_reader_and_keep_their_link(ledger: Ledger) -> None:
    link = Link("mia@quillmark.example", (), "Interview")
    ledger.letters.enter("a", "INBOX", "1")
    ledger.letters.set_aside("a", "INBOX", "3", "one", "r1", link)
    ledger.letters.set_aside("a", "INBOX", "3", "two", "r1", None)
    assert ledger.letters.all_set_aside("a") == [SetAside("INBOX", "3", "two", link)]
    assert ledger.letters.given_up("a", "INBOX", "r1", 2) == {"3"}
    assert ledger.letters.given_up("a", "INBOX", "r1", 3) == set()
    ledger.letters.set_aside("a", "INBOX", "3", "two", "r2", None)
    assert ledger.letters.given_up("a", "INBOX", "r2", 2) == set()
    ledger.letters.saw("a", "INBOX", "3", "<x@y.example>", "r2")
    assert ledger.letters.all_set_aside("a") == []


def test_old_letters_of_no_process_are_forgotten(ledger: Ledger) -> None:
    old, new = NOON - dt.timedelta(days=200), NOON
    ledger.letters.enter("a", "INBOX", "1")
    for name, sent in (("named", old), ("placed", old), ("loose", old), ("undated", None), ("new", new)):
        ledger.letters.record("a", signal(name, sent=sent))
    ledger.letters.name("a", "quillmark", ["named"])
    ledger.letters.saw("a", "INBOX", "1", "placed", "r")
    ledger.letters.forget_before("a", NOON - dt.timedelta(days=120))
    assert [kept.identity for kept in ledger.letters.signals("a")] == ["named", "new", "placed"]


def test_names_are_kept_per_account(ledger: Ledger) -> None:
    ledger.letters.name("a", "quillmark", ["<1@x.example>", "<2@x.example>"])
    ledger.letters.name("b", "ferncliff", ["<1@x.example>"])
    assert ledger.letters.names("a") == {"<1@x.example>": "quillmark", "<2@x.example>": "quillmark"}
    assert ledger.letters.processes_elsewhere("a") == {"ferncliff"}


def test_a_draft_comes_back_as_it_was_and_is_replaced_by_its_id(ledger: Ledger) -> None:
    ledger.journal.write("a", DRAFT)
    sent = replace(
        DRAFT,
        record=replace(DRAFT.record, state="sent", sent_at=NOON, sent_message_id="<s@x.example>"),
        position=None,
        gone_since=NOON,
        gone_under="7 8",
    )
    assert ledger.journal.drafts("a") == (DRAFT,)
    ledger.journal.write("a", sent)
    assert ledger.journal.drafts("a") == (sent,)
    assert ledger.journal.drafts("b") == ()


def test_only_an_intent_can_be_struck(ledger: Ledger) -> None:
    intent = replace(DRAFT, record=replace(DRAFT.record, message_id="<i@x.example>", intended=True))
    ledger.journal.write("a", DRAFT)
    ledger.journal.write("a", intent)
    for draft in (DRAFT, intent):
        ledger.journal.strike("a", draft.record.message_id)
    assert ledger.journal.drafts("a") == (DRAFT,)


def test_sightings_keep_marks_and_fingerprints(ledger: Ledger) -> None:
    place = Position("Drafts", "7", "3")
    ledger.letters.enter("a", "Drafts", "7")
    ledger.journal.sight("a", "Drafts", [("3", MARKS)])
    assert ledger.journal.sightings("a", "Drafts") == (Sighting(place, MARKS),)
    seen = Sighting(place, MARKS, "c", "t")
    ledger.journal.fingerprint("a", seen)
    assert ledger.journal.sightings("a", "Drafts") == (seen,)


def test_nothing_is_noted_twice(ledger: Ledger) -> None:
    note = Note("quillmark", "quillmark:missed:1", "late", "Follow-up 1 was missed.")
    assert ledger.chronicle.note("a", note, NOON)
    assert not ledger.chronicle.note("a", replace(note, text="said otherwise"), NOON)
    assert ledger.chronicle.notes() == (note,)


def test_the_first_day_stays(ledger: Ledger) -> None:
    day = NOON.date()
    assert ledger.chronicle.since(day) == day
    assert ledger.chronicle.since(day + dt.timedelta(days=9)) == day


def test_sweeps_tell_the_last_and_the_last_good(ledger: Ledger) -> None:
    assert ledger.chronicle.last_sweep() is None
    ledger.chronicle.swept(Sweep("a", NOON, True, 12))
    later = NOON + dt.timedelta(hours=1)
    ledger.chronicle.swept(Sweep("a", later, False, 3, "The server did not answer."))
    assert ledger.chronicle.last_sweep() == later
    assert ledger.chronicle.last_good("a") == NOON
    assert ledger.chronicle.last_good("b") is None
    ledger.chronicle.forget_sweeps_before("a", later + dt.timedelta(days=1))
    assert ledger.chronicle.last_good("a") == NOON


def test_views_are_kept_per_account(ledger: Ledger) -> None:
    ledger.chronicle.show("a", {"x": "ö\u2028"})
    ledger.chronicle.show("a", {"x": "ü"})
    assert ledger.chronicle.views() == {"a": {"x": "ü"}}
