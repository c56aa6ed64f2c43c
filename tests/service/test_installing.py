"""Install, renew, look at and remove, with a service manager that only remembers."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from followup_mail.service import ServiceError, installing
from followup_mail.service.installing import install, look, remove
from followup_mail.service.keeper import Ran, State
from followup_mail.service.launchd import Launchd
from followup_mail.service.systemd import Systemd
from followup_mail.service.task import Task
from followup_mail.service.task_scheduler import TaskScheduler


class Remembering:
    """systemd's text without systemd."""

    encoding = "utf-8"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "followup-mail.service"
        self.does: list[str] = []
        self.running = False

    def check(self) -> None:
        pass

    def text(self, task: Task) -> str:
        return Systemd(folder=self.folder).text(task)

    def python_of(self, text: str) -> Path | None:
        return Systemd(folder=self.folder).python_of(text)

    def hints(self) -> tuple[str, ...]:
        return ()

    def start(self, *, changed: bool) -> None:
        if changed or not self.running:
            self.does.append("started")
        self.running = True

    def stop(self) -> None:
        self.does.append("stopped")
        self.running = False

    def state(self) -> State:
        return State(known=self.running, running=self.running)


@pytest.fixture
def keeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Remembering:
    monkeypatch.delenv("SUDO_USER", raising=False)
    return Remembering(tmp_path / "units")


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A Python that finds the program; another in each test, to be moved or spoiled."""
    return interpreter(tmp_path / "venv" / "bin" / "python", "exit 0")


def interpreter(path: Path, does: str) -> Path:
    if os.name == "nt":
        pytest.skip("a script cannot stand for Python there")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)
    return path


CONFIG = Path("/home/jo/config.yaml")


def test_it_is_written_and_started(keeper: Remembering, python: Path) -> None:
    done = install(keeper, CONFIG, python=python)
    assert done.change == "new"
    assert keeper.file.read_text("utf-8") == keeper.text(Task(python, CONFIG))
    assert keeper.does == ["started"]
    assert [path.name for path in keeper.folder.iterdir()] == ["followup-mail.service"]


def test_installed_twice_it_runs_on(keeper: Remembering, python: Path) -> None:
    install(keeper, CONFIG, python=python)
    assert install(keeper, CONFIG, python=python).change == "same"
    assert keeper.does == ["started"]


def test_with_another_configuration_it_is_renewed(keeper: Remembering, python: Path) -> None:
    install(keeper, CONFIG, python=python)
    done = install(keeper, Path("/home/jo/other.yaml"), python=python)
    assert done.change == "renewed"
    assert done.kept is None
    assert keeper.does == ["started", "started"]
    assert "other.yaml" in keeper.file.read_text("utf-8")


@pytest.mark.parametrize("again", [1, 2])
def test_a_text_changed_by_hand_is_kept(keeper: Remembering, python: Path, again: int) -> None:
    for _ in range(again):
        install(keeper, CONFIG, python=python)
        by_hand = keeper.file.read_text("utf-8") + "Environment=A=b\n"
        keeper.file.write_text(by_hand, "utf-8")
        done = install(keeper, CONFIG, python=python)
    assert done.kept is not None
    assert done.kept.name == f"followup-mail.service.kept-{again}"
    assert done.kept.read_text("utf-8") == by_hand


def test_something_else_of_that_name_is_kept(keeper: Remembering, python: Path) -> None:
    keeper.file.parent.mkdir()
    keeper.file.write_bytes(b"\xff\xfe somebody's own")
    done = install(keeper, CONFIG, python=python)
    assert done.kept is not None
    assert done.kept.read_bytes() == b"\xff\xfe somebody's own"


def test_removed_it_is_gone_and_a_second_time_there_is_nothing(keeper: Remembering, python: Path) -> None:
    install(keeper, CONFIG, python=python)
    assert remove(keeper).was_there
    assert not keeper.file.exists()
    assert keeper.does == ["started", "stopped"]
    assert not remove(keeper).was_there
    assert keeper.does == ["started", "stopped"]


def test_removing_keeps_what_was_changed_by_hand(keeper: Remembering, python: Path) -> None:
    install(keeper, CONFIG, python=python)
    keeper.file.write_text(keeper.file.read_text("utf-8") + "# mine\n", "utf-8")
    done = remove(keeper)
    assert done.kept is not None
    assert "# mine" in done.kept.read_text("utf-8")
    assert not keeper.file.exists()


def test_a_file_that_was_deleted_while_it_runs_is_told_and_can_be_put_right(
    keeper: Remembering, python: Path
) -> None:
    install(keeper, CONFIG, python=python)
    keeper.file.unlink()
    trouble = look(keeper).trouble
    assert trouble is not None
    assert "is gone" in trouble
    assert remove(keeper).was_there
    assert keeper.does[-1] == "stopped"


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda python: python.unlink(), "was the virtual environment moved?"),
        (lambda python: interpreter(python, "exit 3"), "is older than Python 3.11"),
        (lambda python: interpreter(python, "exit 1"), "does not find followup-mail"),
        (lambda python: python.write_text("no program") and python.chmod(0o600), "does not run"),
    ],
    ids=["moved", "old", "updated", "broken"],
)
def test_a_python_that_cannot_start_it_is_told_and_refused(
    keeper: Remembering, python: Path, spoil: object, sentence: str
) -> None:
    install(keeper, CONFIG, python=python)
    before = keeper.file.read_text("utf-8")
    assert callable(spoil)
    spoil(python)
    trouble = look(keeper).trouble
    assert trouble is not None
    assert sentence in trouble
    with pytest.raises(ServiceError, match="a service could not start"):
        install(keeper, CONFIG, python=python)
    assert keeper.file.read_text("utf-8") == before


def test_this_python_finds_the_program_without_the_variables_of_this_shell() -> None:
    assert installing._python_trouble(Path(sys.executable)) in (
        None,
        f"{sys.executable} does not find followup-mail (was Python updated, or the program moved?)",
    )


def test_one_that_has_ended_is_told(keeper: Remembering, python: Path) -> None:
    install(keeper, CONFIG, python=python)
    assert look(keeper).trouble is None
    keeper.running = False
    trouble = look(keeper).trouble
    assert trouble is not None
    assert "It does not run" in trouble


@pytest.mark.skipif(os.name == "nt", reason="sudo")
def test_sudo_is_refused(keeper: Remembering, python: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUDO_USER", "jo")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(ServiceError, match="without sudo"):
        install(keeper, CONFIG, python=python)
    assert not keeper.file.exists()


def test_a_path_that_no_text_can_hold_is_refused(keeper: Remembering, python: Path) -> None:
    with pytest.raises(ServiceError, match="characters no service can name"):
        install(keeper, Path("/home/jo/a\nb.yaml"), python=python)


# -- what is said to the systems


class Said:
    """Stands for a system's commands."""

    def __init__(self, **answers: Ran) -> None:
        self.words: list[str] = []
        self.answers = answers

    def __call__(self, words: object) -> Ran:
        assert isinstance(words, tuple)
        self.words.append(" ".join(words))
        return next((ran for key, ran in self.answers.items() if key in words), Ran(0))


def test_systemd_that_is_not_there_or_not_reached_is_told(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="no systemd"):
        Systemd(Said(show=Ran(None)), tmp_path).check()
    with pytest.raises(ServiceError, match="not by su or sudo"):
        Systemd(Said(show=Ran(1, err="Failed to connect to bus")), tmp_path).check()


def test_a_unit_that_does_not_start_is_told_with_the_managers_words(tmp_path: Path) -> None:
    keeper = Systemd(Said(restart=Ran(1, err="Job for it failed.\n")), tmp_path)
    with pytest.raises(ServiceError, match=r"restart followup-mail.service failed: Job for it failed\."):
        keeper.start(changed=True)


def test_lingering_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "jo")
    keeper = Systemd(Said(), tmp_path, lingering=tmp_path)
    assert "loginctl enable-linger" in keeper.hints()[0]
    (tmp_path / "jo").touch()
    assert "also while you are not logged in" in keeper.hints()[0]


def test_launchd_is_told_to_load_and_to_unload(tmp_path: Path) -> None:
    said = Said(print=Ran(113))
    keeper = Launchd(said, tmp_path, "gui/501")
    keeper.start(changed=True)
    assert said.words[-1] == f"launchctl bootstrap gui/501 {keeper.file}"
    said = Said(print=Ran(0, "gui/501/followup-mail = {\n\tstate = running\n\tpid = 7\n}\n"))
    keeper = Launchd(said, tmp_path, "gui/501")
    assert keeper.state() == State(True, True, ("launchd: state = running", "launchd: pid = 7"))
    keeper.stop()
    assert said.words[-1] == "launchctl bootout gui/501/followup-mail"


def test_the_task_scheduler_is_told_to_create_run_and_delete(tmp_path: Path) -> None:
    said = Said(**{"/Query": Ran(0, '"\\followup-mail","N/A","Running"\n')})
    keeper = TaskScheduler(said, tmp_path, "jo")
    keeper.start(changed=True)
    keeper.stop()
    assert keeper.state().running
    assert said.words[:3] == [
        "schtasks /End /TN followup-mail",
        f"schtasks /Create /TN followup-mail /XML {keeper.file} /F",
        "schtasks /Run /TN followup-mail",
    ]
    assert "schtasks /Delete /TN followup-mail /F" in said.words
