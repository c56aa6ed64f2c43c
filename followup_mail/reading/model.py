"""What one letter says about a hiring process, with the words each claim stands on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from followup_mail.letters.model import Address

Kind = Literal[
    "confirmation",
    "reschedule",
    "cancellation",
    "proposal",
    "offer",
    "rejection",
    "holding",
    "acknowledgement",
    "auto_reply",
    "other",
]
Certainty = Literal["sure", "unsure"]

INTERVIEW_KINDS: frozenset[Kind] = frozenset({"confirmation", "reschedule"})
DECISIONS: frozenset[Kind] = frozenset({"offer", "rejection"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a claim stands on.

    ``claim`` names the field of the signal (``kind``, ``date``, ``company`` …). ``part`` is the MIME
    section number, or ``header:subject`` and the like; ``span`` counts code points of the decoded text of
    that part (of the decoded header value). ``reader`` is the rule that read it, such as ``prose.date``.
    """

    claim: str
    text: str
    part: str
    span: tuple[int, int]
    reader: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One possible day of the interview, and why it may be meant."""

    date: dt.date
    why: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """The interview a letter speaks of.

    ``date`` is its day in the user's zone, None while unsure (rule ``unsure``), when ``alternatives`` holds
    every reading, best first. ``start`` and ``end`` are aware, in the user's zone. ``uid``, ``sequence``,
    ``stamp`` and ``recurrence`` come from a calendar part (RFC 5545) and are None elsewhere. ``was`` is the
    earlier day that a move names.
    """

    date: dt.date | None
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    all_day: bool = False
    alternatives: tuple[Reading, ...] = ()
    uid: str | None = None
    sequence: int | None = None
    stamp: dt.datetime | None = None
    recurrence: str | None = None
    was: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A day by which the employer says they will know (rule ``promised-date``), and their words."""

    date: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class Signal:
    """What one letter means for a hiring process.

    ``sent`` is the letter's time (rule ``after-the-interview``), None where unknown. ``own`` is true for
    the user's own mail. ``contact`` is whom this letter tells the candidate to write to (rule
    ``recipient``), None where it names nobody who reads mail; ``written_to`` is the user's address it went
    to (for own mail: it came from). ``familiar`` is whether it is on
    familiar terms with the reader (*du*, *tu*, greeting by first name), None where nothing tells
    (rule ``wording``). ``requisition`` is a job or requisition id as written.
    ``asks_for_news`` is true for own mail that asks how things stand (rule ``by-hand``); ``asks_user`` for
    a letter that wants something of the candidate (rule ``ball``); ``takes_over`` for one that says whom to
    write to from now on (rule ``recipient``); ``trusted`` is false where the receiving
    server's DMARC check failed (rule ``trust``). ``only_in_thread`` is true where nothing in the letter
    itself says that it is about an interview: what it says counts if it answers a letter of a process, and
    founds none. ``company_guessed`` is true where the employer's name is only a domain's label in which its
    words run together ("Palisadehealth"): good enough to tell processes apart, not to be written to
    anybody.
    """

    identity: str
    message_id: str | None
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    subject: str
    sent: dt.datetime | None
    sender: Address | None
    recipients: tuple[Address, ...]
    own: bool
    written_to: str | None
    kind: Kind
    certainty: Certainty
    meeting: Meeting | None = None
    promised: Promise | None = None
    company: str | None = None
    role: str | None = None
    requisition: str | None = None
    contact: Address | None = None
    language: str | None = None
    familiar: bool | None = None
    sender_is_robot: bool = False
    asks_for_news: bool = False
    asks_user: bool = False
    takes_over: bool = False
    trusted: bool = True
    only_in_thread: bool = False
    company_guessed: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a letter is read: all addresses of the user and the zone of their calendar."""

    addresses: frozenset[str]
    timezone: dt.tzinfo
    name: str = ""

    def is_me(self, address: Address) -> bool:
        """Whether an address is the user's, compared without regard to case."""
        return address.key in self.addresses
