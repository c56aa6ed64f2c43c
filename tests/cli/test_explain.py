"""``explain``: the JSON that COMMANDS.md fixes, and words for people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call

LETTER = """\
From: Margaret Osei <m.osei@copperbeech.example>
To: Jordan Lee <jordan@mail.example>
Subject: Interview for Systems Librarian at Copperbeech
Date: Mon, 02 Mar 2026 11:20:15 +0000
Message-ID: <one@copperbeech.example>
Content-Type: text/plain; charset=utf-8

Dear Jordan,

I am pleased to confirm your interview on Thursday 5 March 2026 at 10:30 at
our offices.

Kind regards,
Margaret Osei
"""
KEYS = [
    *("format", "file", "message_id", "kind", "date", "start", "end", "all_day", "alternatives", "promised"),
    *("company", "role", "contact", "language", "certainty", "evidence"),
]
ME = ("--me", "jordan@mail.example", "--timezone", "Europe/London")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "letter.eml"
    file.write_text(LETTER, "utf-8")
    return file


def test_the_object_of_a_letter(call: Call, letter: Path) -> None:
    told = call("explain", letter, "--json", *ME)
    assert (told.code, told.err) == (0, "")
    (line,) = told.out.splitlines()
    said = json.loads(line)
    assert list(said) == KEYS
    assert said["format"] == 1
    assert said["file"] == str(letter)
    assert said["message_id"] == "<one@copperbeech.example>"
    assert (said["kind"], said["certainty"]) == ("confirmation", "sure")
    assert said["date"] == "2026-03-05"
    assert said["start"] == "2026-03-05T10:30:00+00:00"
    assert said["all_day"] is False
    assert said["alternatives"] == []
    assert said["promised"] is None
    assert said["contact"] == {"address": "m.osei@copperbeech.example", "name": "Margaret Osei"}
    assert said["language"] == "en"


def test_evidence_points_to_the_words(call: Call, letter: Path) -> None:
    body = LETTER.partition("\n\n")[2]
    said = json.loads(call("explain", letter, "--json", *ME).out)
    dates = [item for item in said["evidence"] if item["claim"] == "date"]
    assert dates
    for item in dates:
        assert set(item) == {"claim", "text", "part", "span", "reader"}
        start, end = item["span"]
        assert body[start:end] == item["text"]
        assert "5 March 2026" in item["text"]


def test_one_line_a_file_in_the_order_given(call: Call, letter: Path, tmp_path: Path) -> None:
    other = tmp_path / "another.eml"
    other.write_text(LETTER.replace("5 March", "12 March"), "utf-8")
    told = call("explain", other, letter, other, "--json", *ME)
    assert [json.loads(line)["date"] for line in told.out.splitlines()] == [
        "2026-03-12",
        "2026-03-05",
        "2026-03-12",
    ]


def test_a_file_that_is_no_message_does_not_stop_the_others(call: Call, letter: Path, tmp_path: Path) -> None:
    noise, empty, missing = tmp_path / "noise.bin", tmp_path / "empty.eml", tmp_path / "missing.eml"
    noise.write_bytes(bytes(range(256)) * 20)
    empty.write_bytes(b"")
    told = call("explain", noise, letter, empty, missing, tmp_path, "--json", *ME)
    assert told.code == 1
    said = [json.loads(line) for line in told.out.splitlines()]
    assert [list(item) == ["format", "file", "error"] for item in said] == [True, False, True, True, True]
    assert said[1]["kind"] == "confirmation"


def test_the_day_is_that_of_the_users_zone(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "late.eml"
    file.write_text(LETTER.replace("10:30", "10:30 pm GMT"), "utf-8")
    said = json.loads(
        call("explain", file, "--json", "--me", "jordan@mail.example", "--timezone", "Asia/Tokyo").out
    )
    assert (said["date"], said["start"]) == ("2026-03-06", "2026-03-06T07:30:00+09:00")


def test_what_is_not_given_comes_from_the_configuration(call: Call, config: Path, letter: Path) -> None:
    assert json.loads(call("--config", config, "explain", letter, "--json").out)["date"] == "2026-03-05"
    assert call("explain", letter, "--json", "--me", "jordan@mail.example").code == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--me", "jordan@mail.example", "--timezone", "Berlin"], "perhaps Europe/Berlin is meant"),
        (["--me", "Jordan", "--timezone", "Europe/Berlin"], "must be a mail address alone"),
    ],
)
def test_a_wrong_option_is_answered_with_what_is_allowed(
    call: Call, letter: Path, arguments: list[str], says: str
) -> None:
    told = call("explain", letter, *arguments)
    assert (told.code, told.out) == (2, "")
    assert says in told.err


def test_words_for_people(call: Call, letter: Path) -> None:
    told = call("explain", letter, *ME)
    assert told.code == 0
    assert "confirmation" in told.out
    assert "Thursday 5 March 2026, 10:30" in told.out
    assert "Margaret Osei <m.osei@copperbeech.example>" in told.out
    assert "“" in told.out
    assert "\x1b" not in told.out


def test_a_letter_cannot_steer_the_terminal(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "hostile.eml"
    file.write_text(LETTER.replace("at 10:30", "at \x1b[2J\x1b]0;owned\x0710:30\u202e"), "utf-8")
    for arguments in ([], ["--json"]):
        told = call("explain", file, *ME, *arguments)
        assert not any(char in told.out for char in "\x1b\x07\u202e")


def test_the_letter_is_shown_with_its_evidence_marked(call: Call, letter: Path) -> None:
    said = call("explain", letter, *ME).out
    assert "Subject: [[Interview]] for [[Systems Librarian]] at " in said
    assert "[[Thursday 5 March 2026" in said
    assert "Kind regards," in said
    assert "what speaks for a job interview of yours" in said
    assert "\x1b" not in said


def test_what_speaks_against(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "club.eml"
    file.write_text(
        LETTER.replace("I am pleased to confirm your interview", "The parent teacher interview is")
        .replace("Interview for Systems Librarian at Copperbeech", "Parent teacher interview")
        .replace("Copperbeech", "School"),
        "utf-8",
    )
    said = call("explain", file, *ME).out
    assert "what speaks against a job interview of yours" in said


def test_evidence_is_marked_where_lines_were_joined(call: Call, tmp_path: Path) -> None:
    """Spans count in the decoded part; what is shown is its readable text (RFC 3676)."""
    file = tmp_path / "flowed.eml"
    body = LETTER.partition("\n\n")[2].replace("10:30 at\n", "10:30 at \n")
    head = LETTER.partition("\n\n")[0].replace("charset=utf-8", "charset=utf-8; format=flowed")
    file.write_text(f"{head}\n\nA first line that \ngoes on \nand on.\n\n{body}", "utf-8")
    said = call("explain", file, *ME).out
    assert "A first line that goes on and on." in said
    assert "[[Thursday 5 March 2026 at 10:30]] at our offices." in said


def test_marks_hold_in_a_hostile_letter(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "hostile.eml"
    file.write_text(LETTER.replace("interview on", "interview\x1b[2J\u202e on\x07"), "utf-8")
    ended = call("explain", file, *ME)
    assert ended.code == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(ended.out)


def test_a_very_long_letter_is_abridged(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "long.eml"
    file.write_text(LETTER + "\n".join(f"line {number}" for number in range(5000)), "utf-8")
    said = call("explain", file, *ME).out
    assert "more lines" in said
    assert len(said.splitlines()) < 600
