"""What one operation on a mail server may take: time, silence and memory."""

from __future__ import annotations

import io
import socket
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Allowance:
    """The bounds of the operation that is under way, and of all of them together.

    A timeout of the socket counts from one octet to the next, so that a server that drips keeps a client for
    hours; hence a limit for the whole. ``seconds`` is that limit, ``silence`` how long nothing may come,
    ``octets`` how much of literals may be kept. ``altogether`` is what all operations may take from now on,
    for many slow ones add up.
    """

    def __init__(
        self, *, seconds: float, silence: float, octets: int, altogether: float = float("inf")
    ) -> None:
        self.seconds, self.silence, self.octets = seconds, silence, octets
        self._end = time.monotonic() + altogether
        self.renew()

    @property
    def is_used_up(self) -> bool:
        """Whether no further operation may begin."""
        return time.monotonic() >= self._end

    def renew(self) -> None:
        """Begin the next operation."""
        self._until = min(time.monotonic() + self.seconds, self._end)
        self._room = self.octets

    def hurry(self, seconds: float) -> None:
        """Leave the rest of this operation no more than that."""
        self._until = min(self._until, time.monotonic() + seconds)

    def patience(self) -> float:
        """How many seconds the next read or write may wait; TimeoutError once the time is used up."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the operation took too long")
        return min(left, self.silence)

    def take(self, octets: int) -> bool:
        """Whether so much more may be kept; if so, it counts."""
        if octets > self._room:
            return False
        self._room -= octets
        return True


class AllowedReader(io.RawIOBase):
    """Reads from a socket within an allowance. Does not own the socket."""

    def __init__(self, source: socket.socket, allowance: Allowance) -> None:
        self._source, self._allowance = source, allowance

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Wait for the next octets, as long as the allowance lets it."""
        self._source.settimeout(self._allowance.patience())
        return self._source.recv_into(buffer)
