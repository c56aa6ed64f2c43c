"""launchd of macOS: an agent of the user's (launchd.plist(5), launchctl(1)). Not tried on a Mac yet."""

from __future__ import annotations

import os
import plistlib
from dataclasses import dataclass, field
from pathlib import Path

from followup_mail.service.errors import ServiceError
from followup_mail.service.keeper import Run, State, run_command
from followup_mail.service.seal import seal
from followup_mail.service.task import NAME, Task


def _domain() -> str:
    return f"gui/{os.getuid()}" if hasattr(os, "getuid") else "gui"


@dataclass(frozen=True, slots=True)
class Launchd:
    """The user's own launchd."""

    run: Run = run_command
    folder: Path = field(default_factory=lambda: Path.home() / "Library" / "LaunchAgents")
    domain: str = field(default_factory=_domain)
    encoding = "utf-8"

    @property
    def file(self) -> Path:
        """The agent's property list."""
        return self.folder / f"{NAME}.plist"

    @property
    def _target(self) -> str:
        return f"{self.domain}/{NAME}"

    def check(self) -> None:
        """Refuse where no launchctl is."""
        if self.run(("launchctl", "version")).code is None:
            raise ServiceError(
                "launchctl is not there: let what starts programs here run `followup-mail run`."
            )

    def text(self, task: Task) -> str:
        """The property list."""
        keys = {
            "Label": NAME,
            "ProgramArguments": [str(task.python), *task.arguments],
            "RunAtLoad": True,
            "KeepAlive": {"SuccessfulExit": False},
            "ThrottleInterval": 60,
            "ProcessType": "Background",
            "Umask": 0o077,
        }
        text = plistlib.dumps(keys, sort_keys=False).decode("utf-8")
        first, rest = text.split("\n", 1)
        return f"{first}\n<!-- {seal(text)} -->\n{rest}"

    def python_of(self, text: str) -> Path | None:
        """The Python that the agent starts."""
        try:
            return Path(plistlib.loads(text.encode("utf-8"))["ProgramArguments"][0])
        except Exception:  # noqa: BLE001 - somebody's own text, for which plistlib has many errors
            return None

    def start(self, *, changed: bool) -> None:
        """Have the agent loaded, which starts it."""
        known = self.state().known
        if known and changed:
            self.stop()
        if changed or not known:
            ran = self.run(("launchctl", "bootstrap", self.domain, str(self.file)))
            if ran.code != 0:
                why = " ".join(ran.err.split())[:300]
                raise ServiceError(f"launchctl did not take the agent: {why} Its file is {self.file}.")

    def stop(self) -> None:
        """Unload it, which ends it."""
        if self.state().known:
            self.run(("launchctl", "bootout", self._target))

    def state(self) -> State:
        """As ``launchctl print`` has it."""
        shown = self.run(("launchctl", "print", self._target))
        if shown.code != 0:
            return State(known=False, running=False)
        lines = [line.strip() for line in shown.out.splitlines()]
        told = [line for line in lines if line.startswith(("state = ", "pid = ", "last exit code = "))]
        return State(True, "state = running" in told, tuple(f"launchd: {line}" for line in told))

    def hints(self) -> tuple[str, ...]:
        """When it runs."""
        return ("It runs while you are logged in. This has not been tried on a Mac yet.",)
