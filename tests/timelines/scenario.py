"""A timeline on disk: the mails of some weeks, what the user did, and the drafts a right program writes."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

SHARED = Path(__file__).parent.parent / "scenarios"
OWN = Path(__file__).parent / "own"

ActionKind = Literal["send_draft", "edit_draft", "delete_draft"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One mail, the folder it comes to lie in, and when."""

    file: str
    folder: str
    arrives: dt.datetime
    raw: bytes


@dataclass(frozen=True, slots=True)
class UserAction:
    """What the user does to draft ``which`` of the process at employer ``process``."""

    at: dt.datetime
    action: ActionKind
    which: int
    process: str


@dataclass(frozen=True, slots=True)
class ExpectedDraft:
    """One draft that must appear on ``day``. Words are compared in lower case over subject and text."""

    company: str
    number: int
    day: dt.date
    to: tuple[str, ...]
    in_reply_to_any_of: tuple[str, ...]
    in_reply_to_sent_draft_ok: bool
    must_mention: tuple[str, ...]
    must_mention_one_of: tuple[tuple[str, ...], ...]
    must_not_mention: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.company}: draft {self.number} on {self.day}"


@dataclass(frozen=True, slots=True)
class ExpectedProcess:
    """How a hiring process must stand at the end. ``interview_date`` is None where the day stays unsure."""

    company: str
    role: str | None
    interview_date: dt.date | None
    drafts: tuple[ExpectedDraft, ...]
    outcomes: tuple[str, ...]
    reply_noted: bool
    question: bool
    why: str

    def __str__(self) -> str:
        return f"{self.company} ({self.role})" if self.role else self.company


@dataclass(frozen=True, slots=True)
class Scenario:
    """One timeline; ``until`` is the last day played, in the user's zone."""

    name: str
    about: str
    address: str
    person: str
    zone: ZoneInfo
    deliveries: tuple[Delivery, ...]
    actions: tuple[UserAction, ...]
    until: dt.date
    processes: tuple[ExpectedProcess, ...]

    @property
    def drafts(self) -> tuple[ExpectedDraft, ...]:
        """Every draft that must appear, in order of days."""
        return tuple(
            sorted((draft for process in self.processes for draft in process.drafts), key=lambda d: d.day)
        )


def names(root: Path) -> list[str]:
    """The timelines below a folder, sorted."""
    return sorted(path.parent.name for path in root.glob("*/scenario.json"))


def find(name: str) -> Scenario:
    """A timeline by its name, wherever it lies."""
    for root in (SHARED, OWN):
        if (root / name / "scenario.json").is_file():
            return load(root / name)
    raise LookupError(f"no timeline is called {name!r}")


def load(folder: Path) -> Scenario:
    """The timeline in ``folder``; every mail is read at once, for they are small."""
    told: dict[str, Any] = json.loads((folder / "scenario.json").read_text(encoding="utf-8"))
    return Scenario(
        name=told["name"],
        about=told["about"],
        address=told["me"]["address"],
        person=told["me"]["name"],
        zone=ZoneInfo(told["timezone"]),
        deliveries=tuple(
            Delivery(
                mail["file"],
                mail["folder"],
                dt.datetime.fromisoformat(mail["arrives"]),
                (folder / mail["file"]).read_bytes(),
            )
            for mail in told["messages"]
        ),
        actions=tuple(
            UserAction(
                dt.datetime.fromisoformat(action["at"]), action["action"], action["which"], action["process"]
            )
            for action in told["user_actions"]
        ),
        until=dt.date.fromisoformat(told["until"]),
        processes=tuple(_process(process) for process in told["expect"]),
    )


def _process(told: dict[str, Any]) -> ExpectedProcess:
    accepted = told.get("outcome_also_accepted") or []
    return ExpectedProcess(
        company=told["company"],
        role=told["role"],
        interview_date=dt.date.fromisoformat(told["interview_date"]) if told["interview_date"] else None,
        drafts=tuple(_draft(told["company"], draft) for draft in told["drafts"]),
        outcomes=(told["outcome"], *([accepted] if isinstance(accepted, str) else accepted)),
        reply_noted=told["reply_noted"],
        question=told.get("question", False),
        why=told.get("why", ""),
    )


def _draft(company: str, told: dict[str, Any]) -> ExpectedDraft:
    return ExpectedDraft(
        company=company,
        number=told["number"],
        day=dt.date.fromisoformat(told["day"]),
        to=tuple(sorted(address.lower() for address in told["to"])),
        in_reply_to_any_of=tuple(told["in_reply_to_any_of"]),
        in_reply_to_sent_draft_ok=told.get("in_reply_to_sent_draft_ok", False),
        must_mention=tuple(told["must_mention"]),
        must_mention_one_of=tuple(tuple(group) for group in told.get("must_mention_one_of", [])),
        must_not_mention=tuple(told["must_not_mention"]),
    )
