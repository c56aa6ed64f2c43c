"""Hiring processes, their interviews and drafts, and the actions that `decide` may ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from followup_mail.hiring.words import Word
from followup_mail.letters.model import Address
from followup_mail.reading.model import Promise, Reading, Signal

State = Literal[
    "waiting",
    "in_progress",
    "offer",
    "rejection",
    "cancelled",
    "withdrawn",
    "stopped_by_user",
    "closed_no_answer",
    "unsure",
]
InterviewState = Literal["planned", "held", "superseded", "cancelled", "unsure"]
DraftState = Literal[
    "planned", "in_drafts", "edited", "sent", "deleted", "gone", "withdrawn", "missed", "skipped"
]


@dataclass(frozen=True, slots=True)
class Policy:
    """The user's wishes that the rules ask for.

    ``days`` are one or two, ascending; ``draft_at`` is local time. Without ``withdraw`` a draft stays
    where it lies.
    """

    timezone: dt.tzinfo
    days: tuple[int, ...] = (7, 14)
    draft_at: dt.time = dt.time(8, 0)
    grace_days: int = 3
    wait_for_promised_date: bool = False
    withdraw: bool = True


@dataclass(frozen=True, slots=True)
class Interview:
    """One dated meeting of a process; several sessions on one day are one.

    ``date`` is the day in the user's zone, None while unsure. ``anchor`` is the Message-ID (or calendar UID,
    or letter identity) of what first fixed it on this day: drafts derive their identity from it.
    ``message_id`` is the letter that last said so. ``over`` is the moment after which a letter counts as
    after the interview (rule ``after-the-interview``).
    """

    date: dt.date | None
    start: dt.datetime | None
    state: InterviewState
    anchor: str
    message_id: str | None
    over: dt.datetime | None = None
    alternatives: tuple[Reading, ...] = ()
    set_by: Literal["letter", "user"] = "letter"


@dataclass(frozen=True, slots=True)
class Process:
    """One hiring process: one employer, one job, one candidate. ``id`` is short, typable and stable for life.

    ``signals`` are its letters in order of time, own ones and those of kind ``other`` among them.
    ``doubtful`` are letters that fit this process and another one (rule ``apart-or-together``): a decision
    or a move among them is held for the user's word, an answer noted beside the draft. ``words`` are what the
    user has said of it, oldest first.
    """

    id: str
    account: str
    signals: tuple[Signal, ...]
    company: str | None = None
    role: str | None = None
    doubtful: tuple[Signal, ...] = ()
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """A draft that was written or is about to be, and what was last seen of it.

    ``interview`` is the day it follows up; ``attempt`` counts rewritings under one number. ``message_id`` is
    ours; ``sent_at`` and ``sent_message_id`` are those of the copy found in Sent, whose id mail programs may
    change. ``intended`` is true between the journal's entry and a known outcome.
    """

    process: str
    interview: dt.date
    number: int
    attempt: int
    due: dt.date
    message_id: str
    state: DraftState
    intended: bool = False
    written_at: dt.datetime | None = None
    late_days: int = 0
    sent_at: dt.datetime | None = None
    sent_message_id: str | None = None
    recipient: str | None = None
    subject: str = ""
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How much of the account was seen in this very sweep (rule ``error-is-not-silence``).

    ``complete`` is true when every watched folder was read without error; ``why_not`` says what was missing.
    ``ledger_since`` is the day of the ledger's first sweep: nothing due before it is written (rule ``late``).
    ``blocked`` maps a process to the reason why a letter that could not be read may belong to it.
    """

    complete: bool
    ledger_since: dt.date
    why_not: str = ""
    blocked: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parent:
    """The letter a draft answers (rule ``thread``)."""

    message_id: str | None
    references: tuple[str, ...]
    subject: str


@dataclass(frozen=True, slots=True)
class Situation:
    """What the wording of a draft may know (rule ``wording``). ``None`` where it is not known.

    ``as_second`` is true when an earlier follow-up of this interview was sent: only then may the text claim
    so. ``answered`` is true when the employer has got back without a decision. ``promised`` still lies ahead
    on ``today``. ``familiar`` is true when their letters are: they say *du* or *tu*, or greet by first name.
    """

    number: int
    as_second: bool
    answered: bool
    today: dt.date
    interview: dt.date
    promised: Promise | None
    company: str | None
    role: str | None
    person: str | None
    language: str | None
    familiar: bool = False


@dataclass(frozen=True, slots=True)
class WriteDraft:
    """Write follow-up ``number`` of the interview on ``interview``.

    ``due`` was the day, ``late_days`` how late it is.
    """

    process: str
    interview: dt.date
    number: int
    attempt: int
    due: dt.date
    late_days: int
    anchor: str
    recipient: Address | None
    recipient_why: str
    from_address: str
    parent: Parent
    situation: Situation


@dataclass(frozen=True, slots=True)
class WithdrawDraft:
    """Take back a draft that lies unsent as we wrote it (rule ``withdraw``), and ``why`` it is not wanted."""

    process: str
    interview: dt.date
    number: int
    attempt: int
    why: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something the user should know, once (rule ``on-record``).

    ``key`` is the same whenever the same thing is meant.
    """

    process: str | None
    key: str
    rule: str
    text: str


Action = WriteDraft | WithdrawDraft | Note


@dataclass(frozen=True, slots=True)
class PlannedDraft:
    """One follow-up of the latest interview as it stands: what `status --json` shows of it."""

    number: int
    due: dt.date | None
    state: DraftState
    why: str
    written_at: dt.datetime | None = None
    late_days: int = 0


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next of itself, and on which day."""

    action: Literal["draft", "close"]
    on: dt.date
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What only the user can settle. ``options`` are what they may answer.

    ``rule`` and ``about`` are the same whenever the same is asked of the process: ``about`` is the letter's
    identity or, for a follow-up, the interview's day and the number.
    """

    process: str
    ask: str
    options: tuple[str, ...]
    rule: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a process stands after a decision.

    ``latest`` is the interview that counts or, where none does, the last that was called off or is unsure.
    ``reasons`` name the rules that led here, in words, oldest first.
    """

    process: str
    state: State
    interviews: tuple[Interview, ...]
    latest: Interview | None
    contact: Address | None
    contact_why: str
    replies: tuple[Signal, ...]
    promised: Promise | None
    drafts: tuple[PlannedDraft, ...]
    next: NextStep | None
    questions: tuple[Question, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What `decide` returns: where the process stands, and what is to be done now."""

    standing: Standing
    actions: tuple[Action, ...]
