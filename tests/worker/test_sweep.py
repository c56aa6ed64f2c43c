from __future__ import annotations

import datetime as dt
import logging
from typing import Any

import pytest

from followup_mail.worker import AlreadyRunning, PastMoment, run_once
from followup_mail.worker.run import only_instance
from tests.timelines.mail_program import parsed
from tests.worker.home import (
    CONFIRMATION_ID,
    DAY_7,
    DAY_8,
    DAY_14,
    Home,
    at,
    confirmation,
    failing,
    rejection,
)


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
