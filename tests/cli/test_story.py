"""``story``: a process from its first letter to what comes next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.worker.home import DAY_7, ME, ZONE, Home, at, confirmation, letter

KEYS = [
    *(
        "format",
        "at",
        "process",
        "contact_why",
        "language",
        "familiar",
        "letters",
        "drafts",
        "notes",
        "reasons",
        "questions",
        "next",
    ),
]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A mailbox swept up to day 7, and a configuration file for it."""
    home = Home(tmp_path)
    home.deliver(confirmation(), at(5))
    home.sweep(at(6))
    home.sweep(DAY_7)
    (tmp_path / "config.yaml").write_text(
        f"timezone: {ZONE.key}\nyou: {{name: Jo Lee, addresses: [{ME}]}}\nstate_dir: state\n"
        f"accounts: [{json.dumps({'name': 'personal', **home.world.account()})}]\n",
        "utf-8",
    )
    return home


def _id(home: Home) -> str:
    return str(home.process()["id"])


def _story(call: Call, home: Home, *arguments: str) -> str:
    ended = call("--config", home.folder / "config.yaml", "story", *arguments)
    assert (ended.code, ended.err) == (0, "")
    return ended.out


def test_the_object(call: Call, home: Home) -> None:
    said = json.loads(_story(call, home, _id(home), "--json"))
    assert list(said) == KEYS
    assert said["process"] == home.process()
    (heard,) = said["letters"]
    assert (heard["kind"], heard["date"], heard["own"]) == ("confirmation", "2026-03-12", False)
    assert any(item["claim"] == "date" and "12 March" in item["text"] for item in heard["evidence"])
    first, second = said["drafts"]
    assert (first["number"], first["state"], first["to"]) == (1, "in_drafts", "mia.berg@quillmark.example")
    assert first["arithmetic"] == "2026-03-12 + 7 days = 2026-03-19"
    assert second["arithmetic"].startswith("2026-03-12 + 14 days = 2026-03-26")
    assert any(reason.startswith("latest-interview: ") for reason in said["reasons"])


def test_words_for_people(call: Call, home: Home) -> None:
    said = _story(call, home, _id(home))
    assert "\x1b" not in said
    for words in (
        "confirmation: interview on Thursday 12 March 2026, 14:30",
        "date: “Thursday, 12 March 2026 at 2:30 pm",
        "2026-03-12 + 7 days = 2026-03-19",
        "(rule latest-interview)",
        "--- what comes next",
    ):
        assert words in said


def test_the_arithmetic_says_what_put_a_day_off(call: Call, home: Home) -> None:
    """Rule `distance`: sent on day 8, so the second is due on day 15."""
    home.send(home.drafts()[0], at(20))
    home.sweep(at(20, 13))
    _, second = json.loads(_story(call, home, _id(home), "--json"))["drafts"]
    assert second["due"] == "2026-03-27"
    assert second["arithmetic"] == (
        "2026-03-12 + 14 days = 2026-03-26; follow-up 1 was sent on 2026-03-20 + 7 days = 2026-03-27"
    )


def test_the_beginning_of_a_name_is_enough(call: Call, home: Home) -> None:
    assert _story(call, home, _id(home)[:3].upper()) == _story(call, home, _id(home))


def test_no_such_process(call: Call, home: Home) -> None:
    ended = call("--config", home.folder / "config.yaml", "story", "zz")
    assert (ended.code, ended.out) == (2, "")
    assert f"there are {_id(home)}." in ended.err


def test_several_that_could_be_meant(call: Call, home: Home) -> None:
    other = (
        confirmation()
        .replace(b"Quillmark", b"Quillford")
        .replace(b"quillmark", b"quillford")
        .replace(b"Mia Berg", b"Tom Hart")
        .replace(b"mia.berg", b"tom.hart")
    )
    home.deliver(other, at(19))
    home.sweep(at(19, 14))
    names = sorted(process["id"] for process in home.status()["processes"])
    ended = call("--config", home.folder / "config.yaml", "story", "quill")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"followup-mail: Several processes begin with that name: {', '.join(names)}.\n"


def test_before_the_first_sweep(call: Call, config: Path) -> None:
    ended = call("--config", config, "story", "quillmark")
    assert (ended.code, ended.out) == (2, "")
    assert "There is no process so far" in ended.err
    assert not (config.parent / "state").exists()


def test_hostile_letters_steer_nothing(call: Call, home: Home) -> None:
    home.deliver(
        letter(
            at(19),
            "Re: Interview \x1b[2J",
            "\x1b]0;title\x07We have not decided yet, I will let you know next week.",
            parent="<conf-1@quillmark.example>",
        ),
        at(19),
    )
    home.sweep(at(19, 14))
    assert "\x1b" not in _story(call, home, _id(home))
