"""How servers come up: free ports, and the first word they say."""

from __future__ import annotations

import socket
import subprocess
import time
from pathlib import Path


def free_ports(count: int) -> list[int]:
    """So many ports on loopback that nobody listens on."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def wait_for_greeting(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server greets; RuntimeError with its log where it does not."""
    limit = time.monotonic() + 20
    while not _greets(port):
        if process.poll() is not None or time.monotonic() > limit:
            raise RuntimeError(f"the server did not start: {log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.05)


def _greets(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            return connection.recv(16).startswith(b"* OK")
    except OSError:
        return False
