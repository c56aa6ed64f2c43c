"""The first look at an account: where its server is, whether it lets the user in, which folders it has."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from followup_mail.config import Account
from followup_mail.mailbox.errors import MailboxError
from followup_mail.mailbox.folders import Watched, choose
from followup_mail.mailbox.imap import ImapAccess, open_imap, reach_imap
from followup_mail.mailbox.protocol import Folder, Mailbox
from followup_mail.worker.accounts import Opener

_PATIENCE = 10.0  # seconds for each guess


@dataclass(frozen=True, slots=True)
class Seen:
    """What an account holds."""

    folders: tuple[Folder, ...]
    watched: Watched


def look_into(account: Account, opener: Opener) -> Seen:
    """Open the account and tell its folders apart; nothing is changed there.

    Raises ``MailboxError`` (``FolderUnclear`` among them), or ``ConfigError`` where the secret is missing.
    """
    mailbox = opener(account)
    try:
        folders = mailbox.folders()
        return Seen(folders, choose(folders, account.folders))
    finally:
        mailbox.close()


def opener_with(password: str) -> Opener:
    """What opens an account on a server by a password that is kept nowhere yet."""

    def open_mailbox(account: Account) -> Mailbox:
        imap = account.imap
        assert imap is not None, "only servers ask for passwords"  # noqa: S101
        return open_imap(
            ImapAccess(imap.host, imap.port, imap.security, imap.username, password, ca_file=imap.ca_file)
        )

    return open_mailbox


def find_server(domain: str, ca_file: Path | None = None) -> str | None:
    """The IMAP server of a domain by the names that are usual, if one is there with a good certificate."""
    for host in _usual_names(domain):
        with contextlib.suppress(MailboxError):
            reach_imap(host, 993, ca_file, patience=_PATIENCE)
            return host
    return None


def _usual_names(domain: str) -> Iterator[str]:
    yield from (f"imap.{domain}", f"mail.{domain}", domain)
