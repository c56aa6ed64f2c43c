"""What the ledger keeps that no other room has a word for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from followup_mail.hiring.model import DraftRecord


@dataclass(frozen=True, slots=True)
class Position:
    """Where a letter lies: a UID counts only under its UIDVALIDITY (RFC 3501, 2.3.1.1)."""

    folder: str
    uidvalidity: str
    uid: str


@dataclass(frozen=True, slots=True)
class SeenWhole:
    """A folder as it stood when every letter in it since the day ``since`` had been seen by ``reader``.

    ``letters`` are all it held, ``listed`` those since that day.
    """

    uidvalidity: str
    uid_next: str
    letters: int
    since: dt.date
    listed: int
    reader: str


@dataclass(frozen=True, slots=True)
class Link:
    """What of a letter may tie it to a process, where no more of it was read. Addresses in lower case."""

    sender: str | None = None
    ids: tuple[str, ...] = ()
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """A letter that was put aside at first sight."""

    folder: str
    uid: str
    identity: str
    link: Link


@dataclass(frozen=True, slots=True)
class SetAside:
    """A letter that could not be read, why, and what of it could be read."""

    folder: str
    uid: str
    why: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class Marks:
    """The headers by which a draft of ours is recognised after a mail program has handled it."""

    identity: str
    message_id: str | None
    thread: tuple[str, ...]
    recipients: tuple[str, ...]
    subject: str
    sent: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something that lies in Drafts or Trash.

    ``content_hash`` is of its bytes as the store returns them, ``text_hash`` of its words; both are None
    until somebody asked.
    """

    position: Position
    marks: Marks
    content_hash: str | None = None
    text_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One line of the journal: the draft, and the traces by which it is found again.

    ``content_hash`` is of what the server returned right after writing, ``text_hash`` of the words we wrote.
    ``gone_since`` is when a complete sweep first missed it, ``gone_under`` under which UIDVALIDITYs.
    """

    record: DraftRecord
    written_from: str
    position: Position | None = None
    content_hash: str | None = None
    text_hash: str | None = None
    gone_since: dt.datetime | None = None
    gone_under: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to the user that tells of a day's notes. ``day`` is in the user's zone."""

    message_id: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class Sweep:
    """One sweep of an account, when it began (aware), and how it ended."""

    account: str
    started: dt.datetime
    complete: bool
    examined: int
    error: str | None = None
