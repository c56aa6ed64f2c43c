"""Where providers have their sign-in by OAuth 2.0. Addresses in the configuration go before these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from followup_mail.config.model import OAuth


@dataclass(frozen=True, slots=True)
class Endpoints:
    """A provider's sign-in. ``redirect_host`` is this machine as the provider wants it named.

    ``asked`` goes with the request for authorisation beside what RFC 6749 names.
    """

    token: str
    authorization: str | None = None
    device: str | None = None
    scope: str | None = None
    redirect_host: str = "127.0.0.1"  # RFC 8252, 8.3
    asked: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


_KNOWN: Mapping[str, Endpoints] = {
    # https://developers.google.com/identity/protocols/oauth2/native-app (2026-11); the device flow is closed
    # to the scope of mail. Without access_type there is no refresh token, without prompt no second one.
    "google": Endpoints(
        token="https://oauth2.googleapis.com/token",  # noqa: S106 - an address
        authorization="https://accounts.google.com/o/oauth2/v2/auth",
        scope="https://mail.google.com/",
        asked=MappingProxyType({"access_type": "offline", "prompt": "consent"}),
    ),
    # https://learn.microsoft.com/exchange/client-developer/legacy-protocols/
    # how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth (2026-11); a native client registers
    # http://localhost, for which any port is good.
    "microsoft": Endpoints(
        token="https://login.microsoftonline.com/common/oauth2/v2.0/token",  # noqa: S106 - an address
        authorization="https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
        device="https://login.microsoftonline.com/common/oauth2/v2.0/devicecode",
        scope="https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
        redirect_host="localhost",
    ),
    # https://www.fastmail.com/dev/ (2026-11)
    "fastmail": Endpoints(
        token="https://api.fastmail.com/oauth/refresh",  # noqa: S106 - an address
        authorization="https://api.fastmail.com/oauth/authorize",
        scope="https://www.fastmail.com/dev/protocol-imap offline_access",
    ),
}


def endpoints_of(oauth: OAuth) -> Endpoints:
    """The sign-in that a configuration means."""
    known = _KNOWN.get(oauth.provider)
    if known is None:
        assert oauth.token_url is not None, "the model asks for it"  # noqa: S101
        return Endpoints(oauth.token_url, oauth.authorization_url, oauth.device_url, oauth.scope)
    return Endpoints(
        oauth.token_url or known.token,
        oauth.authorization_url or known.authorization,
        oauth.device_url or known.device,
        oauth.scope or known.scope,
        known.redirect_host,
        known.asked,
    )
