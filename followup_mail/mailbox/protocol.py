"""What the worker may ask of a mail store, whatever stands behind it. Every store passes the same contract tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

SpecialUse = Literal["inbox", "all", "archive", "drafts", "sent", "trash", "junk"]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as the store names it (decoded), with its uses (RFC 6154, compared without regard to case)."""

    name: str
    uses: frozenset[SpecialUse] = frozenset()
    selectable: bool = True
    separator: str | None = None


@dataclass(frozen=True, slots=True)
class FolderState:
    """A folder when it was opened read-only. Numbers are texts, since not every store counts."""

    uidvalidity: str
    uids_known_below: str | None = None
    exists: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """The headers of one letter, untouched, with its size in octets and its flags as the store writes them."""

    uid: str
    size: int
    flags: frozenset[str]
    raw: bytes


@dataclass(frozen=True, slots=True)
class Garbled:
    """A letter that the store could not hand over, and why, without any of its text."""

    uid: str
    why: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a letter lies."""

    folder: str
    uidvalidity: str
    uid: str


class Mailbox(Protocol):
    """One account's store, open. Reads only, but for ``append_draft``. Raises ``MailboxError`` and nothing else."""

    def folders(self) -> tuple[Folder, ...]:
        """Every folder, INBOX among them."""

    def examine(self, folder: str) -> FolderState:
        """Open ``folder`` read-only; later calls speak of it until the next ``examine``."""

    def uids(self, since: dt.date | None) -> list[str]:
        """The letters of the open folder that arrived on ``since`` or later (all without it), oldest first."""

    def headings(self, uids: Iterable[str]) -> Iterator[Heading | Garbled]:
        """The headers of those letters of the open folder. A letter that has vanished is left out."""

    def text(self, uid: str) -> bytes:
        """A letter with its headers, text and calendar parts; other parts are there, but empty.

        Long texts are cut at a bound of the store. Raises ``GarbledLetter`` where this one letter cannot be had.
        """

    def whole(self, uid: str) -> bytes:
        """A letter as it is stored: for drafts of our own, which are small."""

    def append_draft(self, folder: str, message: bytes) -> Place | None:
        """Store ``message`` in ``folder`` with ``\\Draft`` and ``\\Seen``; where it lies, if the store tells.

        Raises ``AppendUnknown`` where the outcome is not known: look it up before trying again.
        """

    def close(self) -> None:
        """End the session. Never raises."""
