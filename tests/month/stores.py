"""The month on either store, each with its own way to be out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.month.play import Month, Player, Span
from tests.servers.dovecot import Dovecot
from tests.servers.proxy import Proxy
from tests.timelines.world import DovecotWorld, MaildirWorld


def on_maildir(folder: Path, span: Span) -> Month:
    """On a Maildir, whose disk is unplugged at times."""
    world = MaildirWorld(folder / "mail")

    @contextmanager
    def unplugged() -> Iterator[None]:
        world.root.rename(folder / "unplugged")
        yield
        (folder / "unplugged").rename(world.root)

    return Player(world, unplugged, folder, span).play()


def on_dovecot(server: Dovecot, folder: Path, span: Span) -> Month:
    """On a private server, behind a network that is lost at times."""
    with Proxy(server.tls_port) as network:
        world = _Behind(server, folder / "password", network.port)

        @contextmanager
        def lost() -> Iterator[None]:
            network.faults.swallow = b"\x16\x03"  # the server's part of the TLS handshake (RFC 8446, 5.1)
            network.cut()
            yield
            network.faults.swallow = b""

        return Player(world, lost, folder, span).play()


class _Behind(DovecotWorld):
    """The same mailbox, reached through a port of the network's."""

    def __init__(self, server: Dovecot, password_file: Path, port: int) -> None:
        super().__init__(server, password_file)
        self._port = port

    def account(self) -> dict[str, Any]:
        """The account behind that port."""
        told = super().account()
        told["imap"]["port"] = self._port
        return told
