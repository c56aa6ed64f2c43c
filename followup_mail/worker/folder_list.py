"""The folders of a mailbox, told once more where one may have been lost on the way."""

from __future__ import annotations

import logging
from typing import Protocol

from followup_mail.ledger import Ledger
from followup_mail.mailbox.protocol import Folder

log = logging.getLogger(__name__)


class Listing(Protocol):
    """What of a mailbox is needed for it."""

    def folders(self) -> tuple[Folder, ...]:
        """Every folder."""


def all_folders(mailbox: Listing, ledger: Ledger, account: str) -> tuple[Folder, ...]:
    """Every folder: a line that is lost must hide none in which an answer may lie.

    They are asked for twice where one is missing that was looked into before, or none was yet (rule
    `error-is-not-silence`).
    """
    found = mailbox.folders()
    known = ledger.folders.known(account)
    if known and known <= {folder.name for folder in found}:
        return found
    both = {folder.name: folder for folder in (*mailbox.folders(), *found)}
    if len(both) > len(found):
        log.warning("the server left out a folder when it was asked first")
    for gone in known - both.keys():
        ledger.folders.keep(account, gone, None)
    return tuple(both.values())
