"""What the user tells the program: kept, applied at once, and stronger than any letter."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import Call, Ended
from tests.worker.home import (
    CONFIRMATION_ID,
    DAY_7,
    DAY_14,
    ME,
    ZONE,
    Home,
    at,
    confirmation,
    failing,
    letter,
    rejection,
)

FENWICK = "Kim Fenwick <kim@fenwickpryce.example>"


@dataclass
class Seat:
    """The user before their terminal, and the mailbox behind it."""

    home: Home
    ask: Callable[..., Ended]

    def tell(self, *words: str) -> str:
        """A command that is taken; what it says."""
        ended = self.ask(*words)
        assert ended.code == 0, ended.err
        assert ended.err == ""
        return ended.out

    def refused(self, *words: str) -> str:
        """A command that is refused: one sentence, and nothing has changed."""
        before = self.home.status(), self.said()
        ended = self.ask(*words)
        assert ended.code == 2, ended.out
        assert "Traceback" not in ended.err
        assert (self.home.status(), self.said()) == before
        return ended.err

    def said(self) -> tuple[Any, ...]:
        with self.home.ledger() as ledger:
            return ledger.words.of("personal")

    def run(self, now: dt.datetime) -> list[dict[str, Any]]:
        """One sweep; the drafts it wrote."""
        ended = self.ask("run", "--once", "--json", "--at", now.isoformat())
        assert ended.code == 0, ended.err
        drafts: list[dict[str, Any]] = json.loads(ended.out)["drafts"]
        return drafts

    def process(self, name: str = "quillmark") -> dict[str, Any]:
        return next(each for each in self.home.status()["processes"] if each["id"] == name)

    def ids(self) -> set[str]:
        return {each["id"] for each in self.home.status()["processes"]}


@pytest.fixture
def seat(call: Call, tmp_path: Path) -> Seat:
    home = Home(tmp_path)
    config = tmp_path / "config.yaml"
    told = {
        "timezone": ZONE.key,
        "you": {"name": "Jo Lee", "addresses": [ME]},
        "accounts": [{"name": "personal", **home.world.account()}],
        "state_dir": str(tmp_path / "state"),
        "templates_dir": str(tmp_path / "templates"),
    }
    config.write_text(yaml.safe_dump(told), "utf-8")
    return Seat(home, lambda *words: call("--config", config, *words))


@pytest.fixture
def known(seat: Seat) -> Seat:
    """The interview of 12 March is known."""
    seat.home.deliver(confirmation(), at(5))
    seat.run(at(6))
    return seat


def other_interview(day: int = 13, sent: int = 6) -> bytes:
    return letter(
        at(sent),
        "Your interview at Fenwick Pryce",
        f"Dear Jo,\n\nwe confirm your interview for the position of Pricing Analyst at Fenwick Pryce on "
        f"{day} March 2026 at 10:00.\n\nKind regards,\nKim Fenwick\nFenwick Pryce",
        sender=FENWICK,
        message_id="<fenwick-1@x.example>",
    )


# -- add


def test_an_added_interview_is_followed_up(seat: Seat) -> None:
    seat.run(at(6))
    told = seat.tell("add", "--company", "Merrow & Co", "--date", "2026-03-12", "--to", "pat@merrow.example")
    assert "merrow: new, waiting" in told
    assert "draft 1 on Thursday 19 March 2026" in told
    process = seat.process("merrow")
    assert [each["set_by"] for each in process["interviews"]] == ["user"]
    assert seat.run(DAY_7 - dt.timedelta(days=1)) == []
    (draft,) = seat.run(DAY_7)
    assert (draft["process"], draft["number"], draft["to"]) == ("merrow", 1, "pat@merrow.example")
    (lying,) = seat.home.drafts()
    assert b"In-Reply-To" not in lying.raw
    assert f"From: Jo Lee <{ME}>".encode() in lying.raw


def test_later_letters_join_an_added_interview(seat: Seat) -> None:
    seat.run(at(6))
    seat.tell("add", "--company", "Quillmark", "--date", "2026-03-12", "--role", "Data Analyst")
    seat.home.deliver(confirmation(at(7)), at(7))
    seat.home.deliver(rejection(at(16)), at(16))
    assert seat.run(DAY_7) == []
    assert seat.ids() == {"quillmark"}
    assert seat.process()["state"] == "rejection"


def test_what_is_added_twice_is_said_to_be_known(seat: Seat) -> None:
    words = ("add", "--company", "Merrow", "--date", "2026-03-12")
    seat.run(at(6))
    seat.tell(*words)
    assert "merrow" in seat.refused(*words)


def test_an_interview_can_be_added_before_the_first_sweep(seat: Seat) -> None:
    day = dt.datetime.now(ZONE).date()
    assert "merrow" in seat.tell("add", "--company", "Merrow", "--date", day.isoformat())
    assert seat.process("merrow")["interview_date"] == day.isoformat()


# -- set


def test_a_corrected_day_moves_the_drafts_and_outlasts_the_letters(known: Seat) -> None:
    told = known.tell("set", "quill", "--date", "2026-03-14")
    assert "Thursday 12 March 2026 -> Saturday 14 March 2026" in told
    assert "draft 1 on Thursday 19 March 2026 -> draft 1 on Saturday 21 March 2026" in told
    reminder = confirmation(at(10)).replace(CONFIRMATION_ID.encode(), b"<reminder@x.example>")
    known.home.deliver(reminder, at(10))
    assert known.run(DAY_7) == []
    process = known.process()
    assert process["interview_date"] == "2026-03-14"
    assert process["interviews"][-1]["set_by"] == "user"
    (draft,) = known.run(DAY_7 + dt.timedelta(days=2))
    assert (draft["number"], draft["due"], draft["to"]) == (1, "2026-03-21", "mia.berg@quillmark.example")


def test_the_users_day_survives_that_all_letters_are_read_anew(known: Seat, monkeypatch: Any) -> None:
    known.tell("set", "quillmark", "--date", "2026-03-14", "--company", "Quill Ltd")
    monkeypatch.setattr("followup_mail.worker.run.__version__", "another")
    with known.home.ledger() as ledger:
        assert ledger.letters.names("personal")
    known.run(at(10))
    process = known.process()
    assert (process["interview_date"], process["company"]) == ("2026-03-14", "Quill Ltd")


def test_a_corrected_day_after_draft_1_counts_anew(known: Seat) -> None:
    known.run(DAY_7)
    known.tell("set", "quillmark", "--date", "2026-03-16")
    known.run(DAY_7.replace(hour=14))
    assert known.home.drafts() == [], "the draft of the wrong day was taken back"
    (draft,) = known.run(at(23))
    assert (draft["number"], draft["interview_date"]) == (1, "2026-03-16")


def test_recipient_and_names(known: Seat) -> None:
    told = known.tell("set", "quillmark", "--to", "hr@quillmark.example", "--role", "Head of Data")
    assert "mia.berg@quillmark.example -> hr@quillmark.example" in told
    assert "-> Head of Data" in told
    (draft,) = known.run(DAY_7)
    assert draft["to"] == "hr@quillmark.example"
    assert b"Head of Data" in known.home.drafts()[0].raw


@pytest.mark.parametrize("by", [("set", "quillmark"), ("add", "--company", "Merrow", "--date", "2026-03-12")])
def test_wording_greets_whom_the_user_has_named(known: Seat, by: tuple[str, ...]) -> None:
    known.tell(*by, "--to", '"Pat Merrow" <pat@merrow.example>')
    known.run(DAY_7)
    raw = next(draft.raw for draft in known.home.drafts() if b"pat@merrow.example" in draft.raw)
    assert b"To: Pat Merrow <pat@merrow.example>" in raw
    assert b"Dear Pat Merrow," in raw


def test_answered_leaves_out_the_first_follow_up_only(known: Seat) -> None:
    known.refused("set", "quillmark", "--answered")
    known.run(at(14))
    assert "draft 2" in known.tell("set", "quillmark", "--answered")
    assert [each["kind"] for each in known.process()["replies"]] == ["holding"]
    assert known.run(DAY_7) == []
    assert [draft["number"] for draft in known.run(DAY_14)] == [2]


def test_an_interview_that_was_not_held_is_not_followed_up(known: Seat) -> None:
    known.run(at(13))
    assert "waiting -> cancelled" in known.tell("set", "quillmark", "--not-held")
    assert known.run(DAY_7) == []
    known.tell("set", "quillmark", "--date", "2026-03-17")
    assert [draft["number"] for draft in known.run(at(24))] == [1]


def test_what_is_no_interview_is_never_shown_again(known: Seat) -> None:
    assert "no process any more" in known.tell("set", "quillmark", "--not-an-interview")
    reminder = confirmation(at(10)).replace(CONFIRMATION_ID.encode(), b"<reminder@x.example>")
    reminder = reminder.replace(b"MIME-Version", f"In-Reply-To: {CONFIRMATION_ID}\r\nMIME-Version".encode())
    known.home.deliver(reminder, at(10))
    assert known.run(DAY_7) == []
    assert known.ids() == set()


# -- merge and split


def test_two_processes_are_made_one_and_stay_so(known: Seat) -> None:
    known.home.deliver(other_interview(), at(6))
    known.run(at(7))
    assert known.ids() == {"quillmark", "fenwick-pryce"}
    told = known.tell("merge", "fenwick", "quillmark")
    assert "quillmark: no process any more" in told
    assert known.ids() == {"fenwick-pryce"}
    known.home.deliver(rejection(at(15)), at(15))
    assert known.run(at(20)) == []
    assert known.process("fenwick-pryce")["state"] == "rejection"


def test_a_thread_is_split_off_with_its_draft(known: Seat) -> None:
    known.home.deliver(other_interview(12), at(6))
    known.run(at(7))
    known.tell("merge", "quillmark", "fenwick-pryce")
    known.run(DAY_7)
    (record,) = known.home.records()
    told = known.tell("split", "quillmark", "fenwick-1@x.example")
    assert "fenwick-pryce: new" in told
    known.run(DAY_7.replace(hour=15))
    known.run(DAY_7.replace(hour=16))
    assert known.ids() == {"quillmark", "fenwick-pryce"}
    assert {(each.process, each.recipient, each.parent) for each in known.home.records()} == {
        ("quillmark", "mia.berg@quillmark.example", CONFIRMATION_ID),
        ("fenwick-pryce", "kim@fenwickpryce.example", "<fenwick-1@x.example>"),
    }
    assert len(known.home.drafts()) == 2
    assert record in [replace(each, process="quillmark") for each in known.home.records()]


# -- answer


def ambiguous() -> bytes:
    return letter(
        at(2),
        "Interview for Data Analyst at Quillmark",
        "Hello Jo,\n\nYour interview for the position of Data Analyst at Quillmark is confirmed for "
        "05/03/2026 at 2:30 pm in our office.\n\nKind regards,\nMia Berg\nQuillmark",
        message_id=CONFIRMATION_ID,
    )


def question(seat: Seat) -> dict[str, Any]:
    (asked,) = seat.home.status()["questions"]
    found: dict[str, Any] = asked
    return found


def test_an_unsure_day_is_answered(seat: Seat) -> None:
    seat.home.deliver(ambiguous(), at(2))
    seat.run(at(3))
    asked = question(seat)
    assert asked["options"][:2] == ["2026-03-05", "2026-05-03"]
    assert "2026-05-03" in seat.refused("answer", asked["id"], "2026-06-01")
    assert "unsure -> waiting" in seat.tell("answer", asked["id"], "2026-05-03")
    assert seat.home.status()["questions"] == []
    assert seat.run(at(12)) == []
    assert [draft["due"] for draft in seat.run(at(10, month=5))] == ["2026-05-10"]


def test_what_was_passed_over_by_the_first_sweep_is_written_if_the_user_says_so(seat: Seat) -> None:
    seat.home.deliver(confirmation(), at(5))
    assert seat.run(at(21)) == []
    asked = question(seat)
    assert "follow-up 1" in asked["ask"]
    seat.tell("answer", asked["id"], "write it")
    (draft,) = seat.run(at(21, 13))
    assert (draft["number"], draft["due"]) == (1, "2026-03-19")
    assert question_ids(seat) == set()


def test_what_is_to_be_left_is_not_asked_about_again(seat: Seat) -> None:
    seat.home.deliver(confirmation(), at(5))
    seat.run(at(21))
    seat.tell("answer", question(seat)["id"], "2")
    assert seat.run(at(22)) == []
    assert question_ids(seat) == set()


def question_ids(seat: Seat) -> set[str]:
    return {asked["id"] for asked in seat.home.status()["questions"]}


def test_questions_keep_their_numbers(seat: Seat) -> None:
    seat.home.deliver(ambiguous(), at(2))
    seat.run(at(3))
    first = question(seat)["id"]
    seat.home.deliver(other_interview(sent=3).replace(b"13 March 2026", b"06/04/2026"), at(3))
    seat.run(at(4))
    assert first in question_ids(seat)
    seat.tell("answer", first, "1")
    assert first not in question_ids(seat)
    assert len(question_ids(seat)) == 1


# -- close, reopen, pause


def test_a_closed_process_is_left_alone_until_reopened(known: Seat) -> None:
    assert "waiting -> stopped by user" in known.tell("close", "quillmark", "--reason", "too far away")
    assert known.run(DAY_7) == []
    known.refused("close", "quillmark")
    assert "stopped by user -> waiting" in known.tell("reopen", "quillmark")
    assert [draft["number"] for draft in known.run(DAY_7.replace(hour=15))] == [1]


@pytest.mark.parametrize("outcome", ["offer", "rejection", "withdrawn"])
def test_an_outcome_heard_by_phone(known: Seat, outcome: str) -> None:
    known.run(at(13))
    known.tell("close", "quillmark", "--reason", outcome)
    assert known.process()["state"] == outcome
    assert known.run(DAY_7) == []
    known.tell("reopen", "quillmark")
    assert known.process()["state"] == "waiting"


def test_all_are_closed(known: Seat) -> None:
    known.home.deliver(other_interview(), at(6))
    known.run(at(7))
    known.tell("close", "--all")
    assert {each["state"] for each in known.home.status()["processes"]} == {"stopped_by_user"}
    known.refused("close", "--all")


def test_nothing_is_written_during_a_pause(known: Seat) -> None:
    told = known.tell("pause", "--until", "2026-03-21")
    assert "draft 1 on Thursday 19 March 2026 -> draft 1 on Saturday 21 March 2026" in told
    assert known.run(DAY_7) == []
    (draft,) = known.run(at(21, 9))
    assert (draft["due"], draft["late_days"]) == ("2026-03-19", 2)


def test_what_a_pause_made_too_late_is_asked_about(known: Seat) -> None:
    known.tell("pause", "--until", "2026-03-25")
    for day in (19, 22, 24):
        assert known.run(at(day)) == []
    assert question_ids(known) == set()
    assert known.run(at(25)) == []
    known.tell("answer", question(known)["id"], "write")
    assert [draft["number"] for draft in known.run(at(25, 13))] == [1]


def test_a_pause_ends_when_the_user_says_so(known: Seat) -> None:
    known.tell("pause", "--until", "2026-05-01")
    known.run(at(18))
    known.tell("pause", "--until", "2026-03-18")
    assert [draft["number"] for draft in known.run(DAY_7)] == [1]


# -- forget


def test_what_is_forgotten_leaves_no_trace_and_is_never_drafted_again(known: Seat, monkeypatch: Any) -> None:
    known.run(DAY_7)
    known.tell("set", "quillmark", "--role", "Secretkeeper")
    assert known.tell("forget", "quillmark") == "Forgotten: quillmark.\n"
    state = known.home.folder / "state"
    held = b"".join(file.read_bytes() for file in state.iterdir()).lower()
    for word in (b"quillmark", b"mia.berg", b"secretkeeper", b"data analyst"):
        assert word not in held
    (lying,) = known.home.drafts()
    known.home.world.remove_draft(lying.handle)
    assert known.run(DAY_7.replace(hour=15)) == []
    monkeypatch.setattr("followup_mail.worker.run.__version__", "another")
    assert known.run(DAY_7.replace(hour=16)) == []
    assert known.ids() == set()
    repeated = confirmation(at(7)).replace(CONFIRMATION_ID.encode(), b"<again@x.example>")
    known.home.deliver(repeated, at(20))
    assert known.run(at(20)) == [], "the same interview, told of by another letter"
    assert known.ids() == {"quillmark"}
    assert [draft["number"] for draft in known.run(DAY_14)] == [2]


def test_all_is_forgotten(known: Seat) -> None:
    known.home.deliver(other_interview(), at(6))
    known.run(at(7))
    assert "quillmark" in known.tell("forget", "--all")
    assert known.home.status()["processes"] == []
    assert known.run(DAY_7) == []
    assert known.home.status()["processes"] == []


# -- what makes no sense


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("set", "nobody", "--answered"), "quillmark"),
        (("set", "quillmark"), "Say what is to be set"),
        (("set", "quillmark", "--date", "tomorrow"), "no day"),
        (("set", "quillmark", "--date", "2026-02-30"), "no day"),
        (("set", "quillmark", "--date", "1926-03-12"), "more than two years"),
        (("set", "quillmark", "--to", "Mia Berg"), "mail address"),
        (("set", "quillmark", "--to", "mia@x.example\r\nBcc: all@x.example"), "mail address"),
        (("set", "quillmark", "--to", "Mia <mia@x.example>, <all@x.example>"), "mail address"),
        (("set", "quillmark", "--to", "Mia\r\nBcc: all <mia@x.example>"), "words on one line"),
        (("set", "quillmark", "--to", "Mia <>"), "mail address"),
        (("set", "quillmark", "--company", " "), "words on one line"),
        (("set", "quillmark", "--role", "a\nb"), "words on one line"),
        (("set", "quillmark", "--not-held", "--date", "2026-03-14"), "exclude"),
        (("set", "quillmark", "--not-an-interview", "--answered"), "alone"),
        (("merge", "quillmark", "quill"), "with itself"),
        (("merge", "quillmark", "fenwick"), "No process"),
        (("split", "quillmark", "<no@x.example>"), "Message-ID"),
        (("split", "quillmark", ""), "Message-ID"),
        (("split", "quillmark", CONFIRMATION_ID), "nothing would be left"),
        (("answer", "q1", "yes"), "No question is open"),
        (("close",), "--all"),
        (("close", "quillmark", "--all"), "--all"),
        (("reopen", "quillmark"), "not over"),
        (("pause", "--until", "2026-03-01"), "past"),
        (("pause", "--until", "soon"), "no day"),
        (("pause", "--until", "9999-12-31"), "far away"),
        (("forget",), "--all"),
        (("forget", "nobody"), "No process"),
        (("add", "--company", "", "--date", "2026-03-12"), "words on one line"),
        (("add", "--company", "Merrow", "--date", "12.3."), "no day"),
        (("add", "--company", "Merrow", "--date", "2026-03-12", "--to", "@"), "mail address"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(
    known: Seat, words: tuple[str, ...], says: str
) -> None:
    assert says in known.refused(*words)


def test_a_beginning_that_several_share_is_refused(known: Seat) -> None:
    known.tell("add", "--company", "Quilters", "--date", "2026-03-12")
    assert "quillmark, quilters" in known.refused("close", "quil")


# -- rehearse


def test_a_rehearsal_heeds_what_was_said(known: Seat) -> None:
    known.run(at(14))
    known.tell("set", "quillmark", "--date", "2026-03-14")
    known.tell("add", "--company", "Merrow", "--date", "2026-03-13")
    ended = known.ask("rehearse", "--from", "2026-03-01", "--to", "2026-03-22", "--json")
    assert ended.code == 0, ended.err
    drafts = json.loads(ended.out)["drafts"]
    assert [(each["process"], each["due"]) for each in drafts] == [
        ("merrow", "2026-03-20"),
        ("quillmark", "2026-03-21"),
    ]


# -- beside the worker


def test_what_is_said_in_the_middle_of_a_sweep_counts_in_it(known: Seat) -> None:
    told: list[str] = []

    def examine(real: Callable[..., Any], folder: str) -> Any:
        if not told and folder == "Sent":
            told.append(known.tell("close", "quillmark"))
        return real(folder)

    report = known.home.sweep(DAY_7, opener=failing(examine=examine))
    assert (len(told), report.drafts) == (1, ())
    assert known.process()["state"] == "stopped_by_user"


def test_what_is_said_just_before_a_draft_is_written_stops_it(known: Seat) -> None:
    looks: list[str] = []

    def examine(real: Callable[..., Any], folder: str) -> Any:
        looks.append(folder)
        if looks.count("INBOX") == 2 and folder == "INBOX":
            known.tell("set", "quillmark", "--date", "2026-03-16")
        return real(folder)

    assert known.home.sweep(DAY_7, opener=failing(examine=examine)).drafts == ()
    assert known.home.drafts() == []
    assert known.process()["interview_date"] == "2026-03-16"
