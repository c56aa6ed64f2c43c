"""How one letter is taken out of a folder on an IMAP server, and nothing else with it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any, Protocol

from followup_mail.mailbox.errors import MailboxError, Refused
from followup_mail.mailbox.protocol import Place


class Remover(Protocol):
    """What of a session is needed for it. Fails with a ``MailboxError`` only."""

    def capabilities(self) -> frozenset[str]:
        """All that the server announces, in upper case."""

    def select(self, raw_name: bytes) -> Mapping[bytes, Any]:
        """Open a folder so that it can be changed; ``Refused`` where it cannot."""

    def move(self, uid: int, raw_name: bytes) -> None:
        """Move a letter of the open folder to another folder (RFC 6851)."""

    def copy(self, uid: int, raw_name: bytes) -> None:
        """Copy a letter of the open folder to another folder."""

    def mark_deleted(self, uid: int, *, deleted: bool) -> None:
        r"""Set ``\Deleted`` on a letter of the open folder, or take it back."""

    def expunge(self, uid: int) -> None:
        r"""Remove that letter of the open folder, if it is ``\Deleted``, and no other (RFC 4315, 2.1)."""


def take_out(session: Remover, folder: bytes, place: Place, trash: bytes | None) -> None:
    """Take the letter at ``place`` to ``trash``, if there is one; folders are named as on the wire.

    With MOVE (RFC 6851) in one step. Else it is copied and then removed by UID EXPUNGE (RFC 4315, 2.1), for a
    plain EXPUNGE would take letters of the user's along that are marked as deleted. Raises ``Refused`` where
    the server has neither or the folder cannot be changed; other errors as they come.
    """
    offered = session.capabilities()
    moves = trash is not None and "MOVE" in offered
    if not moves and "UIDPLUS" not in offered:
        raise Refused("The server offers no way to take back one letter and no other.")
    uid = _opened(session, folder, place)
    if trash is not None and moves:
        session.move(uid, trash)
        return
    if trash is not None:
        session.copy(uid, trash)
    session.mark_deleted(uid, deleted=True)
    try:
        session.expunge(uid)
    except Refused:
        with contextlib.suppress(MailboxError):
            session.mark_deleted(uid, deleted=False)
        raise


def _opened(session: Remover, folder: bytes, place: Place) -> int:
    """The letter's number in the folder, now open for change; a UID counts under its UIDVALIDITY alone."""
    told = session.select(folder)
    if str(told.get(b"UIDVALIDITY")) != place.uidvalidity:
        raise Refused("The server has given the letters of this folder new numbers.")
    return int(place.uid)
