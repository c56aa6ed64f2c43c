"""The bad network does what it says."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from tests.servers.proxy import Blow, Proxy

LINES = b"one\r\ntwo\r\nthree\r\n"


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    """In front of a server that says three lines, waits for one, repeats it, and ends."""

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = listener.accept()
                with client, contextlib.suppress(OSError):
                    client.sendall(LINES)
                    client.sendall(client.recv(100))

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, daemon=True).start()
        with Proxy(listener.getsockname()[1]) as one:
            yield one
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def heard(proxy: Proxy, word: bytes = b"hello") -> bytes:
    """All that a client hears that says a word; an exception where the connection breaks."""
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=0.3) as client:
        client.sendall(word)
        said = b""
        while data := client.recv(100):
            said += data
        return said


def test_without_a_blow_all_passes(proxy: Proxy) -> None:
    assert heard(proxy) == LINES + b"hello"
    assert (proxy.received, proxy.sent) == (len(LINES) + 5, b"hello")


@pytest.mark.parametrize(
    ("blow", "said"),
    [
        (Blow("cut", 7), LINES[:7]),
        (Blow("cut", b"three"), LINES[:10]),
        (Blow("twice", b"two"), b"one\r\ntwo\r\ntwo\r\nthree\r\nhello"),
        (Blow("lost", b"two"), b"one\r\nthree\r\nhello"),
        (Blow("flip", 0), b"n" + LINES[1:] + b"hello"),
        (Blow("delay", 3), LINES + b"hello"),
        (Blow("drip", 3, seconds=0.001), LINES + b"hello"),
        (Blow("lost", b"hello", from_server=False), None),
    ],
    ids=lambda value: value.kind if isinstance(value, Blow) else "",
)
def test_a_blow_falls_where_it_was_to_fall_and_once(proxy: Proxy, blow: Blow, said: bytes | None) -> None:
    proxy.strike(blow)
    if said is None:
        with pytest.raises(TimeoutError):
            heard(proxy)
    else:
        assert heard(proxy) == said
    assert proxy.blow is None
    proxy.strike(None)
    assert heard(proxy) == LINES + b"hello"


def test_a_reset_is_one(proxy: Proxy) -> None:
    proxy.strike(Blow("reset", b"hello"))
    with pytest.raises(ConnectionResetError):
        heard(proxy)


def test_a_black_hole_lets_nothing_through_and_closes_nothing(proxy: Proxy) -> None:
    proxy.strike(Blow("black hole", 5))
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        heard(proxy)
    assert time.monotonic() - begun > 0.25
