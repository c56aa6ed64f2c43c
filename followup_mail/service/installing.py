"""Installs, removes and looks at the service, whichever system keeps it. The user's texts are kept."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from followup_mail.service.errors import ServiceError
from followup_mail.service.keeper import Keeper, State
from followup_mail.service.seal import is_untouched
from followup_mail.service.task import Task


@dataclass(frozen=True, slots=True)
class Installed:
    """What installing did. ``kept`` is where a text that somebody had changed by hand now lies."""

    file: Path
    change: Literal["new", "renewed", "same"]
    kept: Path | None
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """What removing did: ``was_there`` is false where there was nothing to remove."""

    was_there: bool
    kept: Path | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How the service stands. ``trouble`` is what needs attention, with what to do, if anything does."""

    installed: bool
    file: Path
    state: State
    trouble: str | None
    hints: tuple[str, ...]


def keeper_of_this_system() -> Keeper:
    """The service manager of this system; ``ServiceError`` where none is known."""
    if sys.platform == "win32":
        from followup_mail.service.task_scheduler import TaskScheduler

        return TaskScheduler()
    if sys.platform == "darwin":
        from followup_mail.service.launchd import Launchd

        return Launchd()
    from followup_mail.service.systemd import Systemd

    return Systemd()


def install(keeper: Keeper, config: Path, *, python: Path | None = None) -> Installed:
    """Have the worker run in the background with the configuration ``config``, now and from now on.

    Installed twice, it is renewed where anything has changed, and otherwise left to run.
    Raises ``ServiceError``.
    """
    task = Task(python or Path(sys.executable), config.absolute())
    _check_user()
    _check_paths(task)
    keeper.check()
    trouble = _python_trouble(task.python)
    if trouble:
        raise ServiceError(
            f"{trouble}, so a service could not start: install it there, for example by `pip install .`"
        )
    text = keeper.text(task)
    before = _read(keeper)
    kept = None
    if before is not None and before != text and not is_untouched(before):
        kept = _put_aside(keeper.file)
    if before != text:
        _write(keeper, text)
    keeper.start(changed=before != text)
    change: Literal["new", "renewed", "same"] = (
        "new" if before is None else "same" if before == text else "renewed"
    )
    return Installed(keeper.file, change, kept, keeper.hints())


def remove(keeper: Keeper) -> Removed:
    """End the service and take it off the system; ledger, configuration and drafts stay. ``ServiceError``."""
    keeper.check()
    text = _read(keeper)
    known = keeper.state().known
    if text is None and not known:
        return Removed(was_there=False)
    keeper.stop()
    kept = None
    if text is not None:
        if is_untouched(text):
            keeper.file.unlink(missing_ok=True)
        else:
            kept = _put_aside(keeper.file)
    return Removed(was_there=True, kept=kept)


def look(keeper: Keeper) -> Look:
    """How the service stands; nothing is changed. Raises ``ServiceError``."""
    text = _read(keeper)
    state = keeper.state()
    trouble = _trouble(keeper, text, state)
    return Look(text is not None, keeper.file, state, trouble, keeper.hints() if text is not None else ())


def _trouble(keeper: Keeper, text: str | None, state: State) -> str | None:
    if text is None:
        if not state.known:
            return None
        return (
            f"Its file {keeper.file} is gone, though the service is still known: "
            "`followup-mail service install` writes it again, `followup-mail service remove` ends it."
        )
    python = keeper.python_of(text)
    wrong = _python_trouble(python) if python is not None else None
    if wrong:
        return f"{wrong}: run `followup-mail service install` again from where the program is now."
    if not state.running:
        return (
            "It does not run: `followup-mail service logs` may say why, "
            "`followup-mail service install` starts it."
        )
    return None


def _python_trouble(python: Path) -> str | None:
    """Why a service could not start with this Python: moved, too old, without the program; or None."""
    if not python.exists():
        return f"{python}, which the service starts, is not there (was the virtual environment moved?)"
    code = "import sys; sys.exit(3) if sys.version_info < (3, 11) else None; import followup_mail"
    without = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    try:
        ended = subprocess.run(  # noqa: S603 - the interpreter itself
            [python, "-c", code],
            cwd=Path.home(),
            env=without,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return f"{python}, which the service starts, does not run"
    match ended.returncode:
        case 0:
            return None
        case 3:
            return f"{python} is older than Python 3.11"
        case _:
            return f"{python} does not find followup-mail (was Python updated, or the program moved?)"


def _check_user() -> None:
    if os.environ.get("SUDO_USER") and getattr(os, "geteuid", lambda: 1)() == 0:
        raise ServiceError("The service belongs to you, not to the administrator: run it without sudo.")


def _check_paths(task: Task) -> None:
    for path in (task.python, task.config):
        if not str(path).isprintable():
            raise ServiceError(
                "The path of the program or the configuration has characters no service can name."
            )


def _read(keeper: Keeper) -> str | None:
    try:
        return keeper.file.read_text(keeper.encoding)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeError):
        return ""  # something is there, and it is not ours


def _write(keeper: Keeper, text: str) -> None:
    """Whole or not at all."""
    file = keeper.file
    new = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(text, keeper.encoding, newline="\n")
        new.replace(file)
    except OSError as error:
        raise ServiceError(f"{file} cannot be written: {error.strerror}.") from error


def _put_aside(file: Path) -> Path:
    """Rename to the first free name beside it."""
    number = 1
    while (kept := file.with_name(f"{file.name}.kept-{number}")).exists():
        number += 1
    try:
        file.rename(kept)
    except OSError as error:
        raise ServiceError(f"{file} cannot be put aside: {error.strerror}.") from error
    return kept
