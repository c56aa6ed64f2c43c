"""Forms sent to a provider's sign-in, and its answers. Nothing that goes either way is ever logged."""

from __future__ import annotations

import http.client
import ssl
import urllib.error
import urllib.request
from typing import IO

from followup_mail.accounts.errors import SignInUnreachable

PATIENCE = 30.0
"""Seconds for each wait on the provider."""

_LARGEST = 256 * 1024


def post_form(url: str, form: str) -> tuple[int, str]:
    """Send an encoded form; the status and text of the answer, also of a refusal (RFC 6749, 5.2).

    Raises ``SignInUnreachable`` where no such answer comes.
    """
    request = urllib.request.Request(  # noqa: S310 - the configuration takes web addresses only
        url,
        form.encode("ascii"),
        {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"},
    )
    try:
        with _opener().open(request, timeout=PATIENCE) as answer:
            return answer.status, _text(answer)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, _text(refusal)
    except (OSError, http.client.HTTPException) as problem:
        reason = getattr(problem, "reason", problem)
        if isinstance(reason, ssl.SSLCertVerificationError):
            raise SignInUnreachable("The certificate of the provider's sign-in is not accepted.") from None
        raise SignInUnreachable("The provider's sign-in cannot be reached.") from None


def _opener() -> urllib.request.OpenerDirector:
    """Takes no redirection: secrets go to the address that was named, and to no other."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=context),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _text(answer: IO[bytes]) -> str:
    return answer.read(_LARGEST).decode("utf-8", "replace")
