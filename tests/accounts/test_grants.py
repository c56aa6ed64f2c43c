"""Sign-in by OAuth 2.0 against a real authorisation server on loopback."""

from __future__ import annotations

import os
import stat
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from followup_mail.accounts.bearer import Bearer
from followup_mail.accounts.browser import sign_in_by_browser
from followup_mail.accounts.device import sign_in_by_device
from followup_mail.accounts.endpoints import endpoints_of
from followup_mail.accounts.errors import SignInNeeded, SignInUnreachable
from followup_mail.accounts.grants import Client, DeviceCode, Granted
from followup_mail.accounts.tokens import sign_in_file
from followup_mail.config import SecretUnavailable
from followup_mail.config.model import OAuth
from followup_mail.mailbox.errors import CredentialsRefused
from tests.servers.oauth import CLIENT_ID, OAuthServer

CLIENT = Client(CLIENT_ID, None)


@pytest.fixture
def server() -> Iterator[OAuthServer]:
    with OAuthServer() as one:
        yield one


def oauth(server: OAuthServer, **others: object) -> OAuth:
    return OAuth.model_validate(server.section(**others))


class Time:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def bearer(server: OAuthServer, folder: Path, clock: Time, **others: object) -> Bearer:
    return Bearer("personal", "alice", oauth(server, **others), folder, clock)


def granted(server: OAuthServer) -> Granted:
    told = server.issue()
    return Granted(told["access_token"], told["refresh_token"], int(told["expires_in"]))


def visit(address: str) -> None:
    """What a browser does; in a thread, as it is a program of its own."""

    def go() -> None:
        with urllib.request.urlopen(address, timeout=10) as page:
            assert b"can be closed" in page.read()

    threading.Thread(target=go, daemon=True).start()


def by_browser(server: OAuthServer, show: object = visit, patience: float = 10) -> Granted:
    assert callable(show)
    return sign_in_by_browser(endpoints_of(oauth(server)), CLIENT, "alice", show, patience)


# -- authorisation code with PKCE


def test_a_sign_in_by_browser_gives_tokens_that_are_good(server: OAuthServer) -> None:
    addresses: list[str] = []

    def show(address: str) -> None:
        addresses.append(address)
        visit(address)

    got = by_browser(server, show)
    assert server.introspect(got.access)["active"]
    assert got.refresh
    assert got.expires_in == 3600
    asked = {key: values[0] for key, values in parse_qs(urlsplit(addresses[0]).query).items()}
    assert asked["code_challenge_method"] == "S256"
    assert asked["login_hint"] == "alice"
    assert asked["scope"] == "mail offline_access"
    assert urlsplit(asked["redirect_uri"]).hostname == "127.0.0.1"
    assert "client_secret" not in server.forms[0]
    with pytest.raises(urllib.error.URLError):  # nothing is listened for any more
        urllib.request.urlopen(asked["redirect_uri"], timeout=2)


def test_a_user_who_says_no_is_told_so(server: OAuthServer) -> None:
    server.denies = True
    with pytest.raises(SignInNeeded, match="refused by you"):
        by_browser(server)


def test_an_answer_to_another_sign_in_is_not_taken(server: OAuthServer) -> None:
    def forge(address: str) -> None:
        redirect = parse_qs(urlsplit(address).query)["redirect_uri"][0]
        visit(f"{redirect}?code=stolen&state=somebody-elses")

    with pytest.raises(SignInNeeded, match="another sign-in"):
        by_browser(server, forge)
    assert server.forms == []


def test_a_browser_that_never_comes_back_is_not_waited_for(server: OAuthServer) -> None:
    with pytest.raises(SignInNeeded, match="within the time"):
        by_browser(server, lambda _: None, patience=0.05)


def test_what_else_a_browser_asks_for_is_not_there(server: OAuthServer) -> None:
    def wander(address: str) -> None:
        redirect = parse_qs(urlsplit(address).query)["redirect_uri"][0]
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{redirect}favicon.ico", timeout=5)
        visit(address)

    assert by_browser(server, wander).access


def test_microsoft_gets_localhost_and_google_what_gives_a_refresh_token() -> None:
    microsoft = endpoints_of(OAuth(provider="microsoft", client_id="x"))
    assert microsoft.redirect_host == "localhost"
    assert microsoft.device
    assert microsoft.scope
    assert "offline_access" in microsoft.scope
    google = endpoints_of(OAuth(provider="google", client_id="x"))
    assert google.asked["access_type"] == "offline"
    assert google.device is None


def test_an_address_in_the_configuration_goes_before_the_known_one() -> None:
    mine = "https://login.microsoftonline.com/my-tenant/oauth2/v2.0/token"
    known = endpoints_of(OAuth(provider="microsoft", client_id="x", token_url=mine))
    assert known.token == mine
    assert known.device


# -- device code


def test_a_sign_in_by_code_waits_until_it_is_typed(server: OAuthServer) -> None:
    server.pending = 2
    shown: list[DeviceCode] = []
    slept: list[float] = []
    got = sign_in_by_device(endpoints_of(oauth(server)), CLIENT, shown.append, slept.append)
    assert [code.user_code for code in shown] == ["WDJB-MJHT"]
    assert slept == [1, 1, 1]
    assert server.introspect(got.access)["active"]


def test_a_provider_that_wants_to_be_asked_less_often_is(server: OAuthServer) -> None:
    server.answers = [(400, '{"error": "slow_down"}'), (503, "busy")]
    slept: list[float] = []
    server.pending = 0
    sign_in_by_device(endpoints_of(oauth(server)), CLIENT, lambda _: None, slept.append)
    assert slept == [1, 6, 12]


def test_a_code_that_is_declined_ends_it(server: OAuthServer) -> None:
    server.denies = True
    with pytest.raises(SignInNeeded):
        sign_in_by_device(endpoints_of(oauth(server)), CLIENT, lambda _: None, lambda _: None)


# -- what is kept, and renewed


def test_a_token_serves_until_shortly_before_it_expires(server: OAuthServer, tmp_path: Path) -> None:
    clock = Time()
    one = bearer(server, tmp_path, clock)
    with pytest.raises(SignInNeeded, match="not signed in yet"):
        one.token()
    one.keep(granted(server))
    first = one.token()
    clock.now += 3500
    assert one.token() == first
    clock.now += 50
    second = one.token()
    assert second != first
    assert server.introspect(second)["active"]
    assert [form["grant_type"] for form in server.forms] == ["refresh_token"]
    assert bearer(server, tmp_path, clock).token() == second, "kept between runs"


def test_a_rotated_refresh_token_is_kept_before_the_new_token_is_used(
    server: OAuthServer, tmp_path: Path
) -> None:
    clock = Time()
    one = bearer(server, tmp_path, clock)
    one.keep(granted(server))
    for _ in range(3):  # with any but the newest refresh token the second round fails
        clock.now += 4000
        one.token()
    file = sign_in_file(tmp_path, "personal")
    before = file.read_bytes()
    clock.now += 4000
    file.parent.chmod(0o500)
    try:
        if os.geteuid() != 0:  # root writes everywhere
            with pytest.raises(SecretUnavailable):
                one.token()
            assert file.read_bytes() == before
    finally:
        file.parent.chmod(0o700)


def test_a_refresh_token_that_is_not_rotated_is_kept_on(server: OAuthServer, tmp_path: Path) -> None:
    server.rotates = False
    clock = Time()
    one = bearer(server, tmp_path, clock)
    one.keep(granted(server))
    for _ in range(2):
        clock.now += 4000
        assert server.introspect(one.token())["active"]


def test_a_clock_that_is_off_by_a_day_renews_rather_than_trusts(server: OAuthServer, tmp_path: Path) -> None:
    clock = Time()
    one = bearer(server, tmp_path, clock)
    one.keep(granted(server))
    first = one.token()
    clock.now -= 86_400
    assert one.token() != first


def test_a_revoked_sign_in_is_asked_for_once_and_not_again(server: OAuthServer, tmp_path: Path) -> None:
    clock = Time()
    one = bearer(server, tmp_path, clock)
    one.keep(granted(server))
    server.revoke()
    clock.now += 4000
    for _ in range(3):
        with pytest.raises(SignInNeeded, match="followup-mail login"):
            one.token()
    assert len(server.forms) == 1, "the provider is not asked again"
    one.keep(granted(server))
    assert one.token()


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, "oops"),
        (200, "<html>captive portal"),
        (200, "[]"),
        (200, "{}"),
        (400, '{"error": "server_error"}'),
        (302, ""),
    ],
)
def test_a_provider_in_trouble_is_no_reason_to_sign_in_again(
    server: OAuthServer, tmp_path: Path, status: int, body: str
) -> None:
    clock = Time()
    one = bearer(server, tmp_path, clock)
    one.keep(granted(server))
    clock.now += 4000
    server.answers = [(status, body)]
    with pytest.raises(SignInUnreachable):
        one.token()
    assert one.token(), "the next try succeeds"


def test_a_client_that_the_provider_does_not_know(
    server: OAuthServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Time()
    server.client_secret = "of-the-client"
    monkeypatch.setenv("CLIENT_SECRET", "wrong")
    one = bearer(server, tmp_path, clock, client_secret={"env": "CLIENT_SECRET"})
    one.keep(granted(server))
    clock.now += 4000
    with pytest.raises(CredentialsRefused, match="client id"):
        one.token()
    monkeypatch.setenv("CLIENT_SECRET", "of-the-client")
    assert one.token()


def test_two_processes_use_a_refresh_token_once(server: OAuthServer, tmp_path: Path) -> None:
    clock = Time()
    bearer(server, tmp_path, clock).keep(granted(server))
    clock.now += 4000
    got: list[str] = []
    together = [
        threading.Thread(target=lambda: got.append(bearer(server, tmp_path, clock).token())) for _ in range(4)
    ]
    for each in together:
        each.start()
    for each in together:
        each.join()
    assert len(got) == 4
    assert len(set(got)) == 1
    assert len(server.forms) == 1


@pytest.mark.skipif(os.name == "nt", reason="modes of files are POSIX's")
def test_only_the_user_may_read_what_is_kept(server: OAuthServer, tmp_path: Path) -> None:
    one = bearer(server, tmp_path, Time())
    one.keep(granted(server))
    file = sign_in_file(tmp_path, "personal")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    file.chmod(0o644)
    with pytest.raises(SecretUnavailable, match="chmod 600"):
        one.token()


@pytest.mark.parametrize("broken", [b"", b"{", b"[1]", b'{"format": 1}', b'{"format": 2}', b"\xff\x00"])
def test_what_is_kept_but_damaged_means_to_sign_in(
    server: OAuthServer, tmp_path: Path, broken: bytes
) -> None:
    one = bearer(server, tmp_path, Time())
    one.keep(granted(server))
    sign_in_file(tmp_path, "personal").write_bytes(broken)
    with pytest.raises(SignInNeeded):
        one.token()


def test_a_sign_in_of_another_client_or_user_is_not_used(server: OAuthServer, tmp_path: Path) -> None:
    clock = Time()
    bearer(server, tmp_path, clock).keep(granted(server))
    with pytest.raises(SignInNeeded):
        bearer(server, tmp_path, clock, client_id="another").token()
    with pytest.raises(SignInNeeded):
        Bearer("personal", "mallory", oauth(server), tmp_path, clock).token()


def test_tokens_show_in_no_representation(server: OAuthServer) -> None:
    got = granted(server)
    assert got.access not in f"{got!r} {got}"
    assert "hunter2" not in repr(Client("id", "hunter2"))


# -- the model


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ({"client_id": "x"}, "token_url"),
        ({"client_id": "x", "token_url": "https://a.example/t"}, "authorization_url or device_url"),
        ({"client_id": "x", "provider": "google", "token_url": "http://a.example/t"}, "begin with https"),
        ({"client_id": "x", "provider": "google", "token_url": "ftp://a.example/t"}, "begin with https"),
        ({"client_id": "x", "provider": "google", "token_url": "a.example"}, "web address"),
        ({"client_id": "x", "provider": "google", "token_url": "https://a.example:port/"}, "web address"),
    ],
)
def test_a_section_that_cannot_be_meant_is_refused(section: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        OAuth.model_validate(section)
