"""What a mailbox asks of the wire, and what it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from followup_mail.mailbox.removal import Remover

Answer = Mapping[bytes, Any]
"""What a server tells of a folder or a letter, by item."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a LIST answer."""

    raw_name: bytes
    attributes: tuple[bytes, ...]
    separator: bytes | None


class Session(Remover, Protocol):
    """What a mailbox asks of the wire. Fails with a ``MailboxError`` only.

    ``Refused`` means that the server said no, or what cannot be read; the session goes on.
    """

    def folders(self, *, ask_for_uses: bool) -> list[Listed]:
        """All folders."""

    def examine(self, raw_name: bytes) -> Answer:
        """Open a folder read-only."""

    def status(self, raw_name: bytes, items: Sequence[str]) -> Answer:
        """Those items of a folder that need not be open (RFC 3501, 6.3.10)."""

    def search(self, *criteria: str) -> set[int]:
        """The UIDs of the open folder that fit."""

    def catch_up(self) -> None:
        """Have the server say what changed in the open folder: it may keep showing letters that are gone."""

    def fetch(self, uids: Sequence[int], items: Sequence[str]) -> Mapping[int, Answer]:
        """Those items, by UID."""

    def ask(self, uids: Sequence[int], items: Sequence[str]) -> None:
        """Send for them ahead: ``fetch`` takes the answer, which comes meanwhile. Never raises."""

    def append(self, raw_name: bytes, message: bytes, flags: Sequence[bytes]) -> bytes:
        """Store a letter; what the server says to it. Raises ``AppendUnknown`` as well."""

    def reopen(self) -> None:
        """Connect and log in anew; ``Unreachable`` unless it was a fetch that the connection broke on."""

    def close(self) -> None:
        """Log out. Never raises."""
