"""The example file and the schema say what the model says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from followup_mail.config import config_file, load_config
from followup_mail.config.example import example_yaml, schema_json
from followup_mail.config.model import Config, Section
from followup_mail.config.problems import section_of

ROOT = Path(__file__).parent.parent.parent


def test_the_example_file_is_the_models() -> None:
    """Made anew with: python -m followup_mail.config > config.example.yaml."""
    assert (ROOT / "config.example.yaml").read_text("utf-8") == example_yaml()


def test_the_schema_is_the_models() -> None:
    """Made anew with: python -m followup_mail.config schema > followup_mail/config/schema.json."""
    assert (ROOT / "followup_mail/config/schema.json").read_text("utf-8") == schema_json()


def test_the_example_loads_and_changes_no_default() -> None:
    config = load_config(ROOT / "config.example.yaml")
    for name in ("follow_up", "scan", "notify", "templates_dir", "state_dir"):
        assert (
            name not in config.model_fields_set or getattr(config, name) == Config.model_fields[name].default
        )


@pytest.mark.parametrize(
    "key", ["timezone", "languages", "ca_file", "templates_dir", "state_dir", "command: xargs"]
)
def test_a_commented_key_may_be_used(tmp_path: Path, key: str) -> None:
    usable, count = re.subn(rf"(?m)^( *)# {key}", rf"\1{key}", example_yaml())
    assert count == 1
    file = tmp_path / "config.yaml"
    file.write_text(usable, "utf-8")
    assert load_config(file) != load_config(ROOT / "config.example.yaml")


@pytest.mark.parametrize("key", ["env", "command", "file", "credential"])
def test_another_place_for_the_password_may_be_used(tmp_path: Path, key: str) -> None:
    usable, count = re.subn(
        rf"(?m)^( {{8}})keyring: true.*\n(?: {{8}}#.*\n)*? {{8}}# {key}", rf"\1{key}", example_yaml()
    )
    assert count == 1
    file = tmp_path / "config.yaml"
    file.write_text(usable, "utf-8")
    imap = load_config(file).accounts[0].imap
    assert imap is not None
    assert imap.password is not None
    assert imap.password.model_fields_set == {key}


def test_every_setting_is_explained() -> None:
    def unexplained(section: type[Section]) -> list[str]:
        found = []
        for name, field in section.model_fields.items():
            inner = section_of(field)
            found += [] if field.description else [name]
            found += unexplained(inner) if inner else []
        return found

    assert unexplained(Config) == []


def test_the_schema_refuses_what_the_model_refuses() -> None:
    schema = json.loads(schema_json())
    sections = [schema, *schema["$defs"].values()]
    assert all(section["additionalProperties"] is False for section in sections)
    password = schema["$defs"]["Password"]["oneOf"]
    assert password == [{"required": [key]} for key in ("keyring", "env", "command", "file", "credential")]


def test_the_configuration_has_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    assert config_file().name == "config.yaml"
    assert config_file().parent.name == "followup-mail"
