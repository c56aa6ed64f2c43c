"""The little that says where the ledger is: the same as the whole configuration says."""

from __future__ import annotations

from pathlib import Path

import pytest

from followup_mail.config import ConfigError, load_config
from followup_mail.config.brief import load_brief

GOOD = "you: {name: Jo, addresses: [jo@home.example]}\naccounts: [{name: one, maildir: Mail}]\n"


def _file(folder: Path, text: str) -> Path:
    file = folder / "config.yaml"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("place", ["", "state_dir: null\n", "state_dir: state\n", "state_dir: ~/state\n"])
def test_it_says_what_the_whole_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    file = _file(tmp_path, GOOD + place)
    whole = load_config(file)
    whole.state_dir.mkdir(parents=True)
    for _ in range(2):
        brief = load_brief(file)
        assert brief.state_dir == whole.state_dir
        assert [account.name for account in brief.accounts] == ["one"]


def test_what_was_found_good_is_not_checked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _file(tmp_path, GOOD + "state_dir: state\n")
    (tmp_path / "state").mkdir()
    first = load_brief(file)
    monkeypatch.setattr("followup_mail.config.loading.load_config", None)
    assert load_brief(file) == first


@pytest.mark.parametrize(
    "wrong", ["follow_up: {days: [14, 7]}\n", "unknown: 1\n", "timezone: Mars/Olympus\n", "scan: 3\n"]
)
def test_a_change_is_checked(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "state").mkdir()
    load_brief(_file(tmp_path, GOOD + "state_dir: state\n"))
    with pytest.raises(ConfigError, match=r"config\.yaml:4"):
        load_brief(_file(tmp_path, GOOD + "state_dir: state\n" + wrong))


def test_looking_makes_no_folder(tmp_path: Path) -> None:
    load_brief(_file(tmp_path, GOOD + "state_dir: state\n"))
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize("text", ["", "[]", "accounts: 3", "accounts: [3]\nstate_dir: s", "state_dir: [x]"])
def test_odd_shapes_are_refused_as_ever(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError):
        load_brief(_file(tmp_path, text))
