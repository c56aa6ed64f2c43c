"""What a service tells systemd of itself: readiness, a line of status, and that it is still at work.

The protocol of sd_notify(3): datagrams of ``KEY=value`` lines to the socket that ``NOTIFY_SOCKET`` names; the
watchdog as sd_watchdog_enabled(3) has it.
"""

from __future__ import annotations

import contextlib
import os
import socket
import time
from collections.abc import MutableMapping

_LONGEST_STATUS = 200


class Herald:
    """Tells systemd how the worker fares; says nothing where nobody listens. No method ever raises.

    To be called from any thread; each call is one datagram.
    """

    def __init__(self, address: str | None = None, watchdog_seconds: float | None = None) -> None:
        self._socket = _connected(address) if address else None
        # Four times as often as must be; not at every of the thousand steps a long sweep may have.
        self._interval = watchdog_seconds / 4 if watchdog_seconds else None
        self._last_alive = float("-inf")

    @classmethod
    def from_environment(cls, environment: MutableMapping[str, str] = os.environ) -> Herald:
        """The herald that systemd asks for. What it says is taken out, so that no child answers for us."""
        address = environment.pop("NOTIFY_SOCKET", None)
        microseconds = environment.pop("WATCHDOG_USEC", "")
        pid = environment.pop("WATCHDOG_PID", None)
        ours = pid in (None, str(os.getpid()))
        number = int(microseconds) if microseconds.isascii() and microseconds.isdigit() else 0
        return cls(address, number / 1e6 if ours and number else None)

    def ready(self) -> None:
        """The worker is at work (also again, after a reload)."""
        self._say("READY=1")

    def reloading(self) -> None:
        """The configuration is being read anew."""
        self._say(f"RELOADING=1\nMONOTONIC_USEC={time.monotonic_ns() // 1000}")

    def stopping(self) -> None:
        """The worker is about to end."""
        self._say("STOPPING=1")

    def status(self, text: str) -> None:
        """A line for ``systemctl status``."""
        self._say(f"STATUS={' '.join(text.split())[:_LONGEST_STATUS]}")

    def alive(self) -> None:
        """A step of real work is done."""
        if self._interval is None:
            return
        now = time.monotonic()
        if now - self._last_alive >= self._interval:
            self._last_alive = now
            self._say("WATCHDOG=1")

    def close(self) -> None:
        """Say no more."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _say(self, lines: str) -> None:
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.send(lines.encode("utf-8", "replace"))


def _connected(address: str) -> socket.socket | None:
    """A socket to ``address``: a path, or a name in Linux's abstract namespace after ``@``."""
    family = getattr(socket, "AF_UNIX", None)
    if family is None or address[:1] not in ("/", "@"):
        return None
    speaking = None
    try:
        speaking = socket.socket(family, socket.SOCK_DGRAM)
        speaking.setblocking(False)  # a manager that does not read must not hold the worker up
        speaking.connect(f"\0{address[1:]}" if address[0] == "@" else address)
    except (OSError, ValueError):
        if speaking is not None:
            speaking.close()
        return None
    return speaking
