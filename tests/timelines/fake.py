"""Fake programs that prove the harness: one that knows the answers, and its faulty brothers."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from tests.timelines.expect import DECIDED
from tests.timelines.mail_program import parsed
from tests.timelines.scenario import ExpectedDraft, ExpectedProcess, Scenario
from tests.timelines.world import World


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft before it is bytes: what the faulty brothers change."""

    at: dt.datetime
    to: tuple[str, ...]
    subject: str
    text: str
    in_reply_to: str | None
    references: str
    flags: frozenset[str] = frozenset({"\\Draft", "\\Seen"})
    extra: tuple[tuple[str, str], ...] = ()


class Oracle:
    """Writes what the timeline expects, on the day it expects it."""

    def __init__(self, scenario: Scenario, world: World) -> None:
        self.scenario, self.world = scenario, world
        self.at: dt.datetime | None = None
        self.written: list[ExpectedDraft] = []

    def due(self) -> list[tuple[dt.date, ExpectedDraft]]:
        """The drafts and their days."""
        return [(draft.day, draft) for draft in self.scenario.drafts]

    def compose(self, draft: ExpectedDraft, at: dt.datetime) -> Letter:
        """One draft."""
        parent = self._parent(draft)
        earlier = str(parent["References"] or parent["In-Reply-To"] or "") if parent else ""
        return Letter(
            at=at,
            to=draft.to,
            subject=f"Re: {_without_re(str(parent['Subject']))}" if parent else f"{draft.company} interview",
            text=self._text(draft),
            in_reply_to=str(parent["Message-ID"]) if parent else None,
            references=f"{earlier} {parent['Message-ID']}".strip() if parent else "",
        )

    def sweep(self, at: dt.datetime) -> None:
        """Write what is due today and was not written."""
        self.at = at
        for day, draft in self.due():
            if day == at.astimezone(self.scenario.zone).date() and draft not in self.written:
                self.written.append(draft)
                self._make_room(draft)
                self.append(self.compose(draft, at))
        if at.astimezone(self.scenario.zone).date() == self.scenario.until:
            self.withdraw()

    def withdraw(self) -> None:
        """Take back what lies unsent when all is decided."""
        if all(process.outcomes[0] in DECIDED for process in self.scenario.processes):
            for lying in self.world.drafts():
                self.world.remove_draft(lying.handle)

    def append(self, letter: Letter) -> None:
        """Store a draft."""
        message = EmailMessage(policy=SMTP)
        message["From"] = f"{self.scenario.person} <{self.scenario.address}>"
        if letter.to:
            message["To"] = ", ".join(letter.to)
        message["Subject"] = letter.subject
        message["Date"] = format_datetime(letter.at)
        digest = hashlib.sha256(repr(letter).encode()).hexdigest()[:24]
        message["Message-ID"] = f"<{digest}@{self.scenario.address.rpartition('@')[2]}>"
        if letter.in_reply_to:
            message["In-Reply-To"] = letter.in_reply_to
        if letter.references:
            message["References"] = letter.references
        for name, value in letter.extra:
            message[name] = value
        message.set_content(letter.text)
        self.world.deliver("Drafts", message.as_bytes(), letter.at, letter.flags)

    def status(self) -> dict[str, Any]:
        """What is expected at the end, with the drafts written so far."""
        asked = [process for process in self.scenario.processes if process.question]
        return {
            "format": 1,
            "sweeps": [{"account": "personal", "complete": True, "error": None, "set_aside": []}],
            "questions": [{"process": _slug(process)} for process in asked],
            "processes": [self.stand(process) for process in self.scenario.processes],
        }

    def stand(self, process: ExpectedProcess) -> dict[str, Any]:
        """How one process stands."""
        drafts = [draft for draft in process.drafts if draft in self.written]
        return {
            "id": _slug(process),
            "company": process.company,
            "role": process.role,
            "contact": {"address": process.drafts[0].to[0]}
            if process.drafts and process.drafts[0].to
            else None,
            "state": process.outcomes[0],
            "interview_date": process.interview_date.isoformat() if process.interview_date else None,
            "interviews": [{}],
            "replies": [{"kind": "holding"}] if process.reply_noted else [],
            "drafts": [{"number": draft.number, "state": "in_drafts"} for draft in drafts],
        }

    def _parent(self, draft: ExpectedDraft) -> EmailMessage | None:
        letters = [parsed(mail.raw) for mail in self.scenario.deliveries]
        allowed = draft.in_reply_to_any_of[-1:]
        return next((one for one in letters if str(one["Message-ID"]).strip() in allowed), None)

    def _text(self, draft: ExpectedDraft) -> str:
        words = ", ".join((*draft.must_mention, *(group[0] for group in draft.must_mention_one_of)))
        text = f"On {words}: have you come to a decision? If not, when do you expect to?"
        return f"Hello,\n\n{text}\n\nKind regards\n{self.scenario.person}\n"

    def _make_room(self, draft: ExpectedDraft) -> None:
        if draft.number == 2:
            for lying in self.world.drafts():
                self.world.remove_draft(lying.handle)


def _slug(process: ExpectedProcess) -> str:
    return f"{process.company}-{process.role}".lower().replace(" ", "-")


def _without_re(subject: str) -> str:
    return subject[3:].strip() if subject.lower().startswith("re:") else subject


class OneDayEarly(Oracle):
    """A nuisance."""

    def due(self) -> list[tuple[dt.date, ExpectedDraft]]:
        return [(day - dt.timedelta(days=1), draft) for day, draft in super().due()]


class OneDayLate(Oracle):
    """Too late."""

    def due(self) -> list[tuple[dt.date, ExpectedDraft]]:
        return [(day + dt.timedelta(days=1), draft) for day, draft in super().due()]


class ThirdDraft(Oracle):
    """Does not know when to stop."""

    def due(self) -> list[tuple[dt.date, ExpectedDraft]]:
        return [*super().due(), *self._more()]

    def _more(self) -> Iterator[tuple[dt.date, ExpectedDraft]]:
        last = self.scenario.drafts[-1]
        day = last.day + dt.timedelta(days=7)
        yield day, replace(last, number=3, day=day)


class NoDraft(Oracle):
    """Sleeps."""

    def due(self) -> list[tuple[dt.date, ExpectedDraft]]:
        return []


class WriteTwice(Oracle):
    """Forgets what it wrote."""

    def sweep(self, at: dt.datetime) -> None:
        self.written.clear()
        super().sweep(at)


def changed(name: str, **changes: Any) -> type[Oracle]:
    """A brother whose every letter differs in the fields given."""

    class Changed(Oracle):
        def compose(self, draft: ExpectedDraft, at: dt.datetime) -> Letter:
            return replace(super().compose(draft, at), **changes)

    Changed.__name__ = name
    return Changed


WrongRecipient = changed("WrongRecipient", to=("no-reply@greenleaf-mail.example",))
NoThread = changed("NoThread", in_reply_to=None, references="")
WrongThread = changed("WrongThread", in_reply_to="<a@other.example>", references="<a@other.example>")
Impersonal = changed("Impersonal", text="Hello,\n\nhave you come to a decision?\n\nKind regards\n")
NamesItself = changed("NamesItself", extra=(("X-Mailer", "followup-mail 0.1"),))
WithCopy = changed("WithCopy", extra=(("Cc", "ceo@employer.example"),))
Unread = changed("Unread", flags=frozenset({"\\Draft"}))
NotADraft = changed("NotADraft", flags=frozenset({"\\Seen"}))


class ShortReferences(Oracle):
    """Forgets the older letters of the thread."""

    def compose(self, draft: ExpectedDraft, at: dt.datetime) -> Letter:
        letter = super().compose(draft, at)
        return replace(letter, references=letter.in_reply_to or "")


class TwoRe(Oracle):
    """Answers an answer."""

    def compose(self, draft: ExpectedDraft, at: dt.datetime) -> Letter:
        letter = super().compose(draft, at)
        return replace(letter, subject=f"Re: {letter.subject}")


class Apology(Oracle):
    """Is sorry."""

    def compose(self, draft: ExpectedDraft, at: dt.datetime) -> Letter:
        letter = super().compose(draft, at)
        return replace(letter, text=letter.text.replace("Hello,", "Hello, sorry to bother you."))


class WrongState(Oracle):
    """Believes that it goes on for ever."""

    def stand(self, process: ExpectedProcess) -> dict[str, Any]:
        return super().stand(process) | {"state": "in_progress"}


class WrongDate(Oracle):
    """Reads another day."""

    def stand(self, process: ExpectedProcess) -> dict[str, Any]:
        return super().stand(process) | {"interview_date": "2020-02-29"}


class DeafToReplies(Oracle):
    """Notes no answer, or one that never came."""

    def stand(self, process: ExpectedProcess) -> dict[str, Any]:
        return super().stand(process) | {"replies": [] if process.reply_noted else [{"kind": "holding"}]}


class SeesGhosts(Oracle):
    """Tells of an interview that nobody had."""

    def status(self) -> dict[str, Any]:
        ghost = {
            "id": "ghost",
            "company": "Ghost",
            "role": None,
            "contact": None,
            "interview_date": "2026-01-01",
        }
        told = super().status()
        told["processes"].append(
            ghost | {"state": "waiting", "interviews": [{}], "replies": [], "drafts": []}
        )
        return told


class Untidy(Oracle):
    """Leaves an unsent draft where it lies."""

    def withdraw(self) -> None:
        return


class Meddler(Oracle):
    """Puts a letter of its own into INBOX."""

    def sweep(self, at: dt.datetime) -> None:
        if self.at is None:
            self.world.deliver("INBOX", b"Message-ID: <note@x.example>\r\n\r\nhello\r\n", at)
        super().sweep(at)
