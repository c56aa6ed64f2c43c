"""What every system's service manager is asked for, whichever it is."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from followup_mail.service.errors import ServiceError
from followup_mail.service.task import Task

# Starting waits until the worker has said that it is ready.
_SECONDS = 180.0


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command of the system ended. ``code`` is None where there is no such command."""

    code: int | None
    out: str = ""
    err: str = ""


Run = Callable[[Sequence[str]], Ran]


def run_command(words: Sequence[str]) -> Ran:
    """Run a command of the system, its words in English. Raises ``ServiceError`` where it does not end."""
    try:
        ended = subprocess.run(  # noqa: S603 - the system's own programs, by fixed names
            list(words),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8", "PAGER": "cat"},
        )
    except FileNotFoundError:
        return Ran(None)
    except OSError as error:
        return Ran(1, err=f"{words[0]}: {error.strerror}")
    except subprocess.TimeoutExpired:
        raise ServiceError(f"{words[0]} did not end within {_SECONDS:.0f} s; try again later.") from None
    return Ran(
        ended.returncode, ended.stdout.decode("utf-8", "replace"), ended.stderr.decode("utf-8", "replace")
    )


@dataclass(frozen=True, slots=True)
class State:
    """What the manager says of the service: ``known`` where it has heard of it. ``words`` are for people."""

    known: bool
    running: bool
    words: tuple[str, ...] = ()


class Keeper(Protocol):
    """A system's service manager, for the user's own services. Each method raises ``ServiceError`` only."""

    @property
    def file(self) -> Path:
        """Where the service's text is kept."""

    @property
    def encoding(self) -> str:
        """That of the text's file."""

    def check(self) -> None:
        """Whether this manager can be had at all; if not, the error says what to do instead."""

    def text(self, task: Task) -> str:
        """The text that describes the service."""

    def python_of(self, text: str) -> Path | None:
        """The Python that a text of ours starts; None where it does not say."""

    def start(self, *, changed: bool) -> None:
        """Take up the file, now and at every start; a running service begins anew if the text ``changed``."""

    def stop(self) -> None:
        """End the service, now and for good, whether or not its file is still there."""

    def state(self) -> State:
        """How it stands."""

    def hints(self) -> tuple[str, ...]:
        """What people should know of services of this system."""
