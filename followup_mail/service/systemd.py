"""systemd, version 252 or later: the unit of the user's own manager (systemd.service(5), systemd.exec(5)).

The limits are those that a user's manager can set without namespaces. ``ProtectSystem=`` and its like need a
user namespace there, which many systems forbid: then the service would not start at all.
``MemoryDenyWriteExecute=`` would break password commands that compile as they run.
"""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass, field
from pathlib import Path

from followup_mail.service.errors import ServiceError
from followup_mail.service.keeper import Ran, Run, State, run_command
from followup_mail.service.seal import seal
from followup_mail.service.task import DESCRIPTION, NAME, Task

UNIT = f"{NAME}.service"

_PYTHON = "X-Python="
"""A key for ourselves; systemd passes over all that begin with X-."""

# How long nothing may move in a sweep. The longest that a step may take by its own bounds is about ten
# minutes: a notice command that is slow for each of many notes.
_WATCHDOG = "15min"

_UNIT = """\
[Unit]
Description={description}
{python_key}{python}
StartLimitIntervalSec=0

[Service]
Type=notify
ExecStart={command}
ExecReload=/bin/kill -HUP $MAINPID
Restart=on-failure
RestartSec=60
TimeoutStartSec=2min
TimeoutStopSec=20
WatchdogSec={watchdog}
Nice=5
UMask=0077
LimitCORE=0
NoNewPrivileges=yes
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
SystemCallArchitectures=native
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes

[Install]
WantedBy=default.target
"""


def _units() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config", "systemd", "user")


@dataclass(frozen=True, slots=True)
class Systemd:
    """The user's own systemd."""

    run: Run = run_command
    folder: Path = field(default_factory=_units)
    lingering: Path = Path("/var/lib/systemd/linger")
    encoding = "utf-8"

    @property
    def file(self) -> Path:
        """The unit."""
        return self.folder / UNIT

    def check(self) -> None:
        """Refuse where no systemd is, or where this session does not reach the user's."""
        version = self._user("show", "--property=Version")
        if version.code is None:
            raise ServiceError(
                "This system has no systemd: let what starts services here run `followup-mail run`."
            )
        if version.code != 0:
            raise ServiceError(
                "This session does not reach your systemd: log in directly, not by su or sudo, and try again "
                "(or let something else run `followup-mail run`)."
            )

    def text(self, task: Task) -> str:
        """The unit's text."""
        command = " ".join([_quoted(str(task.python)), *(_argument(word) for word in task.arguments)])
        text = _UNIT.format(
            description=DESCRIPTION,
            python_key=_PYTHON,
            python=task.python,
            command=command,
            watchdog=_WATCHDOG,
        )
        return f"# {seal(text)}\n{text}"

    def python_of(self, text: str) -> Path | None:
        """The Python that the unit starts."""
        for line in text.splitlines():
            if line.startswith(_PYTHON):
                return Path(line.removeprefix(_PYTHON))
        return None

    def start(self, *, changed: bool) -> None:
        """Enable it and have it running; returns when the worker is ready."""
        self._must("daemon-reload")
        self._must("enable", UNIT)
        if changed or not self.state().running:
            self._must("reset-failed", UNIT, may_fail=True)
            self._must("restart", UNIT)

    def stop(self) -> None:
        """Disable it and wait for its end."""
        if self.file.exists():
            self._must("disable", UNIT, may_fail=True)
        else:  # what is left of a unit whose file somebody removed
            for wants in self.folder.glob("*.wants"):
                (wants / UNIT).unlink(missing_ok=True)
        if self.state().known:
            self._must("stop", UNIT)
            self._must("reset-failed", UNIT, may_fail=True)

    def state(self) -> State:
        """As ``systemctl show`` has it; times are in the system's words."""
        asked = (
            "LoadState",
            "ActiveState",
            "SubState",
            "StatusText",
            "ActiveEnterTimestamp",
            "Result",
            "NRestarts",
        )
        shown = self._user("show", UNIT, f"--property={','.join(asked)}")
        if shown.code != 0:
            return State(known=False, running=False)
        told = dict(line.split("=", 1) for line in shown.out.splitlines() if "=" in line)
        active = told.get("ActiveState", "")
        running = active in ("active", "reloading")
        known = told.get("LoadState") != "not-found" or active not in ("inactive", "")
        words = [f"systemd: {active} ({told.get('SubState', '')})"]
        if running and told.get("ActiveEnterTimestamp"):
            words[0] += f" since {told['ActiveEnterTimestamp']}"
        if told.get("Result", "success") != "success":
            words.append(f"the last run ended with: {told['Result']}")
        if told.get("NRestarts", "0") != "0":
            words.append(f"started again by systemd: {told['NRestarts']} times")
        if not running:
            words.append(f"what systemd has heard of it: journalctl --user --unit {UNIT}")
        if running and told.get("StatusText"):
            words.append(told["StatusText"])
        return State(known, running, tuple(words))

    def hints(self) -> tuple[str, ...]:
        """Whether it runs while the user is not logged in."""
        try:
            if (self.lingering / getpass.getuser()).exists():
                return ("It runs from the start of this computer on, also while you are not logged in.",)
        except (OSError, KeyError):
            pass
        return ("It runs while you are logged in; to have it run always: loginctl enable-linger",)

    def _user(self, *words: str) -> Ran:
        return self.run(("systemctl", "--user", "--no-pager", *words))

    def _must(self, *words: str, may_fail: bool = False) -> None:
        ran = self._user(*words)
        if ran.code != 0 and not may_fail:
            why = " ".join(ran.err.split())[:300] or f"exit code {ran.code}"
            raise ServiceError(
                f"systemctl --user {' '.join(words)} failed: {why} See: followup-mail service logs"
            )


def _quoted(word: str) -> str:
    """A word of a command line as systemd.service(5) reads it, its percent signs no specifiers."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _argument(word: str) -> str:
    """The same for what follows the program, where variables are filled in."""
    plain = all(char.isalnum() or char in "-_./" for char in word)
    return word if plain else _quoted(word).replace("$", "$$")
