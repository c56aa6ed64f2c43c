"""The story, all invented: who Robin is, which letters come when, and when Robin sends drafts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from followup_mail.config import Config
from followup_mail.letters import parse_letter
from followup_mail.letters.model import Letter

NAME = "Robin Hale"
ADDRESS = "robin.hale@postbox.example"
ZONE = ZoneInfo("Europe/London")
FIRST_DAY, LAST_DAY = dt.date(2026, 3, 2), dt.date(2026, 3, 31)
SWEEP_AT = dt.time(9, 0)
"""The worker looks every morning at this hour; in life it does so every quarter of an hour."""

SENDS_AT = dt.time(12, 30)
LAST_SENDING_DAY = dt.date(2026, 3, 20)
"""Until then Robin sends every draft on its day; what comes later still lies in Drafts at the end."""


@dataclass(frozen=True, slots=True)
class Post:
    """One letter of the story: its bytes, what they say, and when it comes (or, Robin's own, goes)."""

    raw: bytes
    letter: Letter
    at: dt.datetime

    @property
    def own(self) -> bool:
        """Whether Robin wrote it."""
        return any(address.key == ADDRESS for address in self.letter.from_)


def posts() -> list[Post]:
    """All letters of the story, in order of time."""
    return sorted(_posts(), key=lambda post: post.at)


def _posts() -> Iterator[Post]:
    for file in files(__package__).joinpath("letters").iterdir():
        raw = file.read_bytes()
        letter = parse_letter(raw)
        if letter.sent is not None:
            yield Post(raw, letter, letter.sent.astimezone(ZONE))


def config(folder: Path) -> Config:
    """Robin's configuration, with everything in ``folder``."""
    return Config.model_validate(
        {
            "timezone": ZONE.key,
            "you": {"name": NAME, "addresses": [ADDRESS], "languages": ["en"]},
            "accounts": [{"name": "postbox", "maildir": str(folder / "Maildir")}],
            "templates_dir": str(folder / "templates"),
            "state_dir": str(folder / "state"),
        }
    )
