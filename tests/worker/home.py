"""A job seeker's mailbox as a Maildir, and the worker run over it at chosen moments."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from followup_mail.config import Account, Config
from followup_mail.hiring.model import DraftRecord
from followup_mail.ledger import Ledger
from followup_mail.mailbox.maildir import MaildirMailbox
from followup_mail.mailbox.protocol import Mailbox
from followup_mail.worker import SweepReport, read_status, run_once
from followup_mail.worker.phrases import Corrections, Day, correct
from followup_mail.worker.saying import say
from tests.timelines.mail_program import as_edited, as_sent
from tests.timelines.world import LyingDraft, MaildirWorld

ZONE = ZoneInfo("Europe/London")
ME = "jo.lee@home.example"
MIA = "Mia Berg <mia.berg@quillmark.example>"

INTERVIEW = dt.date(2026, 3, 12)
DAY_7 = dt.datetime(2026, 3, 19, 9, 0, tzinfo=ZONE)
DAY_8 = DAY_7 + dt.timedelta(days=1)
DAY_14 = dt.datetime(2026, 3, 26, 9, 0, tzinfo=ZONE)


def at(day: int, hour: int = 12, month: int = 3) -> dt.datetime:
    """A moment of 2026 in the user's zone."""
    return dt.datetime(2026, month, day, hour, tzinfo=ZONE)


def letter(
    sent: dt.datetime,
    subject: str,
    text: str,
    *,
    sender: str = MIA,
    to: str = ME,
    message_id: str | None = None,
    parent: str | None = None,
) -> bytes:
    """A plain letter."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = format_datetime(sent)
    digest = hashlib.sha256(f"{sent} {subject} {text} {sender}".encode()).hexdigest()[:20]
    message["Message-ID"] = message_id or f"<{digest}@x.example>"
    if parent:
        message["In-Reply-To"] = message["References"] = parent
    message.set_content(text)
    return message.as_bytes()


CONFIRMATION_ID = "<conf-1@quillmark.example>"


def confirmation(sent: dt.datetime | None = None) -> bytes:
    """An interview on ``INTERVIEW``."""
    return letter(
        sent or at(5),
        "Interview for Data Analyst at Quillmark",
        "Hello Jo,\n\nYour interview for the position of Data Analyst at Quillmark is confirmed for "
        "Thursday, 12 March 2026 at 2:30 pm in our office.\n\nKind regards,\nMia Berg\nQuillmark",
        message_id=CONFIRMATION_ID,
    )


def rejection(sent: dt.datetime) -> bytes:
    """Their no."""
    return letter(
        sent,
        "Re: Interview for Data Analyst at Quillmark",
        "Dear Jo,\n\nThank you for the interview. Unfortunately, we have decided not to move forward with "
        "your application for the Data Analyst position.\n\nKind regards,\nMia Berg",
        parent=CONFIRMATION_ID,
    )


@dataclass
class Home:
    """The user's mailbox, configuration and state, below one folder."""

    folder: Path
    settings: dict[str, Any] = field(default_factory=dict)
    world: MaildirWorld = field(init=False)

    def __post_init__(self) -> None:
        self.world = MaildirWorld(self.folder / "mail")

    @property
    def config(self) -> Config:
        """The configuration, with ``settings`` over the usual ones."""
        told = {
            "timezone": ZONE.key,
            "you": {"name": "Jo Lee", "addresses": [ME]},
            "accounts": [{"name": "personal", **self.world.account()}],
            "state_dir": str(self.folder / "state"),
            "templates_dir": str(self.folder / "templates"),
        }
        return Config.model_validate({**told, **self.settings}, context={"folder": self.folder})

    def deliver(self, raw: bytes, when: dt.datetime, folder: str = "INBOX") -> None:
        """A letter arrives, or is put, in a folder."""
        self.world.deliver(folder, raw, when, {"\\Seen"} if folder == "Sent" else set())

    def sweep(self, now: dt.datetime, **options: Any) -> SweepReport:
        """One sweep of the only account, as if it were ``now``."""
        (report,) = run_once(self.config, now=now, **options)
        return report

    def sweep_all(self, now: dt.datetime) -> tuple[SweepReport, ...]:
        """One sweep of every account."""
        return run_once(self.config, now=now)

    def drafts(self) -> list[LyingDraft]:
        """What lies in Drafts."""
        return self.world.drafts()

    def send(self, draft: LyingDraft, when: dt.datetime) -> None:
        """The user sends a draft: their mail program gives it another id."""
        self.world.remove_draft(draft.handle)
        self.world.deliver("Sent", as_sent(draft.raw, when), when, {"\\Seen"})

    def edit(self, draft: LyingDraft, when: dt.datetime) -> None:
        """The user changes a draft: their mail program writes it anew."""
        self.world.remove_draft(draft.handle)
        self.world.deliver("Drafts", as_edited(draft.raw, when), when, {"\\Draft", "\\Seen"})

    def ledger(self) -> Ledger:
        """A copy of the ledger, to look at."""
        return Ledger.copied(self.folder / "state")

    def records(self) -> list[DraftRecord]:
        """The journal's drafts."""
        with self.ledger() as ledger:
            return [draft.record for draft in ledger.journal.drafts("personal")]

    def lose_ledger(self) -> None:
        """The state folder is lost."""
        for path in (self.folder / "state").iterdir():
            path.unlink()

    def on_another_computer(self) -> Home:
        """The same mailbox watched by the program on another computer, with a ledger of its own."""
        other = Home(self.folder / "elsewhere")
        other.world = self.world
        return other

    def set_date(self, process: str, date: dt.date, when: dt.datetime) -> None:
        """``set PROCESS --date``, said at that moment."""
        said = Corrections(day=Day(date))
        say(self.config, lambda hearing: correct(hearing, process, said), when)

    def status(self) -> dict[str, Any]:
        """What ``status --json`` shows."""
        return read_status(self.config)

    def process(self) -> dict[str, Any]:
        """The only process, as ``status --json`` shows it."""
        (process,) = self.status()["processes"]
        shown: dict[str, Any] = process
        return shown


class Wrapped:
    """A mailbox in which single calls can be made to fail."""

    def __init__(self, inner: Mailbox, **instead: Callable[..., Any]) -> None:
        self._inner, self._instead = inner, instead

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._inner, name)
        if name in self._instead:
            return lambda *given: self._instead[name](real, *given)
        return real


def failing(**instead: Callable[..., Any]) -> Callable[[Account], Mailbox]:
    """An opener of mailboxes whose methods are replaced: each gets the real one, then its arguments."""

    def opener(account: Account) -> Mailbox:
        assert account.maildir is not None
        wrapped: Any = Wrapped(MaildirMailbox(account.maildir), **instead)
        mailbox: Mailbox = wrapped
        return mailbox

    return opener
