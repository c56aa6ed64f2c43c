"""The worker's own process under a clock that is turned by hand."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0


class Process:
    """``followup-mail run --json``: a context manager. Its clock stands still until it is turned."""

    def __init__(self, config: Path, folder: Path, now: dt.datetime) -> None:
        self._config, self._log, self._now = config, folder / "stderr", now
        self._reports: queue.Queue[dict[str, Any]] = queue.Queue()

    def __enter__(self) -> Self:
        program = [sys.executable, "-m", "tests.month.turned"]
        command = [*program, "--config", str(self._config), "run", "--json"]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
            )
        self._set(self._now)
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def turn(self, now: dt.datetime) -> dict[str, Any]:
        """Turn the clock forward; the report of the sweep that follows."""
        self._set(now)
        return self.report(now)

    def report(self, now: dt.datetime) -> dict[str, Any]:
        """The next report, which must be of ``now``."""
        told = self._next()
        assert told is not None, f"no sweep at {now}: {self.said()[-500:]}"
        at = dt.datetime.fromisoformat(told["at"])
        assert abs(at - now) < dt.timedelta(seconds=2), f"a sweep of {at} instead of {now}"
        return told

    def _next(self) -> dict[str, Any] | None:
        for _ in range(int(PATIENCE)):
            with contextlib.suppress(queue.Empty):
                return self._reports.get(timeout=1)
            if self._process.poll() is not None:
                break
        return None

    def reload(self) -> None:
        """SIGHUP."""
        self._process.send_signal(signal.SIGHUP)

    def end(self) -> int:
        """SIGTERM; the exit code."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(10)

    def wait_for(self, words: str, times: int) -> None:
        """Wait until its log on stderr holds the words so often."""
        limit = time.monotonic() + PATIENCE
        while self.said().count(words) < times:
            assert time.monotonic() < limit, f"never said: {words}"
            time.sleep(0.005)

    def said(self) -> str:
        """All that it has said on stderr."""
        return self._log.read_text("utf-8")

    def memory(self) -> int:
        """What is its own of the memory, in KiB (``RssAnon`` of proc(5))."""
        status = Path("/proc", str(self._process.pid), "status").read_text()
        return int(status.partition("RssAnon:")[2].split()[0])

    def handles(self) -> int:
        """How many file handles are open."""
        return len(list(Path("/proc", str(self._process.pid), "fd").iterdir()))

    def _set(self, now: dt.datetime) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{now.astimezone(dt.UTC).isoformat()}\n".encode())
        self._process.stdin.flush()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._reports.put(json.loads(line))
