"""What the user has said: facts that outrank all evidence.

A word names the process it was said of and the letters it is about: by these it finds its process again, also
when the process has lost its id or letters are read anew. Words that correct (a day, a name, what belongs
together) hold for all time; words that tell of an event (an answer, an end) count from when they were said.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeVar

from followup_mail.letters.model import Address

Decided = Literal["offer", "rejection", "withdrawn"]
DECIDED: tuple[Decided, ...] = ("offer", "rejection", "withdrawn")
"""The reasons for a close that are an end in themselves (rule ``decision``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Something the user said ``at`` (aware) of a process, or of all where ``process`` is empty.

    ``letters`` are the identities of the letters it is about.
    """

    kind: ClassVar[str]
    at: dt.datetime
    process: str = ""
    letters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Added(Word):
    """There is an interview that no letter tells of. ``start`` is aware, None where no hour was given.

    ``written_from`` is the user's address that a follow-up is to come from.
    """

    kind: ClassVar[str] = "added"
    company: str
    date: dt.date
    start: dt.datetime | None = None
    to: str | None = None
    to_name: str = ""
    role: str | None = None
    written_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Word):
    """The interview of these letters, until then taken to be on ``was`` (None: unsure), is on ``date``."""

    kind: ClassVar[str] = "dated"
    date: dt.date
    start: dt.datetime | None = None
    was: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed(Word):
    """An interview was agreed for ``date`` where none counted."""

    kind: ClassVar[str] = "agreed"
    date: dt.date
    start: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotHeld(Word):
    """The interview of that day did not take place."""

    kind: ClassVar[str] = "not_held"
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed(Word):
    """Follow-ups go to this address; ``to_name`` is whose it is, where the user has said so."""

    kind: ClassVar[str] = "addressed"
    to: str
    to_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Word):
    """What employer or job are called; None leaves it as it is."""

    kind: ClassVar[str] = "named"
    company: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Word):
    """They have got back, without a decision (rule ``got-back``)."""

    kind: ClassVar[str] = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissed(Word):
    """These letters are about no interview of the user's.

    ``whole`` is true where all of a process was meant: then what stands in their threads is none either,
    unless it confirms a day other than ``days``.
    """

    kind: ClassVar[str] = "dismissed"
    whole: bool
    days: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged(Word):
    """Another process, known by the letters ``others``, is this one."""

    kind: ClassVar[str] = "merged"
    other: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(Word):
    """These letters, and what answers them, are a process of their own; ``process`` is where they were.

    The letters that ``stayed`` there do not follow them.
    """

    kind: ClassVar[str] = "split"
    stayed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongs(Word):
    """A doubtful letter belongs to the process, or does not."""

    kind: ClassVar[str] = "belongs"
    letter: str
    yes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted(Word):
    """A follow-up that was passed over is to be written after all, or is not (rule ``late``)."""

    kind: ClassVar[str] = "wanted"
    interview: dt.date
    number: int
    yes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Word):
    """Nothing more is to be written; an outcome that the user knows is one (rule ``decision``)."""

    kind: ClassVar[str] = "closed"
    reason: str = ""

    @property
    def decided(self) -> Decided | None:
        """The outcome, where the reason is one."""
        return next((outcome for outcome in DECIDED if outcome == self.reason.strip().casefold()), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(Word):
    """The process goes on: what ended it before is undone."""

    kind: ClassVar[str] = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(Word):
    """Nothing is written before the day ``until``. A later one takes the place of this."""

    kind: ClassVar[str] = "paused"
    until: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten(Word):
    """What stays of processes that the user had forgotten: hashes of their letters and of their drafts."""

    kind: ClassVar[str] = "forgotten"
    hashes: tuple[str, ...]


KINDS: tuple[type[Word], ...] = (
    *(Added, Dated, Agreed, NotHeld, Addressed, Named, Answered, Dismissed, Merged, Split, Belongs, Wanted),
    *(Closed, Reopened, Paused, Forgotten),
)
"""Every kind of word."""

_Said = TypeVar("_Said", bound=Word)


def in_order_said(words: Iterable[Word]) -> list[Word]:
    """Words in the order in which they were said, each once."""
    return sorted(dict.fromkeys(words), key=lambda word: (word.at, word.kind, repr(word)))


def stopped_by(words: Iterable[Word]) -> Closed | None:
    """The user's word that nothing more is to be written, unless they went on later."""
    last = last_of([word for word in words if isinstance(word, (Closed, Reopened))])
    return last if isinstance(last, Closed) and last.decided is None else None


def addressee(words: Iterable[Word]) -> Address | None:
    """Whom follow-ups go to, where the user has said so."""
    last = last_of([word for word in words if isinstance(word, Addressed)])
    return Address(last.to, last.to_name) if last else None


def resumes_on(words: Iterable[Word]) -> dt.date | None:
    """The day before which nothing is written, where the user has paused the drafts."""
    last = last_of([word for word in words if isinstance(word, Paused)])
    return last.until if last else None


def last_of(words: Sequence[_Said]) -> _Said | None:
    """The last of words given in order of time."""
    return words[-1] if words else None


def hashes_of(words: Iterable[Word]) -> frozenset[str]:
    """All that is left of what was forgotten."""
    return frozenset(each for word in words if isinstance(word, Forgotten) for each in word.hashes)


def letter_hash(identity: str) -> str:
    """What stays of a forgotten letter."""
    return _hash("letter", identity)


def follow_up_hash(interview: dt.date, number: int, recipient: str | None) -> str:
    """What stays of a forgotten follow-up, so that it is never written again (rule ``never-a-third``)."""
    return _hash("follow-up", interview.isoformat(), str(number), (recipient or "").casefold())


def _hash(*fields: str) -> str:
    return hashlib.sha256("\0".join(fields).encode("utf-8", "surrogatepass")).hexdigest()
