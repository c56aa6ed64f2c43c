"""``service``: what is told of what was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from followup_mail.service import ServiceError, installing
from followup_mail.service.keeper import State
from followup_mail.worker import service_check
from tests.cli.conftest import Call
from tests.service.test_installing import Remembering


@pytest.fixture
def keeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Remembering:
    keeper = Remembering(tmp_path / "units")
    monkeypatch.setattr(installing, "keeper_of_this_system", lambda: keeper)
    monkeypatch.setattr(installing, "_python_trouble", lambda _: None)
    monkeypatch.delenv("SUDO_USER", raising=False)
    return keeper


def test_install_twice_status_and_remove(call: Call, config: Path, keeper: Remembering) -> None:
    assert "is not installed" in call("--config", config, "service", "status").out
    assert "The service is installed and runs." in call("--config", config, "service", "install").out
    assert "installed already" in call("--config", config, "service", "install").out
    ended = call("--config", config, "service", "status")
    assert (ended.code, ended.err) == (0, "")
    assert "The service is installed and runs." in ended.out
    assert str(config) in keeper.file.read_text("utf-8")
    assert "has ended and is removed" in call("service", "remove").out
    assert "nothing to remove" in call("service", "remove").out


def test_what_needs_attention_ends_status_with_1(call: Call, config: Path, keeper: Remembering) -> None:
    call("--config", config, "service", "install")
    keeper.running = False
    ended = call("--config", config, "service", "status")
    assert ended.code == 1
    assert "It does not run" in ended.err


def test_a_configuration_that_cannot_be_used_is_not_installed(
    call: Call, config: Path, keeper: Remembering
) -> None:
    config.write_text("you: 3", "utf-8")
    ended = call("--config", config, "service", "install")
    assert ended.code == 2
    assert not keeper.file.exists()


def test_a_password_in_the_environment_is_warned_of(call: Call, config: Path, keeper: Remembering) -> None:
    text = config.read_text("utf-8")
    imap = "imap: {host: imap.mail.example, username: jordan, password: {env: MAIL_PASSWORD}}"
    config.write_text(text.replace("maildir: Mail", imap), "utf-8")
    ended = call("--config", config, "service", "install")
    assert ended.code == 0
    assert "MAIL_PASSWORD is not set there" in ended.out


def test_what_the_system_refuses_is_one_sentence(
    call: Call, config: Path, keeper: Remembering, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise ServiceError("This system has no systemd.")

    monkeypatch.setattr(keeper, "check", refuse)
    ended = call("--config", config, "service", "install")
    assert (ended.code, ended.err) == (2, "followup-mail: This system has no systemd.\n")


def test_words_of_the_system_cannot_move_the_cursor(
    call: Call, config: Path, keeper: Remembering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "state", lambda: State(True, True, ("\x1b[2Jgone",)))
    assert "\x1b" not in call("--config", config, "service", "status").out


def test_doctor_tells_how_the_service_stands(
    call: Call, config: Path, keeper: Remembering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_check, "keeper_of_this_system", lambda: keeper)
    assert "service: not installed" in call("--config", config, "doctor").out
    call("--config", config, "service", "install")
    assert "service: it runs" in call("--config", config, "doctor").out
    keeper.running = False
    ended = call("--config", config, "doctor")
    assert ended.code == 1
    assert "service: It does not run" in ended.out
    assert str(keeper.folder) not in call("--config", config, "doctor", "--report").out


def test_logs_shows_the_last_lines_of_the_log(call: Call, config: Path) -> None:
    ended = call("--config", config, "service", "logs")
    assert (ended.code, ended.out) == (0, "")
    assert "no log yet" in ended.err
    call("--config", config, "run", "--once")
    ended = call("--config", config, "service", "logs")
    assert ended.out.endswith("sweep complete, 0 letters in the window\n")
    log = config.parent / "state" / "followup-mail.log"
    log.write_text("".join(f"line {number}\n" for number in range(500)), "utf-8")
    assert call("--config", config, "service", "logs").out.splitlines()[0] == "line 400"
