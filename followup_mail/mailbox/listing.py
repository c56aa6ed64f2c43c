"""What a server tells of its folders: their names, their uses and how they stand."""

from __future__ import annotations

from collections.abc import Mapping

from followup_mail.mailbox import utf7
from followup_mail.mailbox.errors import Refused
from followup_mail.mailbox.protocol import Folder, FolderState, SpecialUse
from followup_mail.mailbox.session import Answer, Listed

_USES: Mapping[str, SpecialUse] = {
    "\\all": "all",
    "\\archive": "archive",
    "\\drafts": "drafts",
    "\\sent": "sent",
    "\\trash": "trash",
    "\\junk": "junk",
}
_NOT_SELECTABLE = frozenset({"\\noselect", "\\nonexistent"})


def state_of(told: Answer, count: bytes) -> FolderState:
    """How a folder stands; ``count`` is the item that tells how many letters it holds.

    Raises ``Refused`` where its letters cannot be told apart for long.
    """
    if b"UIDVALIDITY" not in told:
        raise Refused("The server gives the letters of this folder no lasting numbers.")
    return FolderState(
        uidvalidity=str(told[b"UIDVALIDITY"]),
        uid_next=str(told[b"UIDNEXT"]) if b"UIDNEXT" in told else None,
        exists=int(told.get(count, 0)),
    )


def folder_of(listed: Listed) -> Folder:
    """The folder that a line of a LIST answer is about."""
    words = {one.decode("ascii", "replace").lower() for one in listed.attributes if isinstance(one, bytes)}
    uses = {_USES[word] for word in words if word in _USES}
    separator = listed.separator.decode("ascii", "replace") if listed.separator else None
    if listed.raw_name.upper() == b"INBOX":
        return Folder("INBOX", frozenset(uses | {"inbox"}), separator=separator)
    try:
        name = utf7.decode(listed.raw_name)
    except ValueError:
        name = listed.raw_name.decode("utf-8", "replace")
    selectable = name.isprintable() and listed.raw_name.isascii() and not words & _NOT_SELECTABLE
    return Folder(name, frozenset(uses), selectable, separator)
