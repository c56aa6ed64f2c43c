"""Sign-in with a browser on any other device, by typing a code there (RFC 8628)."""

from __future__ import annotations

import time
from collections.abc import Callable

from followup_mail.accounts.endpoints import Endpoints
from followup_mail.accounts.errors import SignInNeeded, SignInUnreachable
from followup_mail.accounts.grants import Client, DeviceCode, DeviceGrant, Granted, Pending

_SLOWER = 5  # seconds; RFC 8628, 3.5


def sign_in_by_device(
    endpoints: Endpoints,
    client: Client,
    show: Callable[[DeviceCode], None],
    sleep: Callable[[float], None] = time.sleep,
) -> Granted:
    """The tokens, once the user has typed the code that ``show`` gets.

    Raises ``SignInNeeded`` where they said no or let the code expire, else as ``CodeGrant.redeem`` does.
    """
    grant = DeviceGrant(endpoints, client)
    code = grant.begin()
    show(code)
    ends, pause = time.monotonic() + code.expires_in, float(code.interval)
    while time.monotonic() < ends:
        sleep(pause)
        try:
            return grant.redeem(code)
        except Pending as pending:
            pause += _SLOWER if pending.slower else 0
        except SignInUnreachable:
            pause *= 2  # RFC 8628, 3.5: exponential back-off where the connection fails
    raise SignInNeeded("The code has expired before it was typed: sign in again.")
