"""What is said to log in with an access token, word for word as the standards have it."""

from __future__ import annotations

from followup_mail.mailbox.bearer import choose_mechanism, responder


def test_the_standard_mechanism_goes_first() -> None:
    assert choose_mechanism({"AUTH=XOAUTH2", "AUTH=OAUTHBEARER", "AUTH=PLAIN"}) == "OAUTHBEARER"
    assert choose_mechanism({"AUTH=XOAUTH2", "AUTH=PLAIN"}) == "XOAUTH2"
    assert choose_mechanism({"AUTH=PLAIN"}) is None


def test_oauthbearer() -> None:
    """The example of RFC 7628, 4.1; a refusal is answered by one octet (3.2.3)."""
    say = responder(
        "OAUTHBEARER",
        "user@example.com",
        "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==",
        "server.example.com",
        143,
    )
    assert say(b"") == (
        b"n,a=user@example.com,\1host=server.example.com\1port=143\1"
        b"auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\1\1"
    )
    assert say(b'{"status":"invalid_token"}') == b"\1"
    assert say(b"again?") == b"\1"


def test_a_name_with_signs_of_the_grammar_is_escaped() -> None:
    assert responder("OAUTHBEARER", "a,b=c", "t", "h", 1)(b"").startswith(b"n,a=a=2Cb=3Dc,\1")


def test_xoauth2() -> None:
    say = responder("XOAUTH2", "user@example.com", "token", "h", 993)
    assert say(b"") == b"user=user@example.com\1auth=Bearer token\1\1"
    assert say(b'{"status":"400"}') == b""
