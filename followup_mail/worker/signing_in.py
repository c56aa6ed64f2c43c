"""A user's sign-in by OAuth 2.0: had from the provider, kept, and tried at the mail server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from followup_mail.accounts.bearer import Bearer
from followup_mail.accounts.browser import sign_in_by_browser
from followup_mail.accounts.device import sign_in_by_device
from followup_mail.accounts.endpoints import endpoints_of
from followup_mail.accounts.grants import DeviceCode
from followup_mail.config import Account, Config, ConfigError
from followup_mail.worker.accounts import opener_of


@dataclass(frozen=True, slots=True)
class Guide:
    """How the user is led: to an address to be opened here, or to a code to be typed anywhere."""

    browser: Callable[[str], None]
    device: Callable[[DeviceCode], None]


def sign_in(config: Config, name: str, guide: Guide, *, by_device: bool = False) -> Account:
    """Sign in to the account of that name; it has been opened once when this returns.

    ``by_device`` asks for a code though a browser could be used. Raises ``ConfigError`` where the account is
    none that signs in, and the errors of ``open_mailbox``.
    """
    account = _account(config, name)
    assert account.imap is not None  # noqa: S101
    assert account.imap.oauth is not None  # noqa: S101
    endpoints = endpoints_of(account.imap.oauth)
    if by_device and endpoints.device is None:
        raise ConfigError(
            f"The provider of {name} has no sign-in by code (device_url): leave --device out, "
            "on a computer with a browser."
        )
    bearer = Bearer(name, account.imap.username, account.imap.oauth, config.state_dir)
    if by_device or endpoints.authorization is None:
        granted = sign_in_by_device(endpoints, bearer.client, guide.device)
    else:
        granted = sign_in_by_browser(endpoints, bearer.client, account.imap.username, guide.browser)
    bearer.keep(granted)
    opener_of(config)(account).close()
    return account


def _account(config: Config, name: str) -> Account:
    signing_in = [each for each in config.accounts if each.imap is not None and each.imap.oauth is not None]
    found = next((each for each in config.accounts if each.name == name), None)
    if found in signing_in and found is not None:
        return found
    which = ", ".join(each.name for each in signing_in) or "no account in the configuration does"
    if found is None:
        raise ConfigError(f"There is no account {name}; these sign in by OAuth 2.0: {which}.")
    raise ConfigError(
        f"Account {name} has no oauth section, so there is nothing to sign in to; these have one: {which}."
    )
