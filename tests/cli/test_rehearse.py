"""``rehearse``: what would have been, as JSON and to people; nothing is written."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.worker.home import ME, at, confirmation, letter, rejection

WHO = ("--me", ME, "--timezone", "Europe/London")
KEYS = [
    *("format", "until", "since", "examined", "no_letters", "set_aside", "unseen", "drafts", "processes"),
    "near_misses",
]
DRAFT_KEYS = [
    *("at", "process", "company", "number", "interview_date", "due", "late_days", "to", "to_why", "from"),
    *("subject", "in_reply_to", "text", "why", "sent_by_user"),
]


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "1.eml").write_bytes(confirmation())
    return folder


def test_the_object(call: Call, mail: Path) -> None:
    ended = call("rehearse", mail, "--json", *WHO)
    assert (ended.code, ended.err) == (0, "")
    said = json.loads(ended.out)
    assert list(said) == KEYS
    assert (said["format"], said["examined"], said["no_letters"], said["near_misses"]) == (1, 1, [], [])
    first, second = said["drafts"]
    assert list(first) == DRAFT_KEYS
    assert (first["at"], first["number"], first["due"]) == ("2026-03-19T08:00:00+00:00", 1, "2026-03-19")
    assert second["at"].startswith("2026-03-26")
    assert first["to"] == {"address": "mia.berg@quillmark.example", "name": "Mia Berg"}
    assert "Data Analyst" in first["text"]
    assert any(reason.startswith("day-7-and-14: ") for reason in first["why"])
    (process,) = said["processes"]
    assert process["id"] == first["process"]


def test_it_needs_no_configuration_and_makes_nothing(call: Call, mail: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert call("rehearse", mail, *WHO).code == 0
    assert sorted(tmp_path.rglob("*")) == before


def test_words_for_people(call: Call, mail: Path) -> None:
    (mail / "notes.txt").write_text("buy milk\n", "utf-8")
    said = call("rehearse", mail, *WHO).out
    assert "\x1b" not in said
    for words in (
        "--- Thursday 19 March 2026",
        "follow-up 1 to Mia Berg <mia.berg@quillmark.example>",
        "(rule day-7-and-14)",
        "  | Dear Mia Berg,",
        "Each draft is taken to have been sent the same day.",
        "closed no answer",
        "1 letter examined, 1 file that is no letter, 2 drafts",
    ):
        assert words in said


def test_days(call: Call, mail: Path) -> None:
    said = json.loads(
        call("rehearse", mail, "--from", "2026-03-20", "--to", "2026-03-26", "--json", *WHO).out
    )
    assert [draft["number"] for draft in said["drafts"]] == [2]


def test_nothing_found(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "1.eml"
    text = (
        "We would like to invite you to an interview for the position of Data Analyst. Which day suits you?"
    )
    file.write_bytes(letter(at(4), "Interview\x1b[2J at Quillmark", text))
    ended = call("rehearse", file, *WHO)
    assert ended.code == 0
    assert "1 letter examined, no draft" in ended.out
    assert "came nearest to an interview" in ended.out
    assert "an interview is wanted, but no day is fixed" in ended.out
    assert "\x1b" not in ended.out


def test_without_any_letter(call: Call, tmp_path: Path) -> None:
    ended = call("rehearse", tmp_path, *WHO)
    assert ended.code == 0
    assert "0 letters examined, no draft" in ended.out


def test_the_configured_accounts(call: Call, config: Path) -> None:
    (config.parent / "Mail" / "cur" / "1").write_bytes(rejection(at(3)))
    ended = call("--config", config, "rehearse", "--json")
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out)["drafts"] == []
    assert not (config.parent / "state").exists()


def test_accounts_without_any_letter_in_the_window(call: Call, config: Path) -> None:
    ended = call("--config", config, "rehearse", "--to", "2026-03-20")
    since = dt.datetime.now(at(3).tzinfo).date() - dt.timedelta(days=120)
    assert ended.code == 0
    assert f"0 letters examined since {since:%A} {since.day} {since:%B %Y}, no draft" in ended.out
    assert "scan.look_back_days" in ended.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("there-is-none.eml", *WHO), "does not exist"),
        ((".", "--from", "2026-03-20", "--to", "2026-03-19", *WHO), "after --to"),
        ((".", "--from", "tomorrow", *WHO), "tomorrow"),
        ((".", "--me", ME, "--timezone", "Mars/Olympus"), "--timezone"),
        ((".", "--me", "nobody", "--timezone", "Europe/London"), "--me"),
        (WHO, "no such configuration file"),
        ((".", "--me", ME), "--me ADDRESS --timezone ZONE"),
    ],
)
def test_wrong_usage(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = call("rehearse", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert says in ended.err
    assert "Traceback" not in ended.err
