"""What went wrong -> a sentence for the user with what to do next, and the exit code."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from followup_mail.accounts.errors import SignInNeeded, SignInRefused
from followup_mail.config import ConfigError
from followup_mail.ledger import LedgerError
from followup_mail.mailbox.errors import CredentialsRefused, FolderUnclear, MailboxError, NotOffered
from followup_mail.service import ServiceError

USAGE_OR_CONFIGURATION = 2
OUT_OF_REACH = 3
LOGIN_REFUSED = 4
OWN_ERROR = 70
"""An error of the program itself (``EX_SOFTWARE`` of sysexits.h)."""


@dataclass(frozen=True, slots=True)
class Failure:
    """How a command ends that cannot do what it was asked."""

    exit_code: int
    sentence: str


def failure(error: Exception) -> Failure:
    """The end that an error deserves. Errors of the house say in their message what to do next."""
    match error:
        case ConfigError() | LedgerError() | ServiceError():
            return Failure(USAGE_OR_CONFIGURATION, str(error))
        case SignInNeeded(account=str(name)):
            return Failure(LOGIN_REFUSED, f"{error} Run: followup-mail login {shlex.quote(name)}")
        case SignInNeeded() | SignInRefused() | NotOffered():
            return Failure(LOGIN_REFUSED, str(error))
        case CredentialsRefused():
            return Failure(LOGIN_REFUSED, f"{error} Check username and password in the configuration.")
        case FolderUnclear():
            return Failure(USAGE_OR_CONFIGURATION, f"{error} Name it under folders in the configuration.")
        case MailboxError():
            return Failure(OUT_OF_REACH, str(error))
        case OSError(strerror=str(reason), filename=str(name)):
            return Failure(USAGE_OR_CONFIGURATION, f"{name} cannot be used: {reason}.")
    return Failure(
        OWN_ERROR,
        f"An error of the program itself ({type(error).__name__}). "
        "Run it again with --verbose and report what it says.",
    )
