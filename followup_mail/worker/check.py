"""What was found about one thing that the program needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "attention", "skipped"]


@dataclass(frozen=True, slots=True)
class Check:
    """One line of `doctor`: ``skipped`` is what an earlier failure kept from being looked at.

    ``text`` is for the user; ``public`` says as much as may be shown to strangers: no address, host, path,
    or name that somebody chose. ``remedy`` is what to do where something needs attention. ``account`` is the
    account's name, None where it is about no single one.
    """

    name: str
    state: State
    text: str
    public: str
    remedy: str | None = None
    account: str | None = None
