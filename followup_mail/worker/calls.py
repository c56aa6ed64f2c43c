"""What the system calls to the worker: signals, as flags that the worker looks at.

A handler only sets a flag: the thread it interrupts may hold any lock.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


@dataclass(slots=True)
class Calls:
    """What was called since last looked at."""

    end: bool = False
    reload: bool = False


@contextmanager
def heard() -> Iterator[Calls]:
    """While inside, SIGTERM and SIGINT call for the end, where signals can be had (in the main thread).

    SIGHUP calls for a new configuration; in a terminal, which sends it when it is closed, for the end.
    """
    calls = Calls()
    if threading.current_thread() is not threading.main_thread():
        yield calls
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        calls.end = True

    def reload(_number: int, _frame: FrameType | None) -> None:
        calls.reload = True

    answers = {signal.SIGTERM: end, signal.SIGINT: end}
    if hasattr(signal, "SIGHUP"):
        answers[signal.SIGHUP] = end if any(map(os.isatty, (0, 1, 2))) else reload
    before = {number: signal.signal(number, answer) for number, answer in answers.items()}
    try:
        yield calls
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
