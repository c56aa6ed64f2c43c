"""The mailbox of a configured account."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from followup_mail.accounts.bearer import Bearer
from followup_mail.accounts.errors import SignInNeeded, SignInRefused
from followup_mail.config import Account, Config, resolve_password
from followup_mail.config.model import Imap, Token
from followup_mail.config.secrets import resolve_token
from followup_mail.mailbox.errors import CredentialsRefused, LoginTrouble, TokenExpired
from followup_mail.mailbox.imap import ImapAccess, open_imap
from followup_mail.mailbox.maildir import MaildirMailbox
from followup_mail.mailbox.protocol import Mailbox

Opener = Callable[[Account], Mailbox]


def opener_of(config: Config) -> Opener:
    """What opens the accounts of a configuration."""
    return partial(open_mailbox, state_dir=config.state_dir)


def open_mailbox(account: Account, state_dir: Path) -> Mailbox:
    """Open it: raises ``MailboxError``, or ``ConfigError`` where the secret cannot be had.

    A sign-in by OAuth 2.0 is kept in ``state_dir``. A token that the server refuses is renewed once.
    """
    if account.maildir is not None:
        return MaildirMailbox(account.maildir)
    imap = account.imap
    assert imap is not None, "the model holds exactly one"  # noqa: S101
    if imap.password is not None:
        return open_imap(_access(imap, resolve_password(imap.password, account.name, imap.username)))
    first, another = _tokens(account.name, imap, state_dir)
    token = first()
    try:
        return open_imap(_access(imap, token, is_token=True))
    except (TokenExpired, LoginTrouble):
        # Servers refuse a token that ran out in either way.
        renewed = another(token)
    try:
        return open_imap(_access(imap, renewed, is_token=True))
    except CredentialsRefused as refusal:
        if imap.oauth is None:
            raise SignInRefused(f"{refusal} The token is what the helper printed: run it by hand.") from None
        raise SignInNeeded(
            f"{refusal} With a token made just now: check username and scope, then followup-mail login.",
            account.name,
        ) from None


def _tokens(account: str, imap: Imap, state_dir: Path) -> tuple[Callable[[], str], Callable[[str], str]]:
    """What gives an access token, and what gives another one than that which was refused."""
    if imap.oauth is not None:
        bearer = Bearer(account, imap.username, imap.oauth, state_dir)
        return bearer.token, bearer.fresh
    assert isinstance(imap.token, Token), "the model holds exactly one"  # noqa: S101
    ask = partial(resolve_token, imap.token.command)
    return ask, lambda _: ask()


def _access(imap: Imap, secret: str, *, is_token: bool = False) -> ImapAccess:
    return ImapAccess(
        imap.host, imap.port, imap.security, imap.username, secret, ca_file=imap.ca_file, is_token=is_token
    )
