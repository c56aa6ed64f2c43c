"""The harness finds no fault with a right program, and every fault of a wrong one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from tests.servers.dovecot import Dovecot
from tests.timelines import fake
from tests.timelines.expect import differences
from tests.timelines.mail_program import as_edited, as_sent, parsed, text_of
from tests.timelines.play import play
from tests.timelines.program import Failed
from tests.timelines.scenario import OWN, SHARED, find, load, names
from tests.timelines.world import DovecotWorld, MaildirWorld

ALL = [*(SHARED / name for name in names(SHARED)), *(OWN / name for name in names(OWN))]

FAULTS: list[tuple[type[fake.Oracle], str]] = [
    (fake.OneDayEarly, "written on 2026-02-17"),
    (fake.OneDayLate, "written on 2026-02-19"),
    (fake.ThirdDraft, "2026-03-04: a draft nobody expected"),
    (fake.NoDraft, "draft 1 on 2026-02-18: never written"),
    (fake.WriteTwice, "a second sweep at the same time changed Drafts"),
    (fake.WrongRecipient, "to ['no-reply@greenleaf-mail.example'] instead of"),
    (fake.NoThread, "answers nothing instead of one of"),
    (fake.WrongThread, "answers <a@other.example> instead of"),
    (fake.ShortReferences, "References are not those of the letter answered"),
    (fake.TwoRe, "has not exactly one Re:"),
    (fake.Apology, "mentions 'sorry'"),
    (fake.Impersonal, "it is not signed with the user's name"),
    (fake.Impersonal, "does not mention 'marcus'"),
    (fake.NamesItself, "header X-Mailer names the program"),
    (fake.WithCopy, "it has Cc"),
    (fake.Unread, "flags: \\Seen not set"),
    (fake.NotADraft, "flags: \\Draft not set"),
    (fake.WrongState, "ends as in_progress instead of closed_no_answer"),
    (fake.WrongDate, "interview on 2020-02-29 instead of 2026-02-11"),
    (fake.DeafToReplies, "with no reply to be noted"),
    (fake.SeesGhosts, "status tells of an interview that nobody had: ghost"),
    (fake.Meddler, "a letter in INBOX appeared"),
]


def _differences(folder: Path, tmp_path: Path, program: type[fake.Oracle]) -> list[str]:
    scenario, world = load(folder), MaildirWorld(tmp_path / "mail")
    return differences(scenario, play(scenario, world, program(scenario, world)))


@pytest.mark.parametrize("folder", ALL, ids=lambda folder: folder.name)
def test_a_right_program_is_right(folder: Path, tmp_path: Path) -> None:
    assert _differences(folder, tmp_path, fake.Oracle) == []


@pytest.mark.dovecot
def test_a_right_program_is_right_on_a_server(dovecot: Dovecot, tmp_path: Path) -> None:
    scenario, world = find("edited-draft-and-sydney-clock"), DovecotWorld(dovecot, tmp_path / "password")
    assert differences(scenario, play(scenario, world, fake.Oracle(scenario, world))) == []


@pytest.mark.parametrize(("program", "found"), FAULTS, ids=lambda value: getattr(value, "__name__", ""))
def test_each_fault_is_found(program: type[fake.Oracle], found: str, tmp_path: Path) -> None:
    told = _differences(SHARED / "plain-silence", tmp_path, program)
    assert any(found in one for one in told), "\n".join(told)


def test_the_wrong_client_of_an_agency_is_found(tmp_path: Path) -> None:
    class Confused(fake.WrongState):
        """Follows up with the client who said no."""

    told = _differences(SHARED / "agency-two-clients", tmp_path, Confused)
    assert any("Fenwick Pryce" in one for one in told)


def test_a_sent_copy_keeps_its_thread_and_nothing_else() -> None:
    scenario = find("plain-silence")
    raw = scenario.deliveries[2].raw
    copy = parsed(as_sent(raw, scenario.deliveries[-1].arrives))
    original = parsed(raw)
    for name in ("From", "To", "Subject", "In-Reply-To", "References"):
        assert str(copy[name]) == str(original[name])
    assert copy["Message-ID"] != original["Message-ID"]
    assert text_of(copy) != text_of(original)
    assert text_of(copy).split() == text_of(original).split()


def test_an_edited_draft_says_something_else() -> None:
    scenario = find("plain-silence")
    raw = scenario.deliveries[2].raw
    edited = parsed(as_edited(raw, scenario.deliveries[-1].arrives))
    assert set(text_of(parsed(raw)).split()) < set(text_of(edited).split())
    assert edited["Message-ID"] != parsed(raw)["Message-ID"]


def test_an_action_without_a_draft_is_a_difference(tmp_path: Path) -> None:
    told = _differences(SHARED / "plain-silence", tmp_path, fake.NoDraft)
    assert any("send_draft is not possible: draft 1 of Brightwater Logistics" in one for one in told)


def test_a_draft_left_after_a_decision_is_a_difference(tmp_path: Path) -> None:
    scenario = load(SHARED / "reschedule-by-text")
    unsent = replace(scenario, actions=())
    world = MaildirWorld(tmp_path / "mail")
    told = differences(unsent, play(unsent, world, fake.Untidy(unsent, world)))
    assert len(told) == 1
    assert "still lies in Drafts, though the process ended as rejection" in told[0]


def test_reading_a_letter_in_place_of_the_user_is_found(tmp_path: Path) -> None:
    class Reader(fake.Oracle):
        """Sets flags on what it reads."""

        def sweep(self, at: dt.datetime) -> None:
            super().sweep(at)
            for path in (tmp_path / "mail" / "new").iterdir():
                path.rename(tmp_path / "mail" / "cur" / f"{path.name}:2,S")

    told = _differences(SHARED / "plain-silence", tmp_path, Reader)
    assert any("a letter in INBOX was removed, changed or flagged" in one for one in told)


def test_a_failed_sweep_is_a_difference(tmp_path: Path) -> None:
    class Broken(fake.Oracle):
        """Ends with 3."""

        def sweep(self, at: dt.datetime) -> None:
            raise Failed("run --once ended with 3")

    told = _differences(SHARED / "plain-silence", tmp_path, Broken)
    assert told[0] == "run --once ended with 3"
