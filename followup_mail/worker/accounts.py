"""The mailbox of a configured account."""

from __future__ import annotations

from followup_mail.config import Account, resolve_password
from followup_mail.mailbox.imap import ImapAccess, open_imap
from followup_mail.mailbox.maildir import MaildirMailbox
from followup_mail.mailbox.protocol import Mailbox


def open_mailbox(account: Account) -> Mailbox:
    """Open it: raises ``MailboxError``, or ``ConfigError`` where the password cannot be had."""
    if account.maildir is not None:
        return MaildirMailbox(account.maildir)
    imap = account.imap
    assert imap is not None, "the model holds exactly one"  # noqa: S101
    password = resolve_password(imap.secret, account.name, imap.username)
    return open_imap(
        ImapAccess(imap.host, imap.port, imap.security, imap.username, password, ca_file=imap.ca_file)
    )
