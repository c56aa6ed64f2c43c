"""Sign-in with a browser on this computer: the answer comes back to a port of its own (RFC 8252, 7.3)."""

from __future__ import annotations

import http.server
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

from followup_mail.accounts.endpoints import Endpoints
from followup_mail.accounts.errors import SignInNeeded
from followup_mail.accounts.grants import Client, CodeGrant, Granted

PATIENCE = 600.0
"""Seconds a user has for signing in."""

_DONE = (
    "<!doctype html><meta charset=utf-8><title>followup-mail</title>"
    "<p>This page can be closed: followup-mail goes on in its window."
)


def sign_in_by_browser(
    endpoints: Endpoints,
    client: Client,
    username: str,
    show: Callable[[str], None],
    patience: float = PATIENCE,
) -> Granted:
    """The tokens of a sign-in; ``show`` gets the address to open. Nothing is listened for once it is over.

    Raises ``SignInNeeded`` where it was refused or did not come, else as ``CodeGrant.redeem`` does.
    """
    with _listening() as (port, wait):
        grant = CodeGrant(endpoints, client, f"http://{endpoints.redirect_host}:{port}/")
        show(grant.address(username))
        query = wait(patience)
    if query is None:
        raise SignInNeeded("Nobody signed in within the time allowed: try again.")
    return grant.redeem(query)


@contextmanager
def _listening() -> Iterator[tuple[int, Callable[[float], str | None]]]:
    """A port of this machine, and what waits (for seconds) until the browser comes there with an answer."""
    came = threading.Event()
    queries: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        """Takes the first answer; whatever else a browser asks for is not there."""

        timeout = 10

        def do_GET(self) -> None:
            """The redirection of RFC 6749, 4.1.2."""
            query = urlsplit(self.path).query
            if len(query) > 16_384 or not {"code", "error"} & parse_qs(query).keys():
                self.send_error(404)
                return
            page = _DONE.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()
            self.wfile.write(page)
            queries.append(query)
            came.set()

        def log_message(self, *args: Any) -> None:
            """The query holds the code: it goes into no log."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    port = server.server_address[1]
    beside = _on_ipv6(port, Handler)
    served = [one for one in (server, beside) if one is not None]
    for one in served:
        threading.Thread(target=one.serve_forever, args=(0.1,), daemon=True).start()
    try:
        yield port, lambda seconds: queries[0] if came.wait(seconds) else None
    finally:
        for one in served:
            one.shutdown()
            one.server_close()


class _Ipv6Server(http.server.ThreadingHTTPServer):
    address_family = socket.AF_INET6
    daemon_threads = True


def _on_ipv6(port: int, handler: type[http.server.BaseHTTPRequestHandler]) -> _Ipv6Server | None:
    """The same port for browsers to which localhost is ::1; None where there is no IPv6."""
    try:
        return _Ipv6Server(("::1", port), handler)
    except OSError:
        return None
