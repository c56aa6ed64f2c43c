"""A configuration that the program writes says what was told, whatever that is, and explains itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from followup_mail.config import load_config
from followup_mail.config.model import Config
from followup_mail.config.source import parse_source
from followup_mail.config.writing import configuration_yaml

TOLD: dict[str, Any] = {
    "timezone": "Europe/Lisbon",
    "you": {"name": "Jördan 'J' Lee: #1", "addresses": ["jordan@mail.example"], "languages": ["en", "no"]},
    "accounts": [
        {
            "name": "personal",
            "imap": {
                "host": "imap.mail.example",
                "port": 993,
                "security": "tls",
                "username": "jordan@mail.example",
                "password": {"file": "/home/jordan/a b: c"},
            },
            "folders": {"drafts": "Entwürfe"},
        },
        {"name": "1e5", "maildir": "~/Mail"},
    ],
    "follow_up": {"wait_for_promised_date": True},
    "notify": {"inbox_note": True},
}


def test_it_loads_and_says_what_was_told(tmp_path: Path) -> None:
    text = configuration_yaml(TOLD)
    file = tmp_path / "config.yaml"
    file.write_text(text, "utf-8")
    config = load_config(file)
    assert config == Config.model_validate(TOLD, context={"folder": tmp_path})
    assert config.you.languages == ("en", "no")
    assert config.accounts[1].name == "1e5"


def test_every_setting_is_explained_and_what_was_not_told_is_commented_out() -> None:
    lines = configuration_yaml(TOLD).splitlines()[2:]
    assert all("#" in line for line in lines)
    text = "\n".join(lines)
    assert re.search(r"(?m)^# scan:", text)
    assert re.search(r"(?m)^#   every: 15m +# between two looks", text)
    assert re.search(r"(?m)^  # days: \[7, 14\]", text)
    assert "keyring" not in text, "other ways of keeping the password are left out"


@settings(max_examples=30, deadline=None)
@given(
    name=st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).filter(str.strip),
    addresses=st.lists(st.from_regex(r"\A[a-z0-9._+-]{1,9}@[a-z0-9-]{1,9}\.example\Z"), min_size=1),
)
def test_any_name_and_address_reads_back(name: str, addresses: list[str]) -> None:
    told = {**TOLD, "you": {"name": name, "addresses": addresses}}
    assert parse_source(Path("x"), configuration_yaml(told)).value == told
