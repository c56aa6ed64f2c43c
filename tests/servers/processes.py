"""Process trees, read from ``/proc``."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path


def process_tree(pid: int) -> list[int]:
    """``pid`` and all its living descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, todo = [], [pid]
    while todo:
        one = todo.pop()
        found.append(one)
        todo += children.get(one, [])
    return [one for one in found if Path("/proc", str(one)).exists()]


def program(pid: int) -> str:
    """The program's name; empty once the process has ended."""
    with contextlib.suppress(OSError):
        return Path("/proc", str(pid), "comm").read_text().strip()
    return ""


def send(pids: list[int], number: signal.Signals) -> None:
    """Signal every process that still exists."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def end_tree(process: subprocess.Popen[bytes]) -> None:
    """End a process and its descendants, and see them gone."""
    tree = process_tree(process.pid) if process.poll() is None else []
    send(tree, signal.SIGKILL)
    process.wait(10)
    limit = time.monotonic() + 10
    while any(map(_alive, tree)) and time.monotonic() < limit:
        time.sleep(0.005)


def _alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    return False
