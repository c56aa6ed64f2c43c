"""One timeline from its folder to its differences, on each store."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.dovecot import Dovecot
from tests.timelines.expect import differences
from tests.timelines.later import LATER
from tests.timelines.play import play
from tests.timelines.program import CommandLine, write_config
from tests.timelines.scenario import find
from tests.timelines.world import DovecotWorld, MaildirWorld, World

MAIN_JOB = (
    "plain-silence",
    "ics-only-then-offer",
    "ics-update-then-cancel",
    "reschedule-by-text",
    "first-draft-sent-late",
    "new-york-evening-tokyo-morning",
    "nothing-to-follow-up",
    "ats-rejection-no-reply",
)
"""The timelines that the main job consists of: right on every store."""


def on_maildir(name: str, folder: Path) -> list[str]:
    """The differences of a timeline played on a Maildir below ``folder``."""
    return _differences(name, MaildirWorld(folder / "mail"), folder, separate_process=False)


def on_dovecot(name: str, server: Dovecot, folder: Path, *, separate_process: bool = False) -> list[str]:
    """The differences of a timeline played on a private server."""
    return _differences(
        name, DovecotWorld(server, folder / "password"), folder, separate_process=separate_process
    )


def parameters(timelines: list[str]) -> list[object]:
    """Each timeline as a test's parameter: those of the table ``LATER`` may fail."""
    return [
        pytest.param(name, marks=pytest.mark.xfail(strict=False, reason=LATER[name]))
        if name in LATER
        else pytest.param(name)
        for name in timelines
    ]


def listed(found: list[str]) -> str:
    """The differences as one text, a line each."""
    return "".join(f"\n- {one}" for one in found)


def _differences(name: str, world: World, folder: Path, *, separate_process: bool) -> list[str]:
    scenario = find(name)
    config = write_config(scenario, world, folder)
    program = CommandLine(config, separate_process=separate_process)
    return differences(scenario, play(scenario, world, program))
