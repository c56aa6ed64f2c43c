"""What can go wrong with a sign-in by OAuth 2.0, as troubles of the mailbox it opens."""

from __future__ import annotations

from followup_mail.mailbox.errors import CredentialsRefused, Unreachable


class SignInNeeded(CredentialsRefused):
    """There is no sign-in, or it is over: only the user can sign in (again). ``account`` is its name."""

    def __init__(self, message: str, account: str | None = None) -> None:
        super().__init__(message)
        self.account = account


class SignInRefused(CredentialsRefused):
    """The provider or the server refuses for a reason that signing in again does not mend; it says which."""


class SignInUnreachable(Unreachable):
    """The provider's sign-in cannot be reached or is in trouble. Try again later."""
