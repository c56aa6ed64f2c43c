"""A server that stops answering in the middle of a sweep does not keep the worker from ending."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.test_kill import ROOT, configuration
from tests.servers.dovecot import Dovecot
from tests.timelines.world import DovecotWorld
from tests.worker.home import at, letter

pytestmark = [pytest.mark.dovecot, pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")]

PROGRAM = (
    "import sys; from pathlib import Path; from followup_mail.config import load_config;"
    "from followup_mail.worker import run_forever; run_forever(load_config(Path(sys.argv[1])))"
)


def test_sigterm_ends_a_sweep_that_hangs(dovecot: Dovecot, tmp_path: Path) -> None:
    world = DovecotWorld(dovecot, tmp_path / "password")
    for number in range(200):
        world.deliver("INBOX", letter(at(5), f"Interview {number}", "Thursday?"), at(5))
    config = configuration(tmp_path, world, look_back_days=3650)
    with subprocess.Popen([sys.executable, "-c", PROGRAM, str(config)], cwd=ROOT) as process:
        limit = time.monotonic() + 20
        while not (frozen := dovecot.freeze()):
            assert time.monotonic() < limit, "it never logged in"
            time.sleep(0.005)
        time.sleep(0.3)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        try:
            assert process.wait(10) == 0
        finally:
            dovecot.thaw(frozen)
        assert time.monotonic() - began < 5
