"""The grants of OAuth 2.0 (RFC 6749, 7636, 8628), as far as they are words: oauthlib knows the grammar.

oauthlib, since it does every grant needed here without a network or a dependency of its own: Authlib brings
cryptography, requests-oauthlib is requests around oauthlib, and msal knows Microsoft only.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from oauthlib.oauth2 import DeviceClient, OAuth2Error, WebApplicationClient

from followup_mail.accounts.endpoints import Endpoints
from followup_mail.accounts.errors import SignInNeeded, SignInRefused, SignInUnreachable
from followup_mail.accounts.web import post_form

_VERIFIER = 64  # characters; RFC 7636, 4.1 asks for 43 to 128
_UNKNOWN_LIFE = 3600  # RFC 6749, 5.1 leaves a lifetime out where it is told elsewhere
_SHORTEST_PAUSE, _LONGEST_PAUSE = 1, 60

# What the user alone can mend by signing in again; OpenID Connect Core, 3.1.2.6 and what providers add.
_AGAIN = frozenset(
    (
        *("invalid_grant", "interaction_required", "login_required", "consent_required"),
        *("expired_token", "token_expired", "bad_verification_code"),
    )
)
_DENIED = frozenset(("access_denied", "authorization_declined"))
_WRONG_CLIENT = frozenset(("invalid_client", "unauthorized_client", "deleted_client", "disabled_client"))
_WRONG_REQUEST = frozenset(("invalid_scope", "invalid_request", "unsupported_grant_type", "invalid_resource"))


@dataclass(frozen=True, slots=True)
class Client:
    """The application that the user registered with the provider."""

    id: str
    secret: str | None

    def __repr__(self) -> str:
        return "Client(...)"


@dataclass(frozen=True, slots=True)
class Granted:
    """What a token endpoint gave. ``expires_in`` are seconds; ``refresh`` is None where none came."""

    access: str
    refresh: str | None
    expires_in: int

    def __repr__(self) -> str:
        return "Granted(...)"


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """What the user types where (RFC 8628, 3.2). ``expires_in`` and ``interval`` are seconds."""

    code: str
    user_code: str
    verification_uri: str
    complete_uri: str | None
    expires_in: int
    interval: int

    def __repr__(self) -> str:
        return "DeviceCode(...)"


class Pending(Exception):
    """The user has not typed the code yet. ``slower``: the provider wants to be asked less often."""

    def __init__(self, *, slower: bool) -> None:
        super().__init__()
        self.slower = slower


class CodeGrant:
    """One sign-in with a browser: authorisation code with PKCE, never used twice."""

    def __init__(self, endpoints: Endpoints, client: Client, redirect_uri: str) -> None:
        self._endpoints, self._client, self._redirect_uri = endpoints, client, redirect_uri
        self._oauth = WebApplicationClient(client.id)
        self._verifier = self._oauth.create_code_verifier(_VERIFIER)
        self._state = self._oauth.create_code_verifier(_VERIFIER)

    def address(self, username: str) -> str:
        """What the browser opens; ``username`` spares the user the choice between accounts."""
        assert self._endpoints.authorization is not None  # noqa: S101
        scheme, rest = self._endpoints.authorization.split(":", 1)
        uri: str = self._oauth.prepare_request_uri(
            f"https:{rest}",  # oauthlib knows no loopback (RFC 8252, 8.3), to which http may go
            redirect_uri=self._redirect_uri,
            scope=self._endpoints.scope,
            state=self._state,
            code_challenge=self._oauth.create_code_challenge(self._verifier, "S256"),
            code_challenge_method="S256",
            login_hint=username,
            **self._endpoints.asked,
        )
        return scheme + uri.removeprefix("https")

    def redeem(self, query: str) -> Granted:
        """The tokens for what the browser brought back, checked against what was sent.

        Raises ``SignInNeeded`` where the user or the provider said no, ``SignInRefused`` where the
        client is not known, and ``SignInUnreachable``.
        """
        try:
            told = self._oauth.parse_request_uri_response(f"https://127.0.0.1/?{query}", state=self._state)
        except OAuth2Error as refusal:
            raise _refusal(refusal.error) from None
        except ValueError:
            raise SignInNeeded("The browser brought back what cannot be read: sign in again.") from None
        body = self._oauth.prepare_request_body(
            code=told["code"],
            redirect_uri=self._redirect_uri,
            code_verifier=self._verifier,
            **_secret(self._client),
        )
        return _granted(self._endpoints.token, body)


class DeviceGrant:
    """One sign-in with a browser elsewhere."""

    def __init__(self, endpoints: Endpoints, client: Client) -> None:
        self._endpoints, self._client = endpoints, client
        self._oauth = DeviceClient(client.id)

    def begin(self) -> DeviceCode:
        """Ask for a code. Raises as ``CodeGrant.redeem`` does."""
        assert self._endpoints.device is not None  # noqa: S101
        asked = {"client_id": self._client.id, "scope": self._endpoints.scope or ""}
        told = _told(*post_form(self._endpoints.device, urlencode({k: v for k, v in asked.items() if v})))
        try:
            return DeviceCode(
                str(told["device_code"]),
                str(told["user_code"]),
                str(told.get("verification_uri") or told["verification_url"]),
                str(told["verification_uri_complete"]) if "verification_uri_complete" in told else None,
                int(told["expires_in"]),
                max(_SHORTEST_PAUSE, min(int(told.get("interval", 5)), _LONGEST_PAUSE)),
            )
        except (KeyError, TypeError, ValueError):
            raise SignInUnreachable("The provider's answer to the sign-in cannot be read.") from None

    def redeem(self, code: DeviceCode) -> Granted:
        """The tokens, once the user has typed the code; ``Pending`` before."""
        body = self._oauth.prepare_request_body(
            device_code=code.code, include_client_id=True, **_secret(self._client)
        )
        return _granted(self._endpoints.token, body)


def refreshed(endpoints: Endpoints, client: Client, refresh: str) -> Granted:
    """New tokens for a refresh token (RFC 6749, 6). Raises as ``CodeGrant.redeem`` does."""
    body = WebApplicationClient(client.id).prepare_refresh_body(
        refresh_token=refresh, client_id=client.id, include_client_id=True, **_secret(client)
    )
    return _granted(endpoints.token, body)


def _secret(client: Client) -> dict[str, str]:
    return {} if client.secret is None else {"client_secret": client.secret}


def _granted(url: str, form: str) -> Granted:
    told = _told(*post_form(url, form))
    access, refresh = told.get("access_token"), told.get("refresh_token")
    if not isinstance(access, str) or not access.isascii() or not access.isprintable() or not access:
        raise SignInUnreachable("The provider's answer to the sign-in holds no token.")
    try:
        life = float(told.get("expires_in", _UNKNOWN_LIFE))
    except (TypeError, ValueError):
        life = _UNKNOWN_LIFE
    kept = refresh if isinstance(refresh, str) and refresh else None
    return Granted(access, kept, int(life) if math.isfinite(life) and life > 0 else 0)


def _told(status: int, text: str) -> Mapping[str, Any]:
    """The answer's JSON object; what it means where it is a refusal."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise SignInUnreachable(f"The provider's sign-in answered with what cannot be read (HTTP {status}).")
    error = told.get("error")
    if error in ("authorization_pending", "slow_down"):
        raise Pending(slower=error == "slow_down")
    if status >= 400 or error:
        raise _refusal(error if isinstance(error, str) else "", status)
    return told


def _refusal(error: str, status: int = 400) -> SignInNeeded | SignInRefused | SignInUnreachable:
    if error in _DENIED:
        return SignInNeeded("The sign-in was refused by you or by the provider: try again, and allow it.")
    if error in _AGAIN:
        return SignInNeeded("The provider does not accept this sign-in (any more).")
    if error in _WRONG_CLIENT:
        return SignInRefused("The provider does not know this client id, or not with this client secret.")
    if error in _WRONG_REQUEST:
        return SignInRefused(f"The provider refuses the request itself ({error}): check scope and URLs.")
    if error == "mismatching_state":
        return SignInNeeded("The browser brought back the answer to another sign-in: sign in again.")
    return SignInUnreachable(f"The provider's sign-in is in trouble (HTTP {status}); try again later.")
