"""A line of known length and width on loopback: a TCP relay that delays, meters and counts."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from typing import Self

_CHUNK = 1 << 16


class Line:
    """A context manager between clients and a server's port. ``round_trip`` in seconds, ``rate`` in octets/s.

    ``received`` and ``sent`` count octets as the client sees them; ``commands`` holds what it said, where
    nothing hides it.
    """

    def __init__(self, target: int, *, round_trip: float = 0.0, rate: float = 0.0) -> None:
        self._target, self._delay, self._rate = target, round_trip / 2, rate
        self._ready = threading.Event()
        self.port = self.received = self.connections = 0
        self.commands = b""

    @property
    def sent(self) -> int:
        """Octets from the client."""
        return len(self.commands)

    def forget(self) -> None:
        """Count anew."""
        self.received = self.connections = 0
        self.commands = b""

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        if not self._ready.wait(10):
            raise RuntimeError("the line cannot be opened")
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(10)

    async def _serve(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._end.wait()
        server.close()

    async def _connect(self, near: asyncio.StreamReader, to_near: asyncio.StreamWriter) -> None:
        self.connections += 1
        far, to_far = await asyncio.open_connection("127.0.0.1", self._target)
        for writer in (to_near, to_far):
            writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            await asyncio.gather(self._relay(near, to_far, up=True), self._relay(far, to_near, up=False))
        except OSError:
            pass
        finally:
            to_near.close()
            to_far.close()

    async def _relay(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, up: bool) -> None:
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(64)
        taking = asyncio.create_task(self._take(source, under_way))
        free_at = 0.0
        try:
            while True:
                due, data = await under_way.get()
                if self._rate:
                    free_at = max(free_at, due) + len(data) / self._rate
                    due = free_at
                if (wait := due - time.monotonic()) > 0:
                    await asyncio.sleep(wait)
                if not data:
                    sink.write_eof()
                    return
                if up:
                    self.commands += data
                else:
                    self.received += len(data)
                sink.write(data)
                await sink.drain()
        finally:
            taking.cancel()

    async def _take(
        self, source: asyncio.StreamReader, under_way: asyncio.Queue[tuple[float, bytes]]
    ) -> None:
        while data := await source.read(_CHUNK):
            await under_way.put((time.monotonic() + self._delay, data))
        await under_way.put((time.monotonic() + self._delay, b""))
