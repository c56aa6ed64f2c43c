"""A small authorisation server for sign-in by OAuth 2.0: real HTTP on loopback, state in memory.

Authorisation code with PKCE (RFC 7636), which approves by itself; refresh tokens that are good for one use
(RFC 6749, 10.4); device codes (RFC 8628); introspection (RFC 7662) as Dovecot's passdb asks for it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

CLIENT_ID = "followup-mail-of-alice"


class OAuthServer:
    """A context manager. What is said wrongly is refused; what is refused on purpose is set as attributes.

    ``lifetime`` of access tokens in seconds; ``rotates`` refresh tokens at each use; ``answers`` take the
    place of what the token endpoint would say to the next requests, as (status, body).
    """

    def __init__(self, user: str = "alice", *, lifetime: float = 3600, rotates: bool = True) -> None:
        self.user, self.lifetime, self.rotates = user, lifetime, rotates
        self.client_secret: str | None = None
        self.denies = False
        self.pending = 1
        """How often a device code is still pending."""
        self.answers: list[tuple[int, str]] = []
        self.issued: list[str] = []
        """Every token that was given out."""
        self.codes: list[str] = []
        """Every authorisation code."""
        self.forms: list[dict[str, str]] = []
        """What came to the token endpoint."""
        self._codes: dict[str, dict[str, str]] = {}
        self._access: dict[str, float] = {}
        self._refresh: set[str] = set()

    def __enter__(self) -> Self:
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        self.introspection = f"{self.url}/introspect?token="
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    def section(self, **others: Any) -> dict[str, Any]:
        """The ``oauth`` section of a configuration."""
        addresses = {"authorization_url": "authorize", "device_url": "device", "token_url": "token"}
        urls = {key: f"{self.url}/{path}" for key, path in addresses.items()}
        return {"client_id": CLIENT_ID, "scope": "mail offline_access", **urls, **others}

    def issue(self) -> dict[str, Any]:
        """Tokens, as the token endpoint gives them."""
        access, refresh = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        self._access[access] = time.time() + self.lifetime
        self._refresh.add(refresh)
        self.issued += [access, refresh]
        return {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": self.lifetime,
            "refresh_token": refresh,
        }

    def expire_access(self) -> None:
        """No access token is good any more, whatever was said of its lifetime."""
        self._access.clear()

    def revoke(self) -> None:
        """The user's consent is withdrawn."""
        self._access.clear()
        self._refresh.clear()

    # -- the endpoints

    def authorize(self, query: dict[str, str]) -> str:
        """Where the browser is sent."""
        assert query["response_type"] == "code"
        assert query["client_id"] == CLIENT_ID
        assert query["code_challenge_method"] == "S256"
        told = {"state": query["state"]}
        if self.denies:
            told["error"] = "access_denied"
        else:
            told["code"] = secrets.token_urlsafe(16)
            self._codes[told["code"]] = query
            self.codes.append(told["code"])
        return f"{query['redirect_uri']}?{urlencode(told)}"

    def device(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """A device code."""
        assert form["client_id"] == CLIENT_ID
        told = {"device_code": "the-device-code", "user_code": "WDJB-MJHT", "expires_in": 300, "interval": 1}
        return 200, {**told, "verification_uri": f"{self.url}/verify"}

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Tokens for a grant."""
        self.forms.append(form)
        if form.get("client_id") != CLIENT_ID or form.get("client_secret") != self.client_secret:
            return 401, {"error": "invalid_client"}
        match form["grant_type"]:
            case "authorization_code":
                asked = self._codes.pop(form["code"], None)
                digest = hashlib.sha256(form["code_verifier"].encode()).digest()
                challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
                good = asked and asked["code_challenge"] == challenge
                good = good and asked and asked["redirect_uri"] == form["redirect_uri"]
            case "refresh_token":
                good = form["refresh_token"] in self._refresh
                if good and not self.rotates:
                    return 200, {k: v for k, v in self.issue().items() if k != "refresh_token"}
                self._refresh.discard(form["refresh_token"])
            case "urn:ietf:params:oauth:grant-type:device_code":
                if self.denies:
                    return 400, {"error": "access_denied"}
                self.pending -= 1
                if self.pending >= 0:
                    return 400, {"error": "authorization_pending"}
                good = form["device_code"] == "the-device-code"
            case _:
                return 400, {"error": "unsupported_grant_type"}
        return (200, self.issue()) if good else (400, {"error": "invalid_grant"})

    def introspect(self, token: str) -> dict[str, Any]:
        """What a token is good for."""
        until = self._access.get(token, 0.0)
        if until <= time.time():
            return {"active": False}
        return {"active": True, "username": self.user, "email": self.user, "scope": "mail"}


def _handler(server: OAuthServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            where = urlsplit(self.path)
            query = _single(where.query)
            if where.path == "/introspect":
                self._say(200, json.dumps(server.introspect(query.get("token", ""))))
            elif where.path == "/authorize":
                self._say(302, "", server.authorize(query))
            else:
                self._say(404, "")

        def do_POST(self) -> None:
            form = _single(self.rfile.read(int(self.headers["Content-Length"])).decode())
            if self.path == "/token" and server.answers:
                self._say(*server.answers.pop(0))
                return
            status, told = server.token(form) if self.path == "/token" else server.device(form)
            self._say(status, json.dumps(told))

        def log_message(self, *_: Any) -> None:
            """Quiet."""

        def _say(self, status: int, text: str, location: str | None = None) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text.encode())))
            if location is not None:
                self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(text.encode())

    return Handler


def _single(encoded: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(encoded).items()}
