from __future__ import annotations

import datetime as dt
import logging
from dataclasses import replace
from typing import Any

import pytest

from followup_mail.hiring import decide
from followup_mail.hiring.model import Process
from followup_mail.ledger import LedgerError
from followup_mail.ledger.journal import Journal
from followup_mail.mailbox.errors import (
    AppendUnknown,
    CredentialsRefused,
    GarbledLetter,
    Refused,
    Unreachable,
)
from followup_mail.reading import read
from followup_mail.worker import AlreadyRunning, PastMoment, gather, run_once
from followup_mail.worker.run import only_instance
from tests.timelines.mail_program import parsed
from tests.worker.home import (
    CONFIRMATION_ID,
    DAY_7,
    DAY_8,
    DAY_14,
    ME,
    Home,
    at,
    confirmation,
    failing,
    letter,
    rejection,
)


@pytest.fixture
def told(home: Home) -> Home:
    """A home that knows of the interview."""
    home.deliver(confirmation(), at(5))
    home.sweep(at(6))
    return home


def test_the_main_job(home: Home) -> None:
    home.deliver(confirmation(), at(5))
    assert home.sweep(at(6)).drafts == ()
    assert home.sweep(DAY_7 - dt.timedelta(hours=2)).drafts == ()
    report = home.sweep(DAY_7)
    (draft,) = home.drafts()
    message = parsed(draft.raw)
    assert message["To"] == "Mia Berg <mia.berg@quillmark.example>"
    assert message["In-Reply-To"] == CONFIRMATION_ID
    assert draft.flags == {"\\Draft", "\\Seen"}
    assert [(write.number, write.late_days) for write in report.drafts] == [(1, 0)]
    assert report.complete
    (record,) = home.records()
    assert (record.state, record.intended, record.written_at) == ("in_drafts", False, DAY_7)
    process = home.process()
    assert process["drafts"][0]["state"] == "in_drafts"
    assert process["drafts"][0]["written_at"] == "2026-03-19T09:00:00+00:00"


def test_a_repeated_sweep_changes_nothing(told: Home) -> None:
    told.sweep(DAY_7)
    before = told.status()
    for _ in range(2):
        report = told.sweep(DAY_7)
        assert (report.drafts, report.notes) == ((), ())
    assert len(told.drafts()) == 1
    assert told.status() == before


def test_sent_is_recognised_and_the_second_keeps_its_distance(told: Home) -> None:
    told.sweep(DAY_7)
    told.send(told.drafts()[0], DAY_8)
    told.sweep(at(21))
    assert told.process()["drafts"][0]["state"] == "sent"
    told.sweep(DAY_14)
    assert told.drafts() == []
    told.sweep(at(27, 9))
    assert len(told.drafts()) == 1
    assert [record.number for record in told.records()] == [1, 2]


def test_an_edited_draft_is_seen_as_such(told: Home) -> None:
    told.sweep(DAY_7)
    told.edit(told.drafts()[0], DAY_7 + dt.timedelta(hours=3))
    told.sweep(DAY_8)
    assert told.process()["drafts"][0]["state"] == "edited"
    assert len(told.drafts()) == 1


def test_deleted_takes_two_sweeps_an_hour_apart(told: Home) -> None:
    told.sweep(DAY_7)
    told.world.remove_draft(told.drafts()[0].handle)
    told.sweep(DAY_7 + dt.timedelta(minutes=15))
    assert told.records()[0].state == "gone"
    told.sweep(DAY_8)
    assert told.records()[0].state == "deleted"
    assert told.process()["state"] == "stopped_by_user"
    told.sweep(DAY_14)
    assert told.drafts() == []


def test_a_rejection_before_day_7_ends_it(told: Home) -> None:
    told.deliver(rejection(at(16)), at(16))
    told.sweep(DAY_7)
    assert told.drafts() == []
    assert told.process()["state"] == "rejection"


def test_a_rejection_that_arrives_during_the_sweep_is_seen_just_before_writing(told: Home) -> None:
    listings = []

    def uids(real: Any, since: dt.date) -> list[str]:
        listings.append(since)
        if len(listings) == 6:  # every folder of the first look was listed
            told.deliver(rejection(DAY_7 - dt.timedelta(minutes=1)), DAY_7)
        found: list[str] = real(since)
        return found

    report = told.sweep(DAY_7, opener=failing(uids=uids))
    assert len(listings) > 6
    assert report.drafts == ()
    assert told.drafts() == []
    assert told.process()["state"] == "rejection"


def test_letters_dated_after_the_given_moment_are_unseen(home: Home) -> None:
    home.deliver(confirmation(), at(5))
    home.deliver(rejection(at(16)), at(16))
    home.sweep(at(6))
    assert home.process()["replies"] == []
    home.sweep(at(17))
    assert home.process()["state"] == "rejection"


def test_a_moment_before_the_last_sweep_is_refused(told: Home) -> None:
    with pytest.raises(PastMoment, match="before the last sweep"):
        told.sweep(at(5))


def test_a_dry_run_tells_and_changes_nothing(told: Home) -> None:
    mail, status = told.world.letters(), told.status()
    report = told.sweep(DAY_7, dry_run=True)
    assert [write.number for write in report.drafts] == [1]
    assert told.drafts() == []
    assert told.records() == []
    assert (told.world.letters(), told.status()) == (mail, status)
    assert told.sweep(at(7)).complete  # no sweep of the nineteenth is on record


def test_a_dry_run_makes_no_ledger(home: Home) -> None:
    home.deliver(confirmation(), at(5))
    home.sweep(at(6), dry_run=True)
    assert not (home.folder / "state").exists()


def test_a_new_ledger_writes_nothing_that_was_due_earlier(home: Home) -> None:
    home.deliver(confirmation(), at(5))
    assert home.sweep(DAY_8).drafts == ()
    assert home.drafts() == []


# -- error is not silence


def test_a_folder_that_cannot_be_read_stops_every_draft_and_no_reading(told: Home) -> None:
    def examine(real: Any, folder: str) -> Any:
        if folder == "Sent":
            raise Refused("The server refused to open the folder.")
        return real(folder)

    report = told.sweep(DAY_7, opener=failing(examine=examine))
    assert not report.complete
    assert "Sent" in report.why_not
    assert told.drafts() == []
    assert told.status()["sweeps"][0]["complete"] is False
    assert told.sweep(DAY_7).drafts != ()


def test_a_connection_lost_on_the_way_is_in_the_report(told: Home) -> None:
    def examine(real: Any, folder: str) -> Any:
        if folder == "Archive":
            raise Unreachable("The server did not answer in time.")
        return real(folder)

    report = told.sweep(DAY_7, opener=failing(examine=examine))
    assert isinstance(report.error, Unreachable)
    assert told.drafts() == []
    sweep = told.status()["sweeps"][0]
    assert sweep["error"] == "The server did not answer in time."
    assert sweep["last_good"] == "2026-03-06T12:00:00+00:00"


def test_a_login_refused_leaves_what_was_known_and_says_so(told: Home) -> None:
    def opener(_account: object) -> Any:
        raise CredentialsRefused("The server refused the login.")

    report = told.sweep(DAY_7, opener=opener)
    assert isinstance(report.error, CredentialsRefused)
    assert told.process()["interview_date"] == "2026-03-12"
    assert told.status()["sweeps"][0]["error"] == "The server refused the login."


def test_one_accounts_trouble_never_stops_another(home: Home) -> None:
    home.deliver(confirmation(), at(5))
    accounts = [
        {"name": "away", "maildir": str(home.folder / "nowhere")},
        *home.config.model_dump()["accounts"],
    ]
    accounts[1] = {"name": "personal", **home.world.account()}
    home.settings["accounts"] = accounts
    away, personal = run_once(home.config, now=at(6))
    assert isinstance(away.error, Unreachable)
    assert personal.complete
    assert [sweep["account"] for sweep in home.status()["sweeps"]] == ["away", "personal"]


def test_a_letter_that_cannot_be_had_blocks_its_process_alone(
    told: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "could_matter", lambda letter, reader: "menu" not in letter.subject)
    told.deliver(rejection(at(16)), at(16))
    told.deliver(letter(at(16), "Weekly menu", "Soup.", sender="kitchen@canteen.example"), at(16))

    def text(_real: Any, _uid: str) -> bytes:
        raise GarbledLetter("The letter could not be fetched.")

    report = told.sweep(DAY_7, opener=failing(text=text))
    assert [letter.why for letter in report.set_aside] == ["The letter could not be fetched."]
    assert report.complete
    assert told.drafts() == []
    told.sweep(DAY_7)
    assert told.process()["state"] == "rejection"
    assert told.status()["sweeps"][0]["set_aside"] == []


def test_a_stranger_that_cannot_be_read_blocks_nothing(told: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    told.deliver(letter(at(16), "Your interview", "Interview!", sender="x@other.example"), at(16))
    monkeypatch.setattr(gather, "could_matter", lambda letter, reader: True)

    def text(_real: Any, _uid: str) -> bytes:
        raise GarbledLetter("The letter could not be fetched.")

    report = told.sweep(DAY_7, opener=failing(text=text))
    assert len(report.set_aside) == 1
    assert len(told.drafts()) == 1


def test_a_letter_that_breaks_the_reader_is_set_aside_and_tried_a_few_times(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.deliver(confirmation(), at(5))
    calls = []

    def read(*_: object) -> None:
        calls.append(1)
        raise RecursionError

    monkeypatch.setattr(gather, "read", read)
    for hour in range(8):
        report = home.sweep(at(6, hour))
    assert len(calls) == gather.TRIES
    assert len(report.set_aside) == 1


def test_a_process_that_cannot_be_judged_stops_no_other(told: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    other = confirmation()
    for old, new in (("Quill", "Can"), ("quill", "can"), ("mia.berg", "tom.lark"), ("Mia Berg", "Tom Lark")):
        other = other.replace(old.encode(), new.encode())
    told.deliver(other, at(5))
    assert len(told.sweep(at(7)).decisions) == 2

    def broken(process: Process, *given: Any) -> Any:
        if process.company == "Quillmark":
            raise ZeroDivisionError
        return decide(process, *given)

    with monkeypatch.context() as trouble:
        trouble.setattr("followup_mail.worker.judge.decide", broken)
        report = told.sweep(DAY_7)
    assert [draft.situation.company for draft in report.drafts] == ["Canmark"]
    assert not report.complete
    assert report.why_not == "quillmark could not be judged."
    told.sweep(DAY_7)
    assert len(told.drafts()) == 2


# -- what is read


def test_a_letter_put_aside_is_read_once_it_belongs(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "could_matter", lambda letter, reader: letter.subject.startswith("Interview"))
    home.deliver(rejection(at(16)), at(16), "Archive")
    home.deliver(letter(at(15), "Quarterly figures", "Sold.", sender="shop@stall.example"), at(15))
    home.sweep(at(17))
    assert home.status()["processes"] == []
    home.deliver(confirmation(), at(17))
    home.sweep(at(18))
    assert home.process()["state"] == "rejection"
    with home.ledger() as ledger:
        assert [aside.link.sender for aside in ledger.letters.aside("personal")] == ["shop@stall.example"]


def test_junk_counts_only_where_it_threads_or_comes_from_a_known_person(home: Home) -> None:
    home.deliver(confirmation(), at(5), "Junk")
    home.sweep(at(6))
    assert home.status()["processes"] == []
    home.deliver(confirmation(), at(5))
    home.deliver(rejection(at(16)), at(16), "Junk")
    home.sweep(at(17))
    assert home.process()["state"] == "rejection"


def test_a_copy_in_another_folder_is_the_same_letter(home: Home) -> None:
    home.deliver(confirmation(), at(5))
    home.deliver(confirmation(), at(5), "Archive")
    home.sweep(at(6))
    with home.ledger() as ledger:
        assert len(ledger.letters.signals("personal")) == 1
    assert home.status()["sweeps"][0]["examined"] == 2


def test_a_draft_of_the_users_own_is_no_letter(told: Home) -> None:
    asked = letter(at(17), "Re: Interview", "Have you decided?", sender=ME, to="mia.berg@quillmark.example")
    told.world.deliver("Drafts", asked, at(17), {"\\Draft"})
    told.world.deliver("Archive", asked, at(17), {"\\Draft"})
    told.world.deliver("Archive", asked, at(17))
    told.sweep(DAY_7)
    with told.ledger() as ledger:
        assert [signal.own for signal in ledger.letters.signals("personal")] == [False]


def test_ignored_senders_never_count(home: Home) -> None:
    home.settings["scan"] = {"ignore_from": ["quillmark.example"]}
    home.deliver(confirmation(), at(5))
    home.sweep(at(6))
    assert home.status()["processes"] == []


def test_letters_of_named_senders_are_always_read(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "could_matter", lambda letter, reader: False)
    home.deliver(confirmation(), at(5))
    home.sweep(at(6))
    assert home.status()["processes"] == []
    home.settings["scan"] = {"interview_from": ["mia.berg@quillmark.example"]}
    home.sweep(at(7))
    assert home.process()["company"] == "Quillmark"


def test_what_an_earlier_reader_made_of_a_letter_does_not_outlast_it(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.deliver(confirmation(), at(5))
    home.sweep(at(6))
    assert len(home.status()["processes"]) == 1
    monkeypatch.setattr(gather, "could_matter", lambda letter, reader: False)
    monkeypatch.setattr(
        gather, "read", lambda letter, reader: replace(read(letter, reader), kind="other", meeting=None)
    )
    home.sweep(at(7))
    assert len(home.status()["processes"]) == 1
    monkeypatch.setattr("followup_mail.worker.run.__version__", "another")
    home.sweep(at(8))
    assert home.status()["processes"] == []


def test_letters_older_than_the_window_are_not_looked_at(home: Home) -> None:
    home.settings["scan"] = {"look_back_days": 10}
    home.deliver(letter(at(1), "Old", "Old."), at(1))
    home.deliver(letter(at(14), "New", "New."), at(14))
    assert home.sweep(at(15)).examined == 1


def test_nothing_new_means_nothing_fetched(told: Home) -> None:
    asked: list[list[str]] = []

    def headings(real: Any, uids: list[str]) -> Any:
        asked.append(list(uids))
        return real(uids)

    told.sweep(at(7), opener=failing(headings=headings))
    assert asked == []


# -- one draft ever


def test_without_a_journal_there_is_no_draft(told: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(*_: object) -> None:
        raise LedgerError("The disk that holds the ledger is full.")

    with monkeypatch.context() as full:
        full.setattr(Journal, "write", write)
        with pytest.raises(LedgerError, match="full"):
            told.sweep(DAY_7)
    assert told.drafts() == []
    told.sweep(DAY_7)
    assert len(told.drafts()) == 1


def test_an_append_of_unknown_outcome_that_was_stored_is_adopted(told: Home) -> None:
    def append(real: Any, *given: object) -> None:
        real(*given)
        raise AppendUnknown("The connection broke while the draft was stored.")

    report = told.sweep(DAY_7, opener=failing(append_draft=append))
    assert isinstance(report.error, AppendUnknown)
    assert len(told.drafts()) == 1
    assert told.sweep(DAY_7).drafts == ()
    assert len(told.drafts()) == 1
    (record,) = told.records()
    assert (record.state, record.intended) == ("in_drafts", False)


def test_an_append_of_unknown_outcome_that_was_not_stored_is_tried_again_under_the_same_id(
    told: Home,
) -> None:
    def append(_real: Any, *_given: object) -> None:
        raise AppendUnknown("The connection broke while the draft was stored.")

    told.sweep(DAY_7, opener=failing(append_draft=append))
    (intent,) = told.records()
    assert intent.intended
    assert told.drafts() == []
    told.sweep(DAY_7)
    (record,) = told.records()
    assert (record.message_id, record.intended) == (intent.message_id, False)
    assert parsed(told.drafts()[0].raw)["Message-ID"] == intent.message_id


def test_a_connection_lost_while_an_edit_is_looked_at_concludes_nothing(told: Home) -> None:
    told.sweep(DAY_7)
    told.edit(told.drafts()[0], DAY_7)

    def whole(_real: Any, _uid: str) -> bytes:
        raise Unreachable("The server did not answer in time.")

    report = told.sweep(DAY_8, opener=failing(whole=whole))
    assert isinstance(report.error, Unreachable)
    assert told.records()[0].state == "in_drafts"
    told.sweep(DAY_8)
    assert told.records()[0].state == "edited"


def test_a_refused_append_is_in_the_report_and_tried_again(told: Home) -> None:
    def append(_real: Any, *_given: object) -> None:
        raise Refused("The mailbox is full.")

    report = told.sweep(DAY_7, opener=failing(append_draft=append))
    assert str(report.error) == "The mailbox is full."
    told.sweep(DAY_7)
    assert len(told.drafts()) == 1


def test_an_intent_that_is_no_longer_wanted_is_struck(told: Home) -> None:
    def append(_real: Any, *_given: object) -> None:
        raise AppendUnknown("The connection broke while the draft was stored.")

    told.sweep(DAY_7, opener=failing(append_draft=append))
    told.deliver(rejection(DAY_7), DAY_7)
    told.sweep(DAY_8)
    assert told.records() == []
    assert told.drafts() == []


# -- around it


def test_a_second_instance_is_refused_by_name(told: Home) -> None:
    with only_instance(told.config), pytest.raises(AlreadyRunning, match=r"followup-mail\.lock"):
        told.sweep(DAY_7)
    assert told.sweep(DAY_7).complete


def test_without_a_given_moment_the_clock_counts(home: Home) -> None:
    (report,) = run_once(home.config)
    assert abs(report.at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)
    assert report.complete


def test_logs_tell_nothing_private(home: Home, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    home.deliver(confirmation(), at(5))
    home.sweep(at(6))
    home.sweep(DAY_7)
    home.send(home.drafts()[0], DAY_7)
    home.sweep(DAY_8)
    assert caplog.messages
    for secret in ("quillmark", "mia", "jo.lee", "home.example", "analyst", "interview for", "conf-1"):
        assert secret not in caplog.text.casefold(), secret


def test_a_status_before_any_sweep_is_empty_and_makes_nothing(home: Home) -> None:
    assert home.status() == {"format": 1, "at": None, "sweeps": [], "questions": [], "processes": []}
    assert not (home.folder / "state").exists()
