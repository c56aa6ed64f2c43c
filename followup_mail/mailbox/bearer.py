"""What a client says to log in with an access token of OAuth 2.0. Words only; the session speaks them."""

from __future__ import annotations

from collections.abc import Callable, Collection

Responder = Callable[[bytes], bytes]
"""What is answered to each challenge of the server."""


def choose_mechanism(capabilities: Collection[str]) -> str | None:
    """The mechanism to use: the standard one first; None where the server offers neither."""
    return next((name for name in ("OAUTHBEARER", "XOAUTH2") if f"AUTH={name}" in capabilities), None)


def responder(mechanism: str, username: str, token: str, host: str, port: int) -> Responder:
    """What to say in a mechanism. After the first word, the server tells of an error and waits for an answer.

    OAUTHBEARER is RFC 7628, 3.1 and 3.2.3; XOAUTH2 is what it grew from
    (https://developers.google.com/workspace/gmail/imap/xoauth2-protocol).
    """
    if mechanism == "OAUTHBEARER":
        name = username.replace("=", "=3D").replace(",", "=2C")  # RFC 5801, 4
        words = [f"n,a={name},\1host={host}\1port={port}\1auth=Bearer {token}\1\1", "\1"]
    else:
        words = [f"user={username}\1auth=Bearer {token}\1\1", ""]
    answers = [word.encode() for word in words]
    return lambda _challenge: answers.pop(0) if len(answers) > 1 else answers[0]
