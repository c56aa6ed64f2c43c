"""Between two steps of a sweep: whether to go on, and the sign that it does."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from followup_mail.worker.errors import Stopped


def _unwatched() -> None:
    """Nobody waits for a sign of life."""


@dataclass(frozen=True, slots=True)
class Pace:
    """``stop`` is set when the worker is to end; ``alive`` is called whenever a step is done."""

    stop: threading.Event = field(default_factory=threading.Event)
    alive: Callable[[], None] = _unwatched

    def step(self) -> None:
        """A step is done. Raises ``Stopped`` where the next one is not to begin."""
        self.alive()
        if self.stop.is_set():
            raise Stopped
