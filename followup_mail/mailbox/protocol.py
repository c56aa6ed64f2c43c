"""What the worker may ask of a mail store, whatever stands behind it: every store passes the same tests."""

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
    """A folder as it stands. Numbers are texts, since not every store counts.

    A letter that arrives later has a UID that is not below ``uid_next``; None where the store does not tell.
    """

    uidvalidity: str
    uid_next: str | None = None
    exists: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """The headers of one letter, each as it is, with its size in octets and its flags as IMAP writes them.

    They may be no more than those in ``headers.FIRST_LOOK``: in a year of mail the rest weighs most.
    """

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
    """One account's store, open. Fails with a ``MailboxError`` only.

    It is read only, but for what ``append_draft`` and ``append_note`` add and ``withdraw`` takes away.
    """

    def capabilities(self) -> frozenset[str]:
        """What the server announces after login (RFC 3501, 6.1.1), in upper case; empty where none does."""

    def folders(self) -> tuple[Folder, ...]:
        """Every folder, INBOX among them."""

    def examine(self, folder: str) -> FolderState:
        """Open ``folder`` read-only; later calls speak of it until the next ``examine``."""

    def glance(self, folder: str) -> FolderState:
        """How ``folder`` stands, at less cost than ``examine``; the open folder stays open.

        A server may tell what it knew a moment ago: what hangs on the answer is asked of ``examine``.
        """

    def uids(self, since: dt.date | None, uid_from: str | None = None) -> list[str]:
        """The letters of the open folder that arrived on ``since`` or later (all without it), oldest first.

        Some that arrived the day before may be among them: stores count days in zones of their own. With
        ``uid_from``, a ``uid_next`` of earlier, only those that came since then.
        """

    def headings(self, uids: Iterable[str]) -> Iterator[Heading | Garbled]:
        """The headers of those letters of the open folder. A letter that has vanished is left out."""

    def beginnings(self, uids: Iterable[str]) -> Iterator[tuple[str, bytes] | Garbled]:
        """The first ``BEGINNING_OCTETS`` of those letters' bodies, as they are encoded.

        A letter that has vanished is left out.
        """

    def text(self, uid: str) -> bytes:
        """A letter with its headers, text and calendar parts; other parts are there, but empty.

        Long texts are cut. Raises ``GarbledLetter`` where this one letter cannot be had.
        """

    def texts(self, uids: Iterable[str]) -> Iterator[tuple[str, bytes] | Garbled]:
        """The same for many letters, in few round trips. A letter that has vanished is left out."""

    def whole(self, uid: str) -> bytes:
        """A letter as it is stored, cut at 1 MiB: for drafts of our own, which are small.

        Raises ``GarbledLetter`` where it cannot be had.
        """

    def append_draft(self, folder: str, message: bytes) -> Place | None:
        r"""Store ``message`` in ``folder`` with ``\Draft`` and ``\Seen``; where it lies, if the store tells.

        Raises ``AppendUnknown`` where the outcome is not known: look it up before trying again. After any
        other ``MailboxError`` it is not stored. ValueError for a message that is no draft (``check_draft``).
        """

    def withdraw(self, place: Place, trash: str | None) -> None:
        """Take the one letter at ``place``, a draft of our own, out of its folder and put it into ``trash``.

        Without ``trash`` it is removed where the store can remove one letter and no other. Nothing else in
        the store changes, and the open folder stays open. Raises ``Refused`` where the store offers no way
        to do that, or the folder is not what it was: the letter is still there. After any other
        ``MailboxError`` it may or may not be; one that was gone already is no error.
        """

    def append_note(self, message: bytes) -> None:
        """Store a message to the user in INBOX, and there only, without any flag: it is new to them.

        Raises as ``append_draft`` does.
        """

    def close(self) -> None:
        """End the session. Never raises."""
