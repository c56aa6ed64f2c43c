"""The classes that readers by keyword get wrong, each in several wordings."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.reading.letters import ME, signal

LETTERS = tomllib.loads(Path(__file__).with_name("hard_letters.toml").read_text(encoding="utf-8"))["letter"]


@pytest.mark.parametrize("row", LETTERS, ids=lambda row: f"{row['class']}: {row['subject']}")
def test_a_letter_of_a_hard_class(row: dict[str, Any]) -> None:
    headers = {"In_Reply_To": "<earlier@tidemail.example>"} if row.get("thread") else {}
    if row.get("bulk"):
        headers["List_Unsubscribe"] = "<https://fernmoor.example/unsubscribe>"
    if row.get("own"):
        headers["sender"] = ME
    said = signal(row["body"], row["subject"], **headers)
    assert said.kind == row["kind"], [item.text for item in said.evidence if item.claim == "kind"]
    if "date" in row:
        assert said.meeting is not None
        assert said.meeting.date is not None
        assert said.meeting.date.isoformat() == row["date"]
