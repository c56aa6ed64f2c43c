"""``status``: the ledger's last word, as JSON and to people."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from followup_mail.cli.standing import print_status
from tests.cli.conftest import Call

TOLD: dict[str, Any] = {
    "format": 1,
    "at": "2026-03-20T09:00:00+00:00",
    "sweeps": [
        {
            "account": "personal",
            "last_good": "2026-03-20T09:00:00+00:00",
            "complete": True,
            "examined": 4812,
            "set_aside": [],
            "error": None,
        }
    ],
    "questions": [],
    "processes": [
        {
            "id": "quillmark",
            "account": "personal",
            "company": "Quillmark\x1b[2J",
            "role": "Editor",
            "contact": {"address": "ana@quillmark.example", "name": "Ana Dias"},
            "state": "waiting",
            "interview_date": "2026-03-12",
            "interviews": [],
            "replies": [],
            "promised": None,
            "drafts": [
                {
                    "number": 1,
                    "due": "2026-03-19",
                    "state": "in_drafts",
                    "written_at": None,
                    "late_days": 0,
                    "why": "",
                },
                {
                    "number": 2,
                    "due": "2026-03-26",
                    "state": "planned",
                    "written_at": None,
                    "late_days": 0,
                    "why": "",
                },
            ],
            "next": {"action": "draft", "number": 2, "on": "2026-03-26"},
        }
    ],
}


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    told = deepcopy(TOLD)
    monkeypatch.setattr("followup_mail.worker.read_status", lambda config: told)
    return told


def test_json_is_what_the_ledger_says(call: Call, config: Path, told: dict[str, Any]) -> None:
    ended = call("--config", config, "status", "--json")
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out) == TOLD
    assert "\x1b" not in ended.out


def test_words_for_people(call: Call, config: Path, told: dict[str, Any]) -> None:
    ended = call("--config", config, "status")
    assert ended.code == 0
    for words in ("quillmark", "Quillmark", "Editor", "Ana Dias", "Thu 12 Mar", "waiting"):
        assert words in ended.out
    assert "1 in drafts, due Thu 19 Mar" in ended.out
    assert "draft 2 on Thu 26 Mar" in ended.out
    assert "last complete sweep Friday 20 March 2026, 09:00; 4812 letters examined" in ended.out
    assert "\x1b" not in ended.out


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"error": "The server is away.", "complete": False}, "The server is away."),
        ({"set_aside": [{"folder": "INBOX", "uid": "9", "why": "garbled"}]}, "set aside: INBOX 9: garbled"),
        ({"last_good": None, "complete": False}, "no complete sweep yet"),
    ],
)
def test_what_went_wrong_needs_attention(
    call: Call, config: Path, told: dict[str, Any], change: dict[str, Any], says: str
) -> None:
    told["sweeps"][0].update(change)
    ended = call("--config", config, "status")
    assert ended.code == 1
    assert says in ended.out


def test_a_question_needs_attention(call: Call, config: Path, told: dict[str, Any]) -> None:
    told["questions"] = [
        {"id": "q1", "process": "quillmark", "ask": "Which day is it?", "options": ["3 April", "4 March"]}
    ]
    ended = call("--config", config, "status")
    assert ended.code == 1
    assert "Question q1 (quillmark): Which day is it?" in ended.out
    assert "- 4 March" in ended.out


def test_before_the_first_sweep(call: Call, config: Path) -> None:
    ended = call("--config", config, "status")
    assert ended.code == 0
    assert "followup-mail run --once" in ended.out
    said = json.loads(call("--config", config, "status", "--json").out)
    assert said == {"format": 1, "at": None, "sweeps": [], "questions": [], "processes": []}
    assert not (config.parent / "state" / "ledger.sqlite3").exists(), "looking makes no ledger"


@pytest.mark.parametrize("width", [80, 120, 200])
def test_it_fits_into_a_terminal(told: dict[str, Any], width: int) -> None:
    out = Console(width=width, force_terminal=True, color_system=None, file=io.StringIO())
    process = {**told["processes"][0], "id": "a-very-long-name-of-an-employer-and-sons-2"}
    with out.capture() as capture:
        print_status({**told, "processes": [process]}, out)
    lines = capture.get().splitlines()
    assert max(map(len, lines)) <= width
    assert any("1 in drafts, due Thu 19 Mar" in line for line in lines), "days are not wrapped"


def test_it_imports_little() -> None:
    """The command is to answer at once: see benchmarks/startup.py."""
    heavy = ("pydantic", "imapclient", "jinja2", "icalendar", "rich", "followup_mail.reading.read")
    code = (
        "import sys, followup_mail.cli.main, followup_mail.cli.status, followup_mail.cli.standing\n"
        "import followup_mail.config.brief, followup_mail.worker.status\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_configuration_that_became_wrong_is_refused(call: Call, config: Path) -> None:
    (config.parent / "state").mkdir()
    assert call("--config", config, "status").code == 0
    assert call("--config", config, "status").code == 0
    config.write_text(config.read_text("utf-8") + "follow_up: {days: [14, 7]}\n", "utf-8")
    ended = call("--config", config, "status")
    assert (ended.code, ended.out) == (2, "")
    assert "must ascend" in ended.err
